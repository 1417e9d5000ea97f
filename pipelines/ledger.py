"""The ledger of deliveries: what came, when, and the verdict, in SQLite or PostgreSQL by way of SQLAlchemy."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, create_engine, insert, inspect, select, text
from sqlalchemy.engine import URL, Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from data_contracts.verdict import Receipt
from pipelines.account import account

_FIRST = "0001"
_LOCK = 4_710_001  # any number, the same for all who migrate one ledger
_DELIVERIES = Table(
    "delivery",
    MetaData(),
    Column("entry", Integer, primary_key=True),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("received_by", String(200), nullable=False),
    Column("content_hash", String(64), nullable=False, index=True),
    Column("partner", String(100), nullable=False),
    Column("delivery_id", String(400), nullable=False),
    Column("as_of_date", String(10), nullable=False),
    Column("outcome", String(60), nullable=False),
    Column("receipt", Text, nullable=False),
)


class LedgerFault(Exception):
    """A ledger that cannot be reached or is newer than this software; the message shows no secret."""


class Ledger:
    """Every delivery that reached the workspace and what became of it; entries are only ever added."""

    def __init__(self, url: URL) -> None:
        """Opens the ledger and brings its tables up to date. LedgerFault when that cannot be done."""
        try:
            self._engine: Engine = create_engine(url, hide_parameters=True)
        except ModuleNotFoundError:
            raise LedgerFault("a ledger in PostgreSQL needs the driver: pip install 'soc-outcomes[postgresql]'") from None
        try:
            with self._engine.begin() as connection:
                _migrate(connection)
        except LedgerFault:
            self.close()
            raise
        except SQLAlchemyError as fault:
            self.close()
            raise LedgerFault(
                f"the ledger at {url.render_as_string(hide_password=True)} cannot be used ({type(fault).__name__});"
                " look at [ledger] in outcomes.toml, and whether the database answers"
            ) from None

    def add(self, receipt: Receipt, content_hash: str = "", as_of_date: str = "") -> None:
        """Writes one verdict, with the time and the account that ran the pipeline."""
        with self._engine.begin() as connection:
            connection.execute(
                insert(_DELIVERIES).values(
                    received_at=datetime.now(UTC),
                    received_by=account(),
                    content_hash=content_hash,
                    partner=receipt.partner,
                    delivery_id=receipt.delivery_id[:400],
                    as_of_date=as_of_date,
                    outcome=receipt.outcome.value,
                    receipt=json.dumps(receipt.as_json(), sort_keys=True),
                )
            )

    def entries(self) -> list[dict[str, Any]]:
        """Every entry, oldest first, its receipt as plain data."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(_DELIVERIES).order_by(_DELIVERIES.c.entry)).mappings().all()
        return [{**row, "received_at": row["received_at"].isoformat(), "receipt": json.loads(row["receipt"])} for row in rows]

    def holds(self, content_hash: str) -> bool:
        """Whether a delivery with this content has been admitted."""
        admitted = ("admitted", "admitted with quarantined rows")
        with self._engine.connect() as connection:
            query = select(_DELIVERIES.c.entry).where(
                _DELIVERIES.c.content_hash == content_hash, _DELIVERIES.c.outcome.in_(admitted)
            )
            return connection.execute(query).first() is not None

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()


def _migrate(connection: Connection) -> None:
    """Runs the migrations that are missing; a ledger from before there were any is taken over as it is."""
    settings = Config()
    settings.set_main_option("script_location", "pipelines:migrations")
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = connection
    script = ScriptDirectory.from_config(settings)
    newest = script.get_current_head()
    found = MigrationContext.configure(connection).get_current_revision()
    if found == newest:
        return
    if found is not None and found not in {one.revision for one in script.walk_revisions()}:
        raise LedgerFault("the ledger was written by a later version of this software; install that version")
    if connection.dialect.name == "postgresql":
        connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found = MigrationContext.configure(connection).get_current_revision()
    if found is None and inspect(connection).has_table("delivery"):
        command.stamp(settings, _FIRST)
    command.upgrade(settings, "head")

"""The ledger of deliveries: what came, when, and the verdict, in SQLite by way of SQLAlchemy."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text, create_engine, insert, select
from sqlalchemy.engine import Engine

from data_contracts.verdict import Receipt

_METADATA = MetaData()
_DELIVERIES = Table(
    "delivery",
    _METADATA,
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


class Ledger:
    """Every delivery that reached the workspace and what became of it; entries are only ever added."""

    def __init__(self, path: Path) -> None:
        self._engine: Engine = create_engine(f"sqlite:///{path}")
        _METADATA.create_all(self._engine)

    def add(self, receipt: Receipt, content_hash: str = "", as_of_date: str = "") -> None:
        """Writes one verdict, with the time and the account that ran the pipeline."""
        with self._engine.begin() as connection:
            connection.execute(
                insert(_DELIVERIES).values(
                    received_at=datetime.now(UTC),
                    received_by=_account(),
                    content_hash=content_hash,
                    partner=receipt.partner,
                    delivery_id=receipt.delivery_id,
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
        """Lets go of the file."""
        self._engine.dispose()


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"

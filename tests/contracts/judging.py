"""Deliveries of rows, and the verdict that the way in gives on them."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from data_contracts.partners import partners
from data_contracts.states import State
from data_contracts.verdict import Receipt
from pipelines import in_force
from pipelines.admission.admit import admit_delivery
from pipelines.admission.child import Reader
from pipelines.admission.spooling import spool_of
from pipelines.engines.calendar import DUCKDB
from pipelines.receive import received
from pipelines.settings import Settings
from tests.contracts.sound import Tables, list_of_counties


class ManyCounties(State):
    """A state with more counties than any real one here, so that the county table can grow."""

    @cached_property
    def counties(self) -> dict[str, str]:
        """Two hundred made-up counties."""
        return {fips: f"County {fips}" for fips in list_of_counties()}


SETTINGS = Settings(state=ManyCounties("NC", "North Carolina", "37"), tolerated_rows=10_000, memory_limit="1GB", threads=1)


@dataclass(frozen=True)
class Sent:
    """A delivery of rows: its tables, entries of its manifest that matter, and lines of text added to a table's file."""

    partner: str
    tables: Tables
    declared: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        """The delivery as a folder of CSV files."""
        folder.mkdir(parents=True)
        files = []
        for table, rows in self.tables.items():
            content = self._text(table, rows).encode()
            (folder / f"{table}.csv").write_bytes(content)
            count = len(rows) + len(self.lines.get(table, []))
            digest = hashlib.sha256(content).hexdigest()
            files.append({"table": table, "file": f"{table}.csv", "rows": count, "sha256": digest})
        manifest = {
            "partner": self.partner, "layout_version": "1", "delivery_id": folder.name, "as_of_date": "2026-11-26",
            "data_through": "2026-09-30", "period_start": "2020-01-01", "code_system": partners()[self.partner].code_systems[0],
            "refresh": "full", "id_scheme": "shared", "files": files, **self.declared,
        }
        if "token" in self.tables:
            manifest |= {"id_scheme": "tokens", "token_key_id": "933007a5"}
        (folder / "manifest.json").write_text(json.dumps(manifest))
        return folder

    def _text(self, table: str, rows: list[dict[str, str]]) -> str:
        contract = partners()[self.partner].contract(table)
        assert contract is not None
        used = {name for row in rows for name in row}
        names = [c.name for c in contract.columns if not c.may_be_absent or c.name in used]
        text = io.StringIO()
        writer = csv.DictWriter(text, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue() + "".join(f"{line}\n" for line in self.lines.get(table, []))


class Judge:
    """One reader for many deliveries, each judged in a warehouse of its own."""

    def __init__(self, reader: Reader, scratch: Path) -> None:
        self._reader, self._scratch, self._number = reader, scratch, 0

    def __call__(self, *sent: Sent) -> Receipt:
        """The verdict on the last of the deliveries, the others before it in force."""
        with duckdb.connect() as connection:
            for statement in (*DUCKDB, *in_force.CREATE):
                connection.execute(statement)
            for one in sent:
                self._number += 1
                path = one.write(self._scratch / f"sent{self._number}")
                with received(path, SETTINGS, self._scratch) as delivery, spool_of(delivery, self._reader, SETTINGS) as spooled:
                    receipt = admit_delivery(connection, spooled, SETTINGS)
        return receipt


@contextmanager
def judge(scratch: Path) -> Iterator[Judge]:
    """A judge with a reader that is waiting."""
    with closing(Reader()) as reader:
        yield Judge(reader, scratch)


def found(receipt: Receipt) -> dict[str, int]:
    """How many rows broke each rule."""
    return {finding.rule: finding.count for table in receipt.tables for finding in table.findings}

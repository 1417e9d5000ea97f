"""Ingest: deliveries through admission, and the same files loaded by bare DuckDB with the types declared."""

from __future__ import annotations

import csv
import gzip
import json
import tempfile
import warnings
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import duckdb

from benchmarks.attendance import send_again
from benchmarks.measuring import timed
from data_contracts.contract import Contract
from data_contracts.partners import partners
from data_contracts.verdict import Outcome, Receipt
from pipelines.engines.duckdb_engine import connect
from pipelines.intake import deliveries_in, take_in
from pipelines.workspace import Workspace


def every_rule(sent: str, memory: str = "") -> dict[str, float]:
    """Seconds to receive, hash, scan, judge by every rule and admit all deliveries in `sent`."""
    return into_warehouse(sent, "0", memory)


def into_warehouse(sent: str, earlier: str, memory: str = "") -> dict[str, float]:
    """The same into a warehouse that holds so many `earlier` deliveries with the same rows."""
    _import_contract_checks()
    with tempfile.TemporaryDirectory(dir=Path(sent).parent) as scratch:
        workspace = _workspace(scratch, memory)
        for number in range(int(earlier), 0, -1):
            send_again(Path(sent), Path(scratch) / "earlier" / str(number), number)
            take_in(workspace, [Path(scratch) / "earlier" / str(number)], _say_nothing)
        receipts: list[Receipt] = []
        taken = timed(lambda: receipts.extend(take_in(workspace, [Path(sent)], _say_nothing)))
    if not receipts or any(receipt.outcome is Outcome.REFUSED for receipt in receipts):
        raise ValueError("a delivery of the synthetic state was refused; its time would not count")
    return taken


def _workspace(folder: str, memory: str) -> Workspace:
    if memory:
        (Path(folder) / "outcomes.toml").write_text(f'[engine]\nmemory_limit = "{memory}"\n', encoding="utf-8")
    return Workspace(Path(folder)).prepare()


def without_rules(sent: str, memory: str = "") -> dict[str, float]:
    """The same under contracts that have no rule about a row, about several rows, or about a parent.

    What remains: hashes, scans, the types, codes and bounds of each column, and keys.
    """
    for name, partner in partners().items():
        bare_contracts = tuple(
            replace(contract, row_rules=(), cross_rules=(), parents=()) for contract in partner.contracts
        )
        partners()[name] = replace(partner, contracts=bare_contracts)
    return every_rule(sent, memory)


def bare(sent: str, memory: str = "") -> dict[str, float]:
    """Seconds for DuckDB alone to load the same files into tables of the declared types, unreadable rows left out."""
    with tempfile.TemporaryDirectory(dir=Path(sent).parent) as scratch:
        workspace = _workspace(scratch, memory)
        connection = connect(workspace.warehouse, workspace.settings)

        def load() -> None:
            for number, delivery in enumerate(deliveries_in(Path(sent))):
                _load_delivery(connection, delivery, f"d{number:05d}")
            connection.close()

        return timed(load)


def _load_delivery(connection: duckdb.DuckDBPyConnection, delivery: Path, schema: str) -> None:
    manifest = json.loads((delivery / "manifest.json").read_text(encoding="utf-8"))
    connection.execute(f"create schema {schema}")
    for entry in manifest["files"]:
        contract = partners()[manifest["partner"]].contract(entry["table"])
        assert contract is not None
        query = _parquet_query if entry["file"].endswith(".parquet") else _csv_query
        connection.execute(f"create table {schema}.{entry['table']} as {query(delivery / entry['file'], contract)}")


def _csv_query(file: Path, contract: Contract) -> str:
    opener = gzip.open if file.name.endswith(".gz") else open
    with opener(file, "rt", encoding="utf-8-sig", newline="") as stream:
        header = next(csv.reader(stream))
    columns = ", ".join(f"'{name}': '{contract.column(name).sql_type}'" for name in header)
    options = "auto_detect = false, header = true, ignore_errors = true"
    return f"select * from read_csv('{file}', {options}, columns = {{{columns}}})"


def _parquet_query(file: Path, contract: Contract) -> str:
    present = duckdb.execute(f"describe select * from read_parquet('{file}')").fetchall()
    columns = ", ".join(f"try_cast({name} as {contract.column(name).sql_type}) as {name}" for name, *_ in present)
    return f"select {columns} from read_parquet('{file}')"


def _say_nothing(step: str) -> None:
    """Stands in for progress on a terminal."""


def _import_contract_checks() -> None:
    """Admission imports these with the first table; reading them from disk is no part of ingest."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # pandera looks at every engine installed, and Spark's warns
        model = import_module("pandera.pandas").DataFrameSchema({})
        model.validate(import_module("pandas").DataFrame())

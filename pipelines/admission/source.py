"""A delivered table as the engine reads it: every column as text, by name, never guessed."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data_contracts.contract import Contract
from data_contracts.verdict import Refused


@dataclass(frozen=True)
class Source:
    """A file to read: the SQL that scans it and, for each column in it, the SQL of its text."""

    scan: str
    text_of: dict[str, str]
    date_columns: frozenset[str] = frozenset()


def quoted(text: str) -> str:
    """`text` as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def read_source(connection: duckdb.DuckDBPyConnection, path: Path, contract: Contract) -> Source:
    """How to read the file at `path`. Refuses (F) a header that is not the contract's.

    Faulty CSV records (too few or too many fields) go to the temporary table `reject_errors`.
    """
    if path.name.endswith(".parquet"):
        return _parquet(connection, path, contract)
    header = _header(path, contract.table)
    _check_header(header, contract)
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in header)
    scan = (
        f"read_csv({quoted(str(path))}, auto_detect=false, header=true, delim=',', quote='\"', escape='\"',"
        f" columns={{{columns}}}, strict_mode=true, store_rejects=true, rejects_limit=0)"
    )
    return Source(scan, {name: f"nullif(\"{name}\", '')" for name in header})


def _header(path: Path, table: str) -> list[str]:
    opener = gzip.open if path.name.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as stream:
        try:
            return next(csv.reader(stream, strict=True))
        except (StopIteration, csv.Error):
            raise Refused("F-header", f"{table}: the first line is not a header of column names") from None


def _check_header(header: list[str], contract: Contract) -> None:
    known = {column.name for column in contract.columns}
    repeated = sorted({name for name in header if header.count(name) > 1})
    unknown = sorted(set(header) - known)
    missing = sorted(set(contract.required_columns) - set(header))
    if repeated:
        raise Refused("F-header", f"{contract.table}: column names appear twice: {', '.join(map(_shown, repeated))}")
    if unknown or missing:
        parts = []
        if missing:
            parts.append(f"missing columns: {', '.join(missing)}")
        if unknown:
            parts.append(f"columns that the layout does not have: {', '.join(map(_shown, unknown))}")
        raise Refused("F-header", f"{contract.table}: {'; '.join(parts)}. Columns are matched by name.")


def _shown(name: str) -> str:
    """A column name as it may be printed: only what looks like a name, so that a row taken for a header stays unseen."""
    is_name = name.replace("_", "").isalpha() and len(name) <= 40
    return name if is_name else "(a name with other characters)"


def _parquet(connection: duckdb.DuckDBPyConnection, path: Path, contract: Contract) -> Source:
    scan = f"read_parquet({quoted(str(path))})"
    try:
        described = connection.execute(f"describe select * from {scan}").fetchall()
    except duckdb.Error:
        raise Refused("F-parquet", f"{contract.table}: the file cannot be read as Parquet") from None
    types = {str(name): str(kind) for name, kind, *_ in described}
    _check_header(list(types), contract)
    text_of, dates = {}, set()
    for name, kind in types.items():
        if kind == "BOOLEAN":
            text_of[name] = f'cast(cast("{name}" as integer) as varchar)'
        elif kind in ("DOUBLE", "FLOAT"):
            text_of[name] = (
                f'case when "{name}" = floor("{name}") then cast(cast("{name}" as bigint) as varchar)'
                f' else cast("{name}" as varchar) end'
            )
        elif kind == "DATE":
            dates.add(name)
            text_of[name] = f'cast("{name}" as varchar)'
        elif kind == "VARCHAR":
            text_of[name] = f"nullif(\"{name}\", '')"
        else:
            text_of[name] = f'cast("{name}" as varchar)'
    return Source(scan, text_of, frozenset(dates))

"""A delivered table as the engine reads it: every column by name, text as text, nothing guessed."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data_contracts.columns import Column, Kind
from data_contracts.contract import Contract
from data_contracts.verdict import Refused

_DATE_SHAPE = "____-__-__"
_NOT_IN_A_WHOLE_NUMBER = "*[!-0-9]*"  # or the engine would read 0x10, 1e1 and 1_0
_NUMBERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT")
_FLOATS = ("DOUBLE", "FLOAT")
# What a date becomes in a frame of pandas: midnight of its day.
_INSTANTS = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")


@dataclass(frozen=True)
class Source:
    """A file to read: the SQL that scans it, the engine's type of each column in it, and its records by its own word.

    `records` is what a Parquet file's footer says; a CSV file says nothing of the kind.
    """

    scan: str
    types: dict[str, str]
    records: int | None = None

    def given(self, column: Column) -> str:
        """SQL of the column as it is in the file, nothing for an empty field; null where the whole column is absent."""
        kind = self.types.get(column.name)
        if kind is None:
            return "null::varchar"
        return f"nullif(\"{column.name}\", '')" if kind == "VARCHAR" else f'"{column.name}"'

    def text_of(self, column: Column) -> str:
        """SQL of the text of `given_<column>`."""
        given, kind = f"given_{column.name}", self.types.get(column.name)
        if kind in (None, "CSV", "VARCHAR"):
            return given
        if kind == "BOOLEAN":
            return f"cast(cast({given} as integer) as varchar)"
        if kind in _INSTANTS and column.kind is Kind.DATE:
            day = f"cast({given} as date)"
            return f"case when {given} = {day} then cast({day} as varchar) else cast({given} as varchar) end"
        if kind in _FLOATS:
            whole = f"cast(cast({given} as bigint) as varchar)"
            return f"case when {given} = floor({given}) and abs({given}) < 1e15 then {whole} else cast({given} as varchar) end"
        return f"cast({given} as varchar)"

    def value_of(self, column: Column) -> str:
        """SQL of the typed value of `given_<column>`; null where it cannot be read as one. No default is filled in."""
        given, kind = f"given_{column.name}", self.types.get(column.name)
        if kind is None:
            return f"null::{column.sql_type}"
        if kind == "DATE" and column.kind is Kind.DATE:
            return given
        if kind == "TIMESTAMP" and column.kind is Kind.TIMESTAMP:
            return given
        if kind in _NUMBERS and column.kind is Kind.FLAG:
            return f"case {given} when 1 then 1 when 0 then 0 end"
        if kind in _NUMBERS and column.kind in (Kind.INTEGER, Kind.DECIMAL):
            return f"try_cast({given} as {column.sql_type})"
        if (kind.startswith("DECIMAL") or kind in _FLOATS) and column.kind is Kind.DECIMAL:
            return f"try_cast({given} as {column.sql_type})"
        return _read_text(column, self.text_of(column))

    def outside(self, column: Column, codes: tuple[str, ...]) -> str:
        """SQL that is true when `given_<column>` is none of `codes`. An enumeration is looked up by hash, and joins nothing."""
        given, kind = f"given_{column.name}", self.types.get(column.name)
        if column.kind is Kind.FLAG and kind in _NUMBERS:
            return f"({given} <> 0 and {given} <> 1)"
        text = self.text_of(column)
        return f"({given} is not null and try_cast({text} as enum({', '.join(map(quoted, codes))})) is null)"


def _read_text(column: Column, text: str) -> str:
    match column.kind:
        case Kind.DATE:
            return f"case when {text} like '{_DATE_SHAPE}' then try_cast({text} as date) end"
        case Kind.TIMESTAMP:
            return f"try_cast({text} as timestamp)"
        case Kind.FLAG:
            return f"case {text} when '1' then 1 when '0' then 0 end"
        case Kind.INTEGER:
            return f"case when {text} not glob '{_NOT_IN_A_WHOLE_NUMBER}' then try_cast({text} as integer) end"
        case Kind.DECIMAL:
            return f"try_cast({text} as decimal(18,6))"
        case _:
            return text


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
    return Source(scan, dict.fromkeys(header, "CSV"))


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
    is_name = name.replace("_", "").isalpha() and name.islower() and len(name) <= 40
    return name if is_name else "(a name with other characters)"


def _parquet(connection: duckdb.DuckDBPyConnection, path: Path, contract: Contract) -> Source:
    scan = f"read_parquet({quoted(str(path))})"
    try:
        described = connection.execute(f"describe select * from {scan}").fetchall()
        ((records,),) = connection.execute(
            f"select coalesce(sum(num_rows), 0)::bigint from parquet_file_metadata({quoted(str(path))})"
        ).fetchall()
    except duckdb.Error:
        raise Refused("F-parquet", f"{contract.table}: the file cannot be read as Parquet") from None
    types = {str(name): str(kind) for name, kind, *_ in described}
    _check_header(list(types), contract)
    return Source(scan, types, records)

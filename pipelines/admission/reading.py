"""Reading: what a limited child does with foreign files. Each becomes a judged table in a scratch database.

The scratch database holds, for each file, `<table>`: the typed columns with `errors`, `warnings`, `standing` and
`raw`; and `<table>_ragged` (line, raw): the records that had too few or too many fields.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import duckdb

from data_contracts.contract import Contract
from data_contracts.states import State
from data_contracts.verdict import Refused
from pipelines.admission.identifiers import refuse_identifiers
from pipelines.admission.judging import faults_of, judging_query
from pipelines.admission.source import Source, quoted, read_source
from pipelines.engines import calendar


@dataclass(frozen=True)
class FileToRead:
    """One file: the contract of its table, its name in the folder, whether its bytes hold a NUL."""

    contract: Contract
    file: str
    has_nul: bool


@dataclass(frozen=True)
class Request:
    """What a child may do: read `files` in `folder`, write the database `target`, within its limits."""

    folder: Path
    files: tuple[FileToRead, ...]
    target: Path
    state: State
    as_of_date: date
    memory_bytes: int
    threads: int
    seconds: int
    largest_bytes: int


@dataclass(frozen=True)
class TableRead:
    """The rows of one file: `rows` in columns, `ragged` that are not; of the former, those held back and flagged."""

    table: str
    rows: int
    ragged: int
    held: int
    flagged: int

    @property
    def records(self) -> int:
        """Every data record of the file."""
        return self.rows + self.ragged


def read_files(request: Request, say: Callable[[dict[str, object]], None]) -> None:
    """Reads every file of the request; says what each one holds as soon as it is read. Raises Refused (level F)."""
    options = {
        "memory_limit": f"{request.memory_bytes}B",
        "threads": str(request.threads),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "temp_directory": str(request.target.parent / "spill"),
    }
    connection = duckdb.connect(str(request.target), config=dict(options))
    connection.execute("set enable_progress_bar = false")
    for statement in calendar.DUCKDB:
        connection.execute(statement)
    connection.execute(f"set allowed_directories = [{quoted(str(request.folder))}, {quoted(str(request.target.parent))}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    for file in request.files:
        say({"reading": file.contract.table})
        say(asdict(_read_file(connection, file, request)))
    connection.close()


def _read_file(connection: duckdb.DuckDBPyConnection, file: FileToRead, request: Request) -> TableRead:
    contract = file.contract
    connection.execute("drop table if exists temp.reject_errors")
    connection.execute("drop table if exists temp.reject_scans")
    source = read_source(connection, request.folder / file.file, contract)
    faults = faults_of(contract, frozenset(source.types), request.state, has_nul=file.has_nul)
    table = f"main.{contract.table}"
    try:
        connection.execute(f"create table {table} as {judging_query(contract, source, faults, request.as_of_date)}")
        ragged = _set_ragged_apart(connection, contract, source)
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException, duckdb.SerializationException):
        raise Refused("F-unreadable", f"{contract.table}: the file cannot be read to its end") from None
    rows, held, flagged = connection.execute(
        f"select count(*), count(*) filter (standing = 1), count(*) filter (warnings is not null) from {table}"
    ).fetchall()[0]
    if source.records is not None and source.records != rows:
        raise Refused(
            "F-records", f"{contract.table}: the file says it has {source.records:,} records, of which {rows:,} could be read"
        )
    refuse_identifiers(connection, contract, table, f"{table}_ragged")
    return TableRead(contract.table, rows, ragged, held, flagged)


def _set_ragged_apart(connection: duckdb.DuckDBPyConnection, contract: Contract, source: Source) -> int:
    rejects = "temp.reject_errors" if source.records is None else "(select null::bigint as line, null as csv_line where false)"
    made = connection.execute(
        f"create table main.{contract.table}_ragged as"
        f" select line, cast(any_value(csv_line) as varchar) as raw from {rejects} group by line order by line"
    ).fetchall()
    return int(made[0][0])

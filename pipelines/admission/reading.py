"""Reading: what a limited child does with foreign files. Each is parsed, judged row by row and searched, into a spool."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data_contracts.contract import Contract
from data_contracts.states import State
from data_contracts.verdict import Refused
from pipelines.admission.identifiers import IdentifierSearch
from pipelines.admission.judging import faults_of, judging_query
from pipelines.admission.source import quoted, read_source
from pipelines.admission.spool import FAULTY, RAGGED, ROWS_AT_ONCE, EngineFault, Spool, batches_of
from pipelines.engines import calendar


@dataclass(frozen=True)
class FileToRead:
    """One file: the contract of its table, its name in the folder, whether its bytes hold a NUL.

    `records` are those that its bytes were counted to hold; unknown (None) of a Parquet file.
    """

    contract: Contract
    file: str
    has_nul: bool
    records: int | None = None


@dataclass(frozen=True)
class Request:
    """What a child may do: read `files` in `folder`, write the spool into the folder `target`, within its limits."""

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

    @property
    def is_faulty(self) -> bool:
        """Whether a record was found wanting when it was read."""
        return self.ragged + self.held + self.flagged > 0


def read_files(request: Request, say: Callable[[dict[str, object]], None]) -> None:
    """Reads every file of the request; says what each one holds as soon as it is read.

    Raises Refused (level F), EngineFault when the engine ran out of memory or disk, OSError when the disk is full.
    """
    options = {
        "memory_limit": f"{request.memory_bytes}B",
        "threads": str(request.threads),
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "allow_community_extensions": "false",
        "temp_directory": str(request.target / "spill"),
    }
    connection = duckdb.connect(":memory:", config=dict(options))
    connection.execute("set enable_progress_bar = false")
    for statement in calendar.DUCKDB:
        connection.execute(statement)
    connection.execute(f"set allowed_directories = [{quoted(str(request.folder))}, {quoted(str(request.target))}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    for file in request.files:
        say({"reading": file.contract.table})
        say(asdict(_read_file(connection, file, request)))
    connection.close()


def _read_file(connection: duckdb.DuckDBPyConnection, file: FileToRead, request: Request) -> TableRead:
    contract = file.contract
    source = read_source(connection, request.folder / file.file, contract)
    faults = faults_of(contract, source, request.state, has_nul=file.has_nul)
    reading = _Reading(contract, request.target)
    try:
        query = judging_query(contract, source, faults, request.as_of_date)
        records = file.records if source.records is None else source.records
        for batch in batches_of(connection, query, is_small=records is not None and records <= ROWS_AT_ONCE):
            reading.add(batch)
        if source.records is None:
            reading.add_ragged(_ragged(connection))
    except EngineFault as fault:
        if is_out_of_memory(str(fault)) or is_disk_full(str(fault)):
            raise
        said = f"{contract.table}: the file cannot be read to its end; does every line end the same way?"
        raise Refused("F-unreadable", said) from None
    finally:
        reading.close()
    read = reading.read
    if source.records is not None and source.records != read.rows:
        raise Refused(
            "F-records",
            f"{contract.table}: the file says it has {source.records:,} records, of which {read.rows:,} could be read",
        )
    reading.search.refuse()
    return read


class _Reading:
    """One file on its way into the spool: counted, its faulty rows set apart, searched for identifiers."""

    def __init__(self, contract: Contract, target: Path) -> None:
        self.search = IdentifierSearch(contract)
        self._table = contract.table
        self._columns = [*(column.name for column in contract.columns), "standing"]
        self._rows, self._faulty, self._ragged = (
            Spool(target / f"{contract.table}{part}.arrow") for part in ("", "_faulty", "_ragged")
        )
        self._counts = {"rows": 0, "ragged": 0, "held": 0, "flagged": 0}

    @property
    def read(self) -> TableRead:
        """What has been read so far."""
        return TableRead(self._table, **self._counts)

    def add(self, batch: pa.RecordBatch) -> None:
        """Takes in the next judged rows."""
        start = self._counts["rows"]
        self._rows.write(batch.select(self._columns))
        self.search.add(batch, start + 1)
        held, flagged = (len(batch) - batch[name].null_count for name in ("errors", "warnings"))
        self._counts["rows"] += len(batch)
        self._counts["held"] += held
        self._counts["flagged"] += flagged
        if held:
            self.search.add_faulty(batch["raw"], start + 1)
        if held or flagged:
            places = pc.indices_nonzero(pc.or_(pc.is_valid(batch["errors"]), pc.is_valid(batch["warnings"])))
            faulty = [batch[name].take(places) for name in ("errors", "warnings", "raw")]
            # By way of its bytes: else pyarrow would import pandas in every copy of the child.
            numbers = np.frombuffer(places.buffers()[1], "uint64", len(places)).astype("int64") + start
            places = pa.Array.from_buffers(pa.int64(), len(places), [None, pa.py_buffer(numbers)])
            self._faulty.write(pa.RecordBatch.from_arrays([places, *faulty], schema=FAULTY))

    def add_ragged(self, records: pa.Table) -> None:
        """Takes in the records that are not in columns."""
        for batch in records.to_batches():
            self.search.add_ragged(batch["raw"], self._counts["ragged"] + 1)
            self._ragged.write(batch)
            self._counts["ragged"] += len(batch)

    def close(self) -> None:
        """Ends the streams."""
        for spool in (self._rows, self._faulty, self._ragged):
            spool.close()


def is_out_of_memory(said: str) -> bool:
    """Whether the engine failed for want of memory."""
    return said.startswith("Out of Memory")


def is_disk_full(said: str) -> bool:
    """Whether the engine failed at writing, which is no fault of the file that it reads."""
    said = said.lower()
    return any(word in said for word in ("could not write", "no space left", "file too large", "could not truncate", "offload"))


def _ragged(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The records of the CSV file just read that have too few or too many fields, in order; forgets them."""
    lines = "select line::bigint as line, any_value(csv_line)::varchar as raw from temp.reject_errors group by line order by line"
    found = list(batches_of(connection, lines, is_small=True))
    connection.execute("drop table temp.reject_errors")
    connection.execute("drop table temp.reject_scans")
    return pa.Table.from_batches(found, found[0].schema if found else RAGGED).cast(RAGGED)

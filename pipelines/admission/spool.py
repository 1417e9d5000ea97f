"""The spool: what a limited child hands over, as Arrow streams in a folder of their own, uncompressed.

Of each file: `<table>.arrow`, the typed columns and `standing` of its rows in columns, in order; `<table>_faulty.arrow`
(place, errors, warnings, raw), those held back or flagged, `place` counting from 0; `<table>_ragged.arrow` (line, raw),
the records that had too few or too many fields. The last two are there when there is such a row.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

ROWS_AT_ONCE = 122_880
FAULTY = pa.schema(
    [("place", pa.int64()), ("errors", pa.list_(pa.string())), ("warnings", pa.list_(pa.string())), ("raw", pa.string())]
)
RAGGED = pa.schema([("line", pa.int64()), ("raw", pa.string())])


class EngineFault(Exception):
    """The engine ended a stream of rows; the message is its own, and may hold a value."""


def batches_of(connection: duckdb.DuckDBPyConnection, query: str, *, is_small: bool = False) -> Iterator[pa.RecordBatch]:
    """The rows of a query in order, a batch at a time. Raises EngineFault.

    A result that `is_small` is held whole, which spares the engine planning the query twice.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of the copy that a result held whole costs
            rows = connection.execute(query) if is_small else connection.sql(query)
            reader: pa.RecordBatchReader = rows.to_arrow_reader(ROWS_AT_ONCE)
    except duckdb.Error as fault:
        raise EngineFault(str(fault)) from None
    while True:
        try:
            batch = reader.read_next_batch()
        except StopIteration:
            return
        except MemoryError:
            raise
        except (pa.ArrowException, OSError) as fault:
            raise EngineFault(str(fault)) from None
        yield batch


class Spool:
    """One Arrow stream that is being written; the file is made with the first batch."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: pa.NativeFile | None = None
        self._stream: pa.ipc.RecordBatchStreamWriter | None = None

    def write(self, batch: pa.RecordBatch) -> None:
        """Appends a batch. OSError when the disk is full."""
        if self._stream is None:
            self._file = pa.OSFile(str(self._path), "wb")
            self._stream = pa.ipc.new_stream(self._file, batch.schema)
        self._stream.write_batch(batch)

    def close(self) -> None:
        """Ends the stream."""
        if self._stream is not None and self._file is not None:
            self._stream.close()
            self._file.close()


@contextmanager
def rows_in(connection: duckdb.DuckDBPyConnection, path: Path) -> Iterator[str]:
    """The name of a view over the rows of a spool that can be read once, batch by batch; each batch is checked first."""
    with pa.OSFile(str(path), "rb") as file, pa.ipc.open_stream(file) as stream:
        connection.register("spooled", pa.RecordBatchReader.from_batches(stream.schema, _sound(stream)))
        try:
            yield "spooled"
        finally:
            connection.unregister("spooled")


def _sound(stream: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
    for batch in stream:
        batch.validate(full=True)
        yield batch

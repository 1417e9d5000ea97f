"""DuckDB, the embedded engine: opens the warehouse and speaks the calendar functions."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import duckdb

from pipelines.engines import calendar
from pipelines.settings import Settings


class WarehouseBusy(Exception):
    """Another process holds the warehouse; only one may write at a time."""


def connect(database: Path | None, settings: Settings, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to `database` (in memory when None) with calendar functions and bounded memory.

    Raises WarehouseBusy when another process is writing to the file.
    """
    options = {
        "memory_limit": settings.memory_limit,
        "threads": str(settings.threads or os.cpu_count() or 1),
        "autoinstall_known_extensions": "false",
        "allow_community_extensions": "false",
        # Adding up below a join pays where a join widens rows; here it doubled the cost of absences by quarter.
        "disabled_optimizers": "partial_aggregate_pushdown",
        # What does not fit into memory spills beside the warehouse, never into the folder somebody happens to be in.
        "temp_directory": str(database) + ".tmp" if database else tempfile.gettempdir() + f"/outcomes-{os.getpid()}.tmp",
    }
    try:
        connection = duckdb.connect(str(database) if database else ":memory:", read_only=read_only, config=dict(options))
    except duckdb.IOException as fault:
        if "lock" in str(fault).lower():
            raise WarehouseBusy("another run is using this workspace; wait for it to end, then try again") from None
        raise
    connection.execute("set enable_progress_bar = false")
    return _speaking_calendar(connection)


def beside(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Another connection to the same warehouse, for a thread of its own; temporary relations are not shared."""
    ((search_path,),) = connection.execute("select current_setting('search_path')").fetchall()
    another = _speaking_calendar(connection.cursor())
    another.execute("set search_path = ?", [search_path])
    return another


def _speaking_calendar(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    for statement in calendar.DUCKDB:
        connection.execute(statement)
    return connection

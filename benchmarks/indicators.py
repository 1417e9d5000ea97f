"""Indicators: definitions as they stand over conformed relations, and hand-written DuckDB SQL for the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from benchmarks.measuring import timed
from metrics.catalogue import catalogue
from metrics.indicator import FACT_COLUMNS
from pipelines.engines.duckdb_engine import connect
from pipelines.intake import take_in
from pipelines.periods import coverage, create_period, periods, school_starts
from pipelines.warehouse import opened
from pipelines.workspace import Workspace

BY_HAND = Path(__file__).parent / "by_hand"
NAMES = (
    "placement_moves_per_1000_days_in_care",
    "attendance_rate",
    "chronic_absence",
    "new_complaint_within_12_months",
    "days_in_institutions_per_1000_youth",
)
RUNS = 3
_EXACT = ", ".join(
    f"cast({column} as decimal(18, 6)) as {column}" if column in ("numerator", "denominator") else column
    for column in FACT_COLUMNS
)


def warehouse(sent: str, workspace: str) -> dict[str, float]:
    """Takes the deliveries in and conforms them; what is measured is the conforming alone."""
    made = Workspace(Path(workspace)).prepare()
    take_in(made, [Path(sent)], lambda _: None)

    def conform() -> None:
        with opened(made):
            pass

    return timed(conform)


def definition(workspace: str, name: str) -> dict[str, float]:
    """The time of a definition's fact rows, its file run byte for byte."""
    return _timed(workspace, name, catalogue()[name].text)


def by_hand(workspace: str, name: str) -> dict[str, float]:
    """The time of the same rows from SQL written by hand for DuckDB."""
    return _timed(workspace, name, _written_by_hand(name))


def differing(workspace: str, name: str) -> dict[str, float]:
    """How many rows the definition gives, and how many are in one of the two and not in the other."""
    with _warehouse(workspace, name) as connection:
        connection.execute(f"create temp table defined as select {_EXACT} from ({catalogue()[name].text}) q")
        connection.execute(f"create temp table written as select {_EXACT} from ({_written_by_hand(name)}) q")
        either = "(from defined except all from written) union all (from written except all from defined)"
        counted = connection.execute(
            f"select (select count(*) from defined) as facts, (select count(*) from ({either})) as differing"
        ).fetchone()
    assert counted is not None
    return {"rows": counted[0], "differing": counted[1]}


def _timed(workspace: str, name: str, query: str) -> dict[str, float]:
    """The median of RUNS after one that warms up; the rows go to a temporary table each time."""
    with _warehouse(workspace, name) as connection:
        create = f"create or replace temp table fact_row as {query}"
        connection.execute(create)
        return timed(lambda: connection.execute(create), RUNS)


def _written_by_hand(name: str) -> str:
    return (BY_HAND / f"{name}.sql").read_text(encoding="utf-8")


@contextmanager
def _warehouse(workspace: str, name: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """The conformed relations with the windows of one indicator in place."""
    made = Workspace(Path(workspace))
    connection = connect(made.warehouse, made.settings, read_only=True)
    connection.execute("set search_path = 'conformed'")
    create_period(connection, periods(catalogue()[name], coverage(connection), school_starts(connection)))
    yield connection
    connection.close()

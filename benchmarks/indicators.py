"""Indicators: definitions as they stand over conformed relations, and hand-written DuckDB SQL for the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from benchmarks import in_pandas
from benchmarks.measuring import timed
from metrics.catalogue import catalogue
from metrics.indicator import FACT_COLUMNS
from pipelines.engines.duckdb_engine import connect
from pipelines.intake import take_in
from pipelines.periods import coverage, create_period, periods, school_starts
from pipelines.warehouse import opened
from pipelines.workspace import Workspace

BY_HAND = Path(__file__).parent / "by_hand"
# Every theme that the sample state has data for.
NAMES = tuple(in_pandas.FACTS)
RUNS = 3
_TYPES = {
    column: kind
    for kind, columns in {
        "date": ("period_start", "event_date"), "varchar": ("area_id", "person_id", "unit_id", "excluded_because"),
        "decimal(18, 6)": ("numerator", "denominator"),
    }.items()
    for column in columns
}  # fmt: skip
_EXACT = ", ".join(f"cast({column} as {_TYPES[column]}) as {column}" for column in FACT_COLUMNS)


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


def by_pandas(workspace: str, name: str) -> dict[str, float]:
    """The time of the same rows from pandas; the relations it reads are in memory before the clock starts."""
    with _warehouse(workspace, name) as connection:
        relations = in_pandas.Relations(connection)
        in_pandas.FACTS[name](relations)
        return timed(lambda: in_pandas.FACTS[name](relations), RUNS)


def differing(workspace: str, name: str) -> dict[str, float]:
    """How many rows the definition gives, and how many are not the same from hand-written SQL or from pandas."""
    with _warehouse(workspace, name) as connection:
        connection.execute(f"create temp table defined as select {_EXACT} from ({catalogue()[name].text}) q")
        connection.execute(f"create temp table by_hand as select {_EXACT} from ({_written_by_hand(name)}) q")
        frame = in_pandas.FACTS[name](in_pandas.Relations(connection))
        connection.register("frame", frame)
        typed = ", ".join(f"cast({column} as {kind}) as {column}" for column, kind in ((c, _TYPES[c]) for c in FACT_COLUMNS))
        connection.execute(f"create temp table in_pandas as select {typed} from frame")
        found = {}
        for other in ("by_hand", "in_pandas"):
            either = f"(from defined except all from {other}) union all (from {other} except all from defined)"
            ((found[other],),) = connection.execute(f"select count(*) from ({either})").fetchall()
        ((rows,),) = connection.execute("select count(*) from defined").fetchall()
    return {"rows": rows, "differing": sum(found.values()), **found}


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

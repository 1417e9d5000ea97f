"""The named calendar functions give the same day on every engine, and the day that the specification says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from data_contracts.states import state
from pipelines.engines import calendar
from pipelines.engines.duckdb_engine import connect
from pipelines.settings import Settings
from tests.reference.days import age_on, birthday, plus_days, plus_months, quarter_of


class Case(NamedTuple):
    """Two dates and a number: what the functions are called with."""

    a: date
    b: date
    n: int


CALLS: dict[str, tuple[str, Callable[[Case], object]]] = {
    "days_between": ("days_between(a, b)", lambda c: (c.b - c.a).days),
    "days_after": ("days_after(a, n)", lambda c: plus_days(c.a, c.n)),
    "months_after": ("months_after(a, n)", lambda c: plus_months(c.a, c.n)),
    "birthday": ("birthday(a, abs(n))", lambda c: birthday(c.a, abs(c.n))),
    "whole_years_between": ("whole_years_between(a, b)", lambda c: age_on(c.a, c.b)),
    "quarter_start_of": ("quarter_start_of(a)", lambda c: quarter_of(c.a)),
    "school_year_of": ("school_year_of(a)", lambda c: c.a.year + ((c.a.month, c.a.day) >= (7, 1))),
}
COUNTS = (0, 1, -1, 3, 12, -12, 18, 24, 30, 365, -366)


def edge_dates() -> list[date]:
    """Two days on either side of each month's first day, 1999 to 2032, and the leap day that 2100 does not have."""
    firsts = [date(year, month, 1) for year in (*range(1999, 2033), 2100) for month in range(1, 13)]
    return sorted({first + timedelta(days=days) for first in firsts for days in (-2, -1, 0, 1)})


def cases() -> list[Case]:
    """Every edge date with its neighbour, a date months on, its own birthdays and the days next to them."""
    days = edge_dates()
    found: set[Case] = set()
    for place, day in enumerate(days):
        others = (days[place - 1], days[place - 37], birthday(day, 5), birthday(day, 18) - timedelta(days=1))
        found.update(Case(day, other, COUNTS[(place + step) % len(COUNTS)]) for step, other in enumerate(others))
    return sorted(found)


CASES = cases()
TABLE = pa.table({name: [getattr(case, name) for case in CASES] for name in Case._fields})
TABLE = TABLE.set_column(2, "n", TABLE["n"].cast(pa.int32()))


def wrong(name: str, results: dict[Case, object]) -> list[Case]:
    """The cases whose result is not what plain Python finds."""
    assert set(results) == set(CASES)
    return [case for case, result in results.items() if result != CALLS[name][1](case)]


def test_every_calendar_function_is_put_to_the_test() -> None:
    assert set(CALLS) == set(calendar.NAMES)
    assert len(CASES) > 3000
    assert {date(2024, 2, 29), date(2100, 2, 28), date(2025, 6, 30), date(2025, 7, 1)} <= {a for a, _, _ in CASES}


@pytest.mark.parametrize("name", calendar.NAMES)
def test_a_calendar_function_gives_the_right_day_on_duckdb(name: str) -> None:
    connection = connect(None, Settings(state=state("NC"), threads=1))
    connection.register("cases", TABLE)
    rows = connection.execute(f"select a, b, n, {CALLS[name][0]} from cases").fetchall()
    connection.close()
    assert wrong(name, {Case(a, b, n): result for a, b, n, result in rows}) == []


@pytest.mark.spark
@pytest.mark.xdist_group("spark")
@pytest.mark.parametrize("name", calendar.NAMES)
def test_a_calendar_function_gives_the_right_day_on_spark(name: str, spark: SparkSession) -> None:
    spark.createDataFrame(TABLE).createOrReplaceTempView("cases")
    rows = spark.sql(f"select a, b, n, {CALLS[name][0]} as result from cases").toArrow().to_pylist()
    assert wrong(name, {Case(row["a"], row["b"], row["n"]): row["result"] for row in rows}) == []

"""Quarters, areas and windows: the small relations that tell when and where, made from what was delivered."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from data_contracts.states import State
from metrics.indicator import FollowUp, Indicator

UNKNOWN_COUNTY = "99999"


@dataclass(frozen=True)
class Coverage:
    """The days for which a partner's data are complete."""

    period_start: date
    data_through: date


@dataclass(frozen=True)
class Period:
    """One window of one indicator. `observable` is false while its follow-up runs past the data."""

    period_start: date
    window_start: date
    window_end: date
    school_year: int
    data_through: date
    observable: bool


def months_after(day: date, months: int) -> date:
    """The same day `months` later, or the month's last day where that day does not exist."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def quarter_of(day: date) -> date:
    """First day of the quarter that `day` lies in."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def quarter_end(start: date) -> date:
    """Last day of the quarter that begins on `start`."""
    return months_after(start, 3) - timedelta(days=1)


def quarters(first: date, last: date) -> Iterator[date]:
    """First days of the quarters from the one of `first` to the one of `last`."""
    start = quarter_of(first)
    while start <= last:
        yield start
        start = months_after(start, 3)


def coverage(connection: duckdb.DuckDBPyConnection) -> dict[str, Coverage]:
    """Each partner's complete days, by partner; partners that sent nothing are absent."""
    rows = connection.execute("select partner, period_start, data_through from conformed.source_coverage").fetchall()
    return {partner: Coverage(start, through) for partner, start, through in rows if partner != "reference"}


def create_time_and_area(connection: duckdb.DuckDBPyConnection, state: State) -> None:
    """Makes source_coverage, quarter, calendar and reporting_area from the deliveries in force."""
    connection.execute(
        "create or replace table conformed.source_coverage as select partner, min(period_start) as period_start,"
        " max(data_through) as data_through from conformed.delivery_in_force group by partner"
    )
    covered = coverage(connection)
    first = min((c.period_start for c in covered.values()), default=date(2020, 1, 1))
    last = max((c.data_through for c in covered.values()), default=date(2020, 1, 1))
    starts = list(quarters(first, last))
    connection.execute("create or replace table conformed.quarter (quarter_start date, quarter_end date)")
    connection.executemany("insert into conformed.quarter values (?, ?)", [(s, quarter_end(s)) for s in starts])
    connection.execute(
        "create or replace table conformed.calendar as select cast(unnest(generate_series(?::date, ?::date,"
        " interval 1 day)) as date) as calendar_date",
        [starts[0], quarter_end(starts[-1])],
    )
    connection.execute(
        "create or replace table conformed.reporting_area as"
        " select county_fips, 'county' as area_level, county_fips as area_id from known_county"
        " union all select county_fips, 'region', region from known_county where region is not null"
        " union all select county_fips, 'state', $state from known_county"
        " union all select $unknown, 'state', $state".replace(
            "known_county",
            "(select n.county_fips, r.region from (select unnest($counties) as county_fips) n"
            " left join reference.county r on r.county_fips = n.county_fips)",
        ),
        {"counties": list(state.counties), "state": state.fips, "unknown": UNKNOWN_COUNTY},
    )


def periods(indicator: Indicator, covered: dict[str, Coverage], school_starts: dict[int, date]) -> list[Period]:
    """The windows of `indicator` that may be published, oldest first; empty before the first delivery.

    A window counts when it starts on or after the latest `period_start` of its sources. It is observable when
    its end and follow-up lie on or before the least `data_through` of them. Windows are offered up to the last
    quarter that any partner has completed; when none of the sources was sent, for the quarters that the others sent.
    """
    if not covered:
        return []
    used = [covered[source] for source in indicator.sources if source in covered] or list(covered.values())
    first = max(c.period_start for c in used)
    through = min(c.data_through for c in used)
    latest = max(c.data_through for c in covered.values())
    found = []
    for start in quarters(first, latest):
        end = quarter_end(start)
        school_year = _school_year(indicator.window, start)
        if school_year is None:
            continue
        window_start = _window_start(indicator.window, start, school_year, school_starts)
        window_end = _window_end(indicator.window, start, school_year)
        if window_start < first or end > latest or window_start > window_end:
            continue
        observable = _followed(end, indicator.follow_up) <= through
        found.append(Period(start, window_start, window_end, school_year, through, observable))
    return found


def every_window(window: str, covered: dict[str, Coverage], school_starts: dict[int, date]) -> list[Period]:
    """All windows of one kind that any indicator may use, whatever its sources; none before the first delivery."""
    if not covered:
        return []
    first = min(c.period_start for c in covered.values())
    through = max(c.data_through for c in covered.values())
    found = []
    for start in quarters(first, through):
        school_year = _school_year(window, start)
        if school_year is not None:
            window_start = _window_start(window, start, school_year, school_starts)
            window_end = _window_end(window, start, school_year)
            found.append(Period(start, window_start, window_end, school_year, through, True))
    return found


def _school_year(window: str, start: date) -> int | None:
    """The school year of a window labelled by the quarter that begins on `start`; None when it has none there."""
    year = start.year + (start.month >= 7)
    match window:
        case "school_year":
            return year if start.month == 4 else None
        case "school_year_before":
            return year - 1 if start.month == 7 else None
        case _:
            return year


def _window_start(window: str, start: date, school_year: int, school_starts: dict[int, date]) -> date:
    match window:
        case "quarter":
            return start
        case "year":
            return months_after(start, -9)
        case "school_year_to_date" | "school_year" | "school_year_before":
            return school_starts.get(school_year, date(school_year - 1, 7, 1))
        case _:
            raise ValueError(f"unknown window {window}")


def _window_end(window: str, start: date, school_year: int) -> date:
    """The quarter's last day; for a school year that is shown in the quarter after it, the school year's last day."""
    return date(school_year, 6, 30) if window == "school_year_before" else quarter_end(start)


def _followed(end: date, follow_up: FollowUp) -> date:
    if follow_up.unit == "months":
        return months_after(end, follow_up.count)
    return end + timedelta(days=follow_up.count)


def school_starts(connection: duckdb.DuckDBPyConnection) -> dict[int, date]:
    """The first instructional day of each school year, where calendars were delivered."""
    rows = connection.execute(
        "select school_year, min(calendar_date) from conformed.instructional_day group by school_year"
    ).fetchall()
    return dict(rows)


def create_period(connection: duckdb.DuckDBPyConnection, windows: list[Period], name: str = "period") -> None:
    """Makes the temporary relation `period` of the indicator about to run: its observable windows."""
    connection.execute(
        f"create or replace temp table {name} (period_start date, window_start date, window_end date,"
        " school_year integer, data_through date)"
    )
    rows = [
        (w.period_start, w.window_start, w.window_end, w.school_year, w.data_through) for w in windows if w.observable
    ]
    if rows:
        connection.executemany(f"insert into {name} values (?, ?, ?, ?, ?)", rows)

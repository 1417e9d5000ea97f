"""Periods: which quarters an indicator publishes, and which are not yet observable.

Conventions for all and Readings, Everywhere: a window is published when it starts on or after the latest
`period_start` and ends on or before the least `data_through` of the sources used; it is not yet observable while its
end plus the follow-up is later than that `data_through`. `year` = the 12 months that end on the quarter's last day;
`school year to date` = from the school year's first instructional day to the quarter's end.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tests.reference.days import day, plus_days, plus_months, quarter_end, quarter_of
from tests.reference.deliveries import Deliveries, is_yes, value
from tests.reference.rule import Rule
from tests.reference.windows import RULES

OK = "ok"
NOT_YET_OBSERVABLE = "not_yet_observable"


class Window(NamedTuple):
    """A window, labelled by the first day of the quarter it is shown under; both ends are inside."""

    period_start: date
    start: date
    end: date

    def holds(self, on: date | None) -> bool:
        """Whether a date lies in the window; an absent date does not."""
        return on is not None and self.start <= on <= self.end


@lru_cache(maxsize=8)
def instructional_days_of_years(deliveries: Deliveries) -> dict[int, tuple[date, date]]:
    """First and last instructional day of each school year, over all calendars."""
    years: dict[int, tuple[date, date]] = {}
    for row in deliveries.rows("education", "calendar_day"):
        if is_yes(row, "is_instructional"):
            year, on = int(value(row, "school_year")), day(value(row, "calendar_date"))
            first, last = years.get(year, (on, on))
            years[year] = (min(first, on), max(last, on))
    return years


def school_year_of(on: date) -> int:
    """School year (named by its spring) of a date: it changes on 1 July."""
    return on.year + 1 if on.month >= 7 else on.year


def limits(deliveries: Deliveries, sources: tuple[str, ...]) -> tuple[date, date]:
    """Latest period_start and least data_through of the sources."""
    starts = [day(deliveries.partners[name].period_start) for name in sources]
    ends = [day(deliveries.partners[name].data_through) for name in sources]
    return max(starts), min(ends)


def periods(deliveries: Deliveries, indicator: str) -> dict[date, str]:
    """`ok` or `not_yet_observable` for each quarter that is published at all."""
    return {window.period_start: status for window, status in _published(deliveries, indicator)}


def windows(deliveries: Deliveries, indicator: str) -> list[Window]:
    """The observable windows of an indicator, in order."""
    return [window for window, status in _published(deliveries, indicator) if status == OK]


def _published(deliveries: Deliveries, indicator: str) -> list[tuple[Window, str]]:
    rule = RULES[indicator]
    if any(name not in deliveries.partners for name in rule.sources):
        return []
    earliest, latest = limits(deliveries, rule.sources)
    found = []
    quarter = quarter_of(earliest)
    while quarter <= latest:
        window = _window(deliveries, rule, quarter)
        if window is not None and window.start >= earliest and window.end <= latest:
            due = plus_days(plus_months(_follow_up_from(rule, window), rule.months), rule.days)
            found.append((window, OK if due <= latest else NOT_YET_OBSERVABLE))
        quarter = plus_months(quarter, 3)
    return found


def _follow_up_from(rule: Rule, window: Window) -> date:
    return quarter_end(window.period_start) if rule.window == "progression" else window.end


def _window(deliveries: Deliveries, rule: Rule, quarter: date) -> Window | None:
    """The window shown under a quarter, or None when the quarter has none."""
    end = quarter_end(quarter)
    if rule.window == "quarter":
        return Window(quarter, quarter, end)
    if rule.window == "year":
        return Window(quarter, plus_months(quarter, -9), end)
    years = instructional_days_of_years(deliveries)
    if rule.window == "school_year_to_date":
        year = school_year_of(quarter)
        return Window(quarter, years[year][0], end) if year in years and years[year][0] <= end else None
    for first, last in years.values():
        if rule.window == "school_year" and quarter == quarter_of(last):
            return Window(quarter, first, end)
        if rule.window == "progression" and quarter == date(last.year, 7, 1):
            return Window(quarter, first, date(last.year, 6, 30))
    return None

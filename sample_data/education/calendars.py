"""School calendars: one per county and school year, with holidays, workdays and snow days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import Flags, Ints, stream
from sample_data.counties import Counties
from sample_data.education.schools import Schools
from sample_data.plan import Plan, day

CODE = "TRAD"
_NEVER = 99_999


@dataclass(frozen=True)
class Calendars:
    """One school year's calendars; county runs along the first axis."""

    school_year: int
    first: int
    """The day that column 0 of `next_index` stands for (1 July)."""
    days: Ints
    """County x number of the day: the date of each instructional day, far in the future past the last."""
    lengths: Ints
    weekdays: Ints
    is_school: Flags
    """County x weekday of the year: whether it is an instructional day."""
    next_index: Ints
    """County x day since 1 July: number of the first instructional day on or after that day."""

    def index_from(self, county: Ints, on: Ints) -> Ints:
        """Number of the first instructional day on or after a date."""
        column = np.clip(on - self.first, 0, self.next_index.shape[1] - 1)
        return self.next_index[county, column]

    def date_at(self, county: Ints, index: Ints) -> Ints:
        """The date of a numbered instructional day."""
        return self.days[county, np.clip(index, 0, self.days.shape[1] - 1)]


def build_calendars(plan: Plan, counties: Counties, school_year: int) -> Calendars:
    """Every county's calendar of one school year (named by its spring)."""
    fall = school_year - 1
    opening, closing = _monday(date(fall, 8, 24)), date(school_year, 6, 9)
    first, last = day(date(fall, 7, 1)), day(date(school_year, 6, 30))
    all_days = np.arange(first, last + 1)
    weekdays = all_days[((all_days + 3) % 7) < 5]
    closed = np.isin(weekdays, _holidays(fall))
    rows = []
    for place, region in enumerate(counties.region):
        rng = stream(plan.seed, "education", "calendar", school_year, counties.fips[place])
        early = rng.random() < 0.3
        start, end = day(opening) - 14 * early, day(closing) - 14 * early
        week = day(_monday(date(school_year, 3, 27))) + 7 * int(rng.integers(0, 3))
        is_school = ~closed & (weekdays >= start) & (weekdays <= end)
        is_school &= ~((weekdays >= week) & (weekdays < week + 5))
        spare = np.flatnonzero(is_school & (weekdays > start + 20) & (weekdays < end - 20))
        winter = spare[
            (weekdays[spare] > day(date(school_year, 1, 5))) & (weekdays[spare] < day(date(school_year, 2, 27)))
        ]
        is_school[rng.choice(spare, 4, replace=False)] = False
        snow = rng.poisson(3.0 if region == "Western" else 1.2)
        is_school[rng.choice(winter, min(int(snow), 8), replace=False)] = False
        rows.append(is_school)
    is_school = np.array(rows)
    lengths = is_school.sum(axis=1)
    days = np.full((len(rows), int(lengths.max()) + 1), _NEVER, dtype=np.int64)
    county, at = np.nonzero(is_school)
    number = np.arange(len(county)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    days[county, number] = weekdays[at]
    passed = np.zeros((len(rows), last - first + 2), dtype=np.int64)
    passed[county, weekdays[at] - first + 1] = 1
    return Calendars(school_year, first, days, lengths, weekdays, is_school, np.cumsum(passed, axis=1)[:, :-1])


def _monday(when: date) -> date:
    """The Monday on or after a date."""
    return when + timedelta(days=-when.weekday() % 7)


def _holidays(fall: int) -> Ints:
    """Days without school in every county: Labor Day to Memorial Day."""
    thanksgiving = _monday(date(fall, 11, 1)) + timedelta(days=24)
    if _monday(date(fall, 11, 1)).day > 5:
        thanksgiving -= timedelta(days=7)
    memorial = date(fall + 1, 5, 31) - timedelta(days=date(fall + 1, 5, 31).weekday())
    singles = [
        _monday(date(fall, 9, 1)),
        date(fall, 11, 11),
        memorial,
        _monday(date(fall + 1, 1, 15)),
        _monday(date(fall + 1, 2, 15)),
        *(thanksgiving - timedelta(days=1) + timedelta(days=n) for n in range(3)),
        *(date(fall, 12, 22) + timedelta(days=n) for n in range(12)),
    ]
    return np.array([day(one) for one in singles])


def calendar_table(calendars: Calendars, schools: Schools) -> pa.Table:
    """The `calendar_day` rows of one school year: weekdays from a county's first school day to its last."""
    open_days = calendars.is_school[schools.county]
    opened = np.cumsum(open_days, axis=1) > 0
    still = np.cumsum(open_days[:, ::-1], axis=1)[:, ::-1] > 0
    school, at = np.nonzero(opened & still)
    return columns.table(
        {
            "school_id": columns.codes(school, schools.ids),
            "calendar_code": columns.constant(CODE, len(school)),
            "calendar_date": columns.dates(calendars.weekdays[at]),
            "school_year": columns.numbers(np.full(len(school), calendars.school_year)),
            "is_instructional": columns.flags(open_days[school, at]),
        }
    )

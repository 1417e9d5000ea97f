"""Discipline: suspensions, restraint and seclusion, school year to date (education 1.4, 1.8)."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from tests.reference.days import day
from tests.reference.deliveries import Deliveries, Row, areas_of, is_yes, value
from tests.reference.facts import Unit
from tests.reference.membership import county_of_school, instructional_days, member_days
from tests.reference.periods import Window, school_year_of, windows

OUT_OF_SCHOOL = frozenset({"OSS_ST", "OSS_LT", "EXP"})
StudentArea = tuple[str, str, str]


def _member_areas(deliveries: Deliveries, window: Window, schools: frozenset[str] | None = None) -> set[StudentArea]:
    """Student and area with at least one member day in the window, at any school or at the named ones."""
    counties = county_of_school(deliveries)
    return {
        (person, level, area)
        for person, days in member_days(deliveries).items()
        for on, spell in days.items()
        if window.holds(on) and (schools is None or spell.calendar[0] in schools)
        for level, area in areas_of(deliveries, counties[spell.calendar[0]])
    }


def _counted_by_area(deliveries: Deliveries, rows: Iterator[Row]) -> dict[StudentArea, int]:
    """How many of the rows each student has in each area, by the school on the row."""
    counties = county_of_school(deliveries)
    found: dict[StudentArea, int] = {}
    for row in rows:
        for level, area in areas_of(deliveries, counties[value(row, "school_id")]):
            key = (value(row, "person_id"), level, area)
            found[key] = found.get(key, 0) + 1
    return found


def _actions(deliveries: Deliveries, window: Window, types: frozenset[str]) -> Iterator[Row]:
    """Disciplinary actions of the window by incident date."""
    for row in deliveries.rows("education", "discipline_action"):
        if row["action_type"] in types and window.holds(day(value(row, "incident_date"))):
            yield row


def students_suspended_out_of_school(deliveries: Deliveries) -> list[Unit]:
    """Students with a member day, and those with an OSS_ST, OSS_LT or EXP at the area's schools (education 1.4)."""
    units = []
    for window in windows(deliveries, "students_suspended_out_of_school"):
        suspended = _counted_by_area(deliveries, _actions(deliveries, window, OUT_OF_SCHOOL))
        for person, level, area in _member_areas(deliveries, window):
            yes = Fraction((person, level, area) in suspended)
            units.append(Unit(window.period_start, level, area, person, window.end, yes, Fraction(1)))
    return units


@lru_cache(maxsize=64)
def average_daily_membership(deliveries: Deliveries, window: Window) -> dict[StudentArea, Fraction]:
    """For each student and area, member days over the days so far of the calendar they belong to, summed."""
    counties = county_of_school(deliveries)
    so_far = {
        calendar: sum(1 for on in days if window.holds(on)) for calendar, days in instructional_days(deliveries).items()
    }
    sums: dict[StudentArea, Fraction] = {}
    for person, days in member_days(deliveries).items():
        for on, spell in days.items():
            if window.holds(on):
                for level, area in areas_of(deliveries, counties[spell.calendar[0]]):
                    key = (person, level, area)
                    sums[key] = sums.get(key, Fraction(0)) + Fraction(1, so_far[spell.calendar])
    return sums


def short_term_suspensions_per_1000_students(deliveries: Deliveries) -> list[Unit]:
    """OSS_ST actions at the area's schools, and the average daily membership there (education 1.4)."""
    units = []
    for window in windows(deliveries, "short_term_suspensions_per_1000_students"):
        members = average_daily_membership(deliveries, window)
        events = _counted_by_area(deliveries, _actions(deliveries, window, frozenset({"OSS_ST"})))
        for key in members.keys() | events.keys():
            person, level, area = key
            units.append(
                Unit(
                    window.period_start, level, area, person, window.end, Fraction(events.get(key, 0)),
                    members.get(key, Fraction(0)),
                )
            )  # fmt: skip
    return units


def restraint_and_seclusion_per_1000_students(deliveries: Deliveries) -> list[Unit]:
    """Events at schools that collected them that year, and the students with a member day there (education 1.8)."""
    units = []
    for window in windows(deliveries, "restraint_and_seclusion_per_1000_students"):
        collecting = frozenset(
            value(row, "school_id")
            for row in deliveries.rows("education", "restraint_coverage")
            if is_yes(row, "collected") and int(value(row, "school_year")) == school_year_of(window.end)
        )
        rows = (
            row
            for row in deliveries.rows("education", "restraint_event")
            if value(row, "school_id") in collecting and window.holds(day(value(row, "event_date")))
        )
        events = _counted_by_area(deliveries, rows)
        members = _member_areas(deliveries, window, collecting)
        for key in members | events.keys():
            person, level, area = key
            units.append(
                Unit(
                    window.period_start, level, area, person, window.end, Fraction(events.get(key, 0)),
                    Fraction(key in members),
                )
            )  # fmt: skip
    return units

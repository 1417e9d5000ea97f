"""Attendance: attendance rate and chronic absence, decided again in every area."""

from collections.abc import Callable
from fractions import Fraction

from tests.reference.choices import CHOICES
from tests.reference.deliveries import Deliveries, areas_of
from tests.reference.facts import Unit
from tests.reference.membership import Attended, attendance, county_of_school, is_inside
from tests.reference.periods import Window, windows

StudentArea = tuple[str, str, str]


def summed_by_area(
    deliveries: Deliveries, window: Window, amount: Callable[[Attended], tuple[Fraction, Fraction]]
) -> dict[StudentArea, tuple[Fraction, Fraction]]:
    """For each student and area, two amounts of the window's attendance, summed over the schools in the area."""
    counties = county_of_school(deliveries)
    sums: dict[StudentArea, tuple[Fraction, Fraction]] = {}
    for record in attendance(deliveries):
        if is_inside(deliveries, window, record.on):
            for level, area in areas_of(deliveries, counties[record.school_id]):
                key = (record.person_id, level, area)
                first, second = sums.get(key, (Fraction(0), Fraction(0)))
                more_first, more_second = amount(record)
                sums[key] = (first + more_first, second + more_second)
    return sums


def attended_and_member(record: Attended) -> tuple[Fraction, Fraction]:
    """Days attended, fractions counted, and member days."""
    return record.member - record.missed, record.member


def absent_and_member(record: Attended) -> tuple[Fraction, Fraction]:
    """Whole days absent by the half-day rule, and member days."""
    return record.absent, record.member


def is_chronic(absent: Fraction, member: Fraction) -> bool:
    """A tenth or more of the member days absent (education 1.3, case E3)."""
    return 100 * absent >= CHOICES.chronic_absence_pct * member


def attendance_rate(deliveries: Deliveries) -> list[Unit]:
    """Days attended of member days in the quarter, by county of school; fractions count (education 1.2, case E4)."""
    units = []
    for window in windows(deliveries, "attendance_rate"):
        for (person, level, area), (attended, member) in summed_by_area(
            deliveries, window, attended_and_member
        ).items():
            units.append(Unit(window.period_start, level, area, person, window.end, attended, member))
    return units


def chronic_absence(deliveries: Deliveries) -> list[Unit]:
    """Students with 10 or more member days in the area, school year to date, absent on a tenth of them or more.

    The ten days and the tenth are judged in each area by the student's days at its schools (education 1.3, E1, E2).
    """
    units = []
    for window in windows(deliveries, "chronic_absence"):
        for (person, level, area), (absent, member) in summed_by_area(deliveries, window, absent_and_member).items():
            if member >= CHOICES.least_member_days:
                chronic = Fraction(is_chronic(absent, member))
                units.append(Unit(window.period_start, level, area, person, window.end, chronic, Fraction(1)))
    return units


def days_of_student(
    deliveries: Deliveries, window: Window, amount: Callable[[Attended], tuple[Fraction, Fraction]]
) -> dict[str, tuple[Fraction, Fraction]]:
    """The same two amounts for each student, over all schools."""
    return {
        person: pair
        for (person, level, _), pair in summed_by_area(deliveries, window, amount).items()
        if level == "state"
    }

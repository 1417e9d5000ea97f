"""Composite: at home, in school and out of trouble, and its three parts (health 3.4; Readings, Cross-system)."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from tests.reference.attendance import attended_and_member, days_of_student
from tests.reference.choices import CHOICES
from tests.reference.days import age_on, day, day_or_none
from tests.reference.deliveries import Deliveries, Row, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.justice import complaints, custody_episodes
from tests.reference.nights import RUNAWAY, nights
from tests.reference.periods import Window, windows
from tests.reference.persons import persons


def _enrolled_days(row: Row, window: Window) -> set[date]:
    """Days of a System of Care enrollment inside the window, both ends counted."""
    start, end = day(value(row, "start_date")), day_or_none(row["end_date"])
    first, last = max(start, window.start), min(end or window.end, window.end)
    return {date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)}


def _enrolled_youth(deliveries: Deliveries, window: Window) -> dict[str, str]:
    """County of the latest enrollment of each youth aged 5-17 at the window's end with 45 days of it or more."""
    known = persons(deliveries)
    days: dict[str, set[date]] = {}
    county: dict[str, str] = {}
    for row in sorted(
        deliveries.rows("care_coordination", "soc_enrollment"),
        key=lambda row: (value(row, "start_date"), value(row, "enrollment_id")),
    ):
        inside = _enrolled_days(row, window)
        if inside:
            person = value(row, "person_id")
            days.setdefault(person, set()).update(inside)
            county[person] = value(row, "county_fips")
    return {
        person: county[person]
        for person, inside in days.items()
        if len(inside) >= CHOICES.enrolled_days and 5 <= age_on(known[person].birth, window.end) <= 17
    }


def is_at_home(deliveries: Deliveries, person: str, window: Window) -> bool:
    """Every placed night of the quarter at level 0 or 1; nights without a setting, and runaway, are ignored."""
    return all(
        night.level == RUNAWAY or night.level in CHOICES.home_levels
        for on, night in nights(deliveries).get(person, {}).items() if window.holds(on)
    )


def is_out_of_trouble(deliveries: Deliveries, person: str, window: Window) -> bool:
    """No delinquent complaint received, petition on one filed, or detention begun in the quarter."""
    own = {complaint.complaint_id: complaint for complaint in complaints(deliveries) if complaint.person_id == person}
    if any(complaint.delinquent and window.holds(complaint.received) for complaint in own.values()):
        return False
    for row in deliveries.rows("juvenile_justice", "petition"):
        complaint = own.get(value(row, "complaint_id"))
        if complaint is not None and complaint.delinquent and window.holds(day(value(row, "filed_date"))):
            return False
    return not any(
        episode.person_id == person and episode.kind == "DETENTION" and window.holds(episode.admitted)
        for episode in custody_episodes(deliveries)
    )


@lru_cache(maxsize=8)
def _judged(deliveries: Deliveries) -> list[tuple[Window, str, str, bool, bool, bool]]:
    """Window, youth, county and the three parts, for youth with all three observable.

    School can be observed with 15 member days; in school = 90 percent or more of them attended, fractions counted.
    """
    found = []
    for window in windows(deliveries, "at_home_in_school_and_out_of_trouble"):
        students = days_of_student(deliveries, window, attended_and_member)
        for person, county in _enrolled_youth(deliveries, window).items():
            attended, member = students.get(person, (0, 0))
            if member >= CHOICES.member_days:
                home = is_at_home(deliveries, person, window)
                trouble_free = is_out_of_trouble(deliveries, person, window)
                in_school = 100 * attended >= CHOICES.regular_attendance_pct * member
                found.append((window, person, county, home, in_school, trouble_free))
    return found


def _measure(*parts: int) -> Callable[[Deliveries], list[Unit]]:
    """A measure that holds when each of the numbered parts (home, school, out of trouble) does."""

    def units_of(deliveries: Deliveries) -> list[Unit]:
        units = []
        for window, person, county, *held in _judged(deliveries):
            yes = all(held[part] for part in parts)
            units += units_in_county(deliveries, county, window.period_start, person, window.end, yes, 1)
        return units

    return units_of


at_home_in_school_and_out_of_trouble = _measure(0, 1, 2)
at_home = _measure(0)
in_school = _measure(1)
out_of_trouble = _measure(2)

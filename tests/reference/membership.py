"""Membership: the school days on which a student was on a roll, and how much of each was missed.

A membership day is an instructional day of the spell's own calendar on which a primary spell is open. PK is out,
grade 13 in; spells whose exit code is NO_SHOW or INVALID are dropped; open spells end with the school year; a day at
two primary schools belongs to the spell that was entered later. Whether the exit date is the last member day is the
manifest's `exit_date_is_last_member_day` (Readings, Education; education 1.9).
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from tests.reference.choices import CHOICES
from tests.reference.days import day, day_or_none, plus_days, quarter_of
from tests.reference.deliveries import Deliveries, is_yes, value
from tests.reference.periods import Window, school_year_of

DROPPED_EXITS = frozenset({"NO_SHOW", "INVALID"})
DAILY_ABSENCE = {"P": "0", "T": "0", "A": "1", "E": "1", "U": "1", "S": "1", "H": "0.5"}
Calendar = tuple[str, str, int]


@dataclass(frozen=True)
class Spell:
    """An enrolment spell that gives membership; the last day is the last member day, None while open."""

    person_id: str
    calendar: Calendar
    entry: date
    last: date | None
    grade: str


@lru_cache(maxsize=8)
def county_of_school(deliveries: Deliveries) -> dict[str, str]:
    """County of each school."""
    return {value(row, "school_id"): value(row, "county_fips") for row in deliveries.rows("education", "school")}


@lru_cache(maxsize=8)
def instructional_days(deliveries: Deliveries) -> dict[Calendar, list[date]]:
    """The instructional days of every school calendar and year, in order."""
    days: dict[Calendar, list[date]] = {}
    for row in deliveries.rows("education", "calendar_day"):
        if is_yes(row, "is_instructional"):
            key = (value(row, "school_id"), value(row, "calendar_code"), int(value(row, "school_year")))
            days.setdefault(key, []).append(day(value(row, "calendar_date")))
    return {key: sorted(dates) for key, dates in days.items()}


@lru_cache(maxsize=8)
def spells(deliveries: Deliveries) -> list[Spell]:
    """Every spell that gives membership."""
    found = []
    inclusive = deliveries.partners["education"].conventions["exit_date_is_last_member_day"]
    for row in deliveries.rows("education", "enrollment"):
        if row["grade"] == "PK" or row.get("exit_code") in DROPPED_EXITS or not is_yes(row, "is_primary"):
            continue
        calendar = (value(row, "school_id"), value(row, "calendar_code"), int(value(row, "school_year")))
        last = day_or_none(row["exit_date"])
        if last is not None and not inclusive:
            last = plus_days(last, -1)
        found.append(Spell(value(row, "person_id"), calendar, day(value(row, "entry_date")), last, value(row, "grade")))
    return sorted(found, key=lambda spell: (spell.person_id, spell.entry, spell.calendar))


@lru_cache(maxsize=8)
def spells_of(deliveries: Deliveries) -> dict[str, list[Spell]]:
    """The spells of each student, in order of entry."""
    found: dict[str, list[Spell]] = {}
    for spell in spells(deliveries):
        found.setdefault(spell.person_id, []).append(spell)
    return found


@lru_cache(maxsize=8)
def last_calendar_day(deliveries: Deliveries) -> dict[Calendar, date]:
    """The last day of each school calendar and year, of instruction or not."""
    found: dict[Calendar, date] = {}
    for row in deliveries.rows("education", "calendar_day"):
        key = (value(row, "school_id"), value(row, "calendar_code"), int(value(row, "school_year")))
        found[key] = max(found.get(key, date.min), day(value(row, "calendar_date")))
    return found


@lru_cache(maxsize=8)
def member_days(deliveries: Deliveries) -> dict[str, dict[date, Spell]]:
    """For each student, the spell that owns each member day, in order of date."""
    calendars = instructional_days(deliveries)
    owned: dict[str, dict[date, Spell]] = {}
    for spell in spells(deliveries):
        days = owned.setdefault(spell.person_id, {})
        for on in calendars.get(spell.calendar, []):
            if spell.entry <= on and (spell.last is None or on <= spell.last):
                days[on] = spell
    return {person: dict(sorted(days.items())) for person, days in owned.items()}


@dataclass(frozen=True)
class Attended:
    """Days that a student's attendance is known for at one school: fractions missed, and whole days absent."""

    person_id: str
    school_id: str
    on: date
    member: Fraction
    missed: Fraction
    absent: Fraction


@lru_cache(maxsize=8)
def attendance(deliveries: Deliveries) -> list[Attended]:
    """Attendance in whichever of the three shapes was delivered.

    Events: a member day without a row was attended, reason N too whatever its fraction, and of several rows of a day
    the one last updated counts. Daily: a member day without a row is on neither side. A day is absent when more than
    half of it was missed. Summary: the reported days stand, dated by the quarter's first day.
    """
    if "attendance_summary" in deliveries.partners["education"].tables:
        return _from_summary(deliveries)
    daily = "attendance_daily" in deliveries.partners["education"].tables
    missed = _missed_daily(deliveries) if daily else _missed_by_events(deliveries)
    found = []
    for person, days in member_days(deliveries).items():
        for on, spell in days.items():
            school = spell.calendar[0]
            part = missed.get((person, school, on), None if daily else Fraction(0))
            if part is not None:
                absent = Fraction(100 * (1 - part) < CHOICES.least_attended_pct)
                found.append(Attended(person, school, on, Fraction(1), part, absent))
    return found


def _missed_daily(deliveries: Deliveries) -> dict[tuple[str, str, date], Fraction]:
    return {
        (value(row, "person_id"), value(row, "school_id"), day(value(row, "attendance_date"))): Fraction(
            DAILY_ABSENCE[value(row, "status")]
        )
        for row in deliveries.rows("education", "attendance_daily")
    }


def _missed_by_events(deliveries: Deliveries) -> dict[tuple[str, str, date], Fraction]:
    missed = {}
    for row in sorted(deliveries.rows("education", "attendance_event"), key=lambda row: row.get("updated_at") or ""):
        key = (value(row, "person_id"), value(row, "school_id"), day(value(row, "attendance_date")))
        missed[key] = Fraction(0) if row["reason"] == "N" else Fraction(value(row, "absent_fraction"))
    return missed


def _from_summary(deliveries: Deliveries) -> list[Attended]:
    found = []
    for row in deliveries.rows("education", "attendance_summary"):
        absent = Fraction(value(row, "absent_days"))
        found.append(
            Attended(
                value(row, "person_id"), value(row, "school_id"), day(value(row, "quarter_start")),
                Fraction(value(row, "member_days")), absent, absent,
            )
        )  # fmt: skip
    return found


def is_inside(deliveries: Deliveries, window: Window, on: date) -> bool:
    """Whether attendance dated on a day belongs to a window.

    A summary row is dated by the first day of its quarter, which may lie before the school year's first
    instructional day: it belongs to the window when its quarter and its school year do.
    """
    if "attendance_summary" in deliveries.partners["education"].tables:
        return quarter_of(window.start) <= on <= window.end and school_year_of(on) == school_year_of(window.end)
    return window.holds(on)

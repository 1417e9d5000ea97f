"""Schooling: stability, progression and proficiency (education 1.5, 1.6, 1.7)."""

from bisect import bisect_left, bisect_right
from datetime import date
from fractions import Fraction
from functools import lru_cache

from tests.reference.choices import CHOICES
from tests.reference.days import day
from tests.reference.deliveries import UNKNOWN_COUNTY, Deliveries, areas_of, is_yes, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.membership import (
    Spell,
    county_of_school,
    instructional_days,
    last_calendar_day,
    member_days,
    spells_of,
)
from tests.reference.periods import Window, school_year_of, windows

GRADES = ("KG", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13")
GRADES_THAT_PROGRESS = frozenset(GRADES[:12])
TESTED_GRADES = frozenset({"03", "04", "05", "06", "07", "08"})
PROFICIENT = frozenset({"3", "4", "5"})


@lru_cache(maxsize=8)
def on_roll_at_count(deliveries: Deliveries) -> dict[tuple[str, int], list[tuple[date, Spell]]]:
    """For each student and school year, the spells that own the 20th instructional day of their own calendar."""
    calendars = instructional_days(deliveries)
    found: dict[tuple[str, int], list[tuple[date, Spell]]] = {}
    for person, days in member_days(deliveries).items():
        for on, spell in days.items():
            calendar = calendars[spell.calendar]
            if len(calendar) >= CHOICES.count_day and calendar[CHOICES.count_day - 1] == on:
                found.setdefault((person, spell.calendar[2]), []).append((on, spell))
    return found


def _stayed(deliveries: Deliveries, person: str, count_day: date, spell: Spell, end: date) -> bool:
    """One school for all member days from the count day to the end, never off the roll over 10 instructional days."""
    calendar = instructional_days(deliveries)[spell.calendar]
    school = spell.calendar[0]
    present = set()
    for on, owner in member_days(deliveries)[person].items():
        if count_day <= on <= end:
            if owner.calendar[0] != school:
                return False
            present.add(on)
    away = 0
    for on in calendar[bisect_left(calendar, count_day) : bisect_right(calendar, end)]:
        away = 0 if on in present else away + 1
        if away > CHOICES.longest_gap:
            return False
    return True


def school_stability(deliveries: Deliveries) -> list[Unit]:
    """Students on the roll on the 20th instructional day of their calendar, with one school since (education 1.6).

    Any later member day at another school anywhere is a move; more than 10 instructional days off the roll is
    leaving. A student who meets two count days is judged from the first one in each area.
    """
    counties = county_of_school(deliveries)
    units: list[Unit] = []
    for window in windows(deliveries, "school_stability"):
        judged: dict[tuple[str, str, str], Unit] = {}
        for (person, year), counted in on_roll_at_count(deliveries).items():
            if year != school_year_of(window.end):
                continue
            for count_day, spell in sorted(counted, key=lambda pair: (pair[0], pair[1].entry)):
                if count_day > window.end:
                    continue
                stable = Fraction(_stayed(deliveries, person, count_day, spell, window.end))
                for level, area in areas_of(deliveries, counties[spell.calendar[0]]):
                    judged.setdefault(
                        (level, area, person),
                        Unit(window.period_start, level, area, person, window.end, stable, Fraction(1)),
                    )
        units += judged.values()
    return units


def on_time_grade_progression(deliveries: Deliveries) -> list[Unit]:
    """Students of grades K-11 with 140 member days in the area, seen the next year, and those in a higher grade.

    Seen = a member on the 20th instructional day of a calendar of the next school year, in whose spell the next grade
    stands; the year's grade is that of its last member day (education 1.5).
    """
    counties = county_of_school(deliveries)
    units = []
    for window in windows(deliveries, "on_time_grade_progression"):
        year = school_year_of(window.end)
        for person, days in member_days(deliveries).items():
            of_year = [spell for on, spell in days.items() if spell.calendar[2] == year]
            seen = on_roll_at_count(deliveries).get((person, year + 1))
            if not of_year or not seen or of_year[-1].grade not in GRADES_THAT_PROGRESS:
                continue
            next_grade = min(seen, key=lambda pair: (pair[0], pair[1].entry))[1].grade
            higher = Fraction(GRADES.index(next_grade) > GRADES.index(of_year[-1].grade))
            by_area: dict[tuple[str, str], int] = {}
            for spell in of_year:
                for place in areas_of(deliveries, counties[spell.calendar[0]]):
                    by_area[place] = by_area.get(place, 0) + 1
            for (level, area), members in by_area.items():
                if members >= CHOICES.progression_member_days:
                    units.append(Unit(window.period_start, level, area, person, window.end, higher, Fraction(1)))
    return units


def _school_of_attempt(deliveries: Deliveries, person: str, on: date) -> str | None:
    """The school whose spell is open on the test day, the one entered later when there are two."""
    open_then = [
        spell
        for spell in spells_of(deliveries).get(person, [])
        if spell.entry <= on <= (spell.last or date(9999, 12, 31)) and on <= last_calendar_day(deliveries)[spell.calendar]
    ]
    return max(open_then, key=lambda spell: spell.entry).calendar[0] if open_then else None


def _proficient(deliveries: Deliveries, indicator: str, subject: str) -> list[Unit]:
    """Valid official attempts of grades 3-8 in the school year, and those at level 3 or above; every attempt counts."""
    counties = county_of_school(deliveries)
    units = []
    for window in windows(deliveries, indicator):
        for row in deliveries.rows("education", "assessment"):
            on = day(value(row, "admin_date"))
            counted = is_yes(row, "is_official") and is_yes(row, "is_valid") and row["subject"] == subject
            if not counted or row["grade"] not in TESTED_GRADES or not _in_school_year(window, on):
                continue
            person = value(row, "person_id")
            school = row.get("school_id") or _school_of_attempt(deliveries, person, on)
            county = UNKNOWN_COUNTY if school is None else counties[school]
            proficient = row["achievement_level"] in PROFICIENT
            units += units_in_county(deliveries, county, window.period_start, person, on, proficient, 1)
    return units


def _in_school_year(window: Window, on: date) -> bool:
    return school_year_of(on) == school_year_of(window.end)


def proficient_in_reading(deliveries: Deliveries) -> list[Unit]:
    """Reading, at the school on the row or else the school open on the test day (education 1.7)."""
    return _proficient(deliveries, "proficient_in_reading", "READ")


def proficient_in_math(deliveries: Deliveries) -> list[Unit]:
    """Math, at the school on the row or else the school open on the test day (education 1.7)."""
    return _proficient(deliveries, "proficient_in_math", "MATH")

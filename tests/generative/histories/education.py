"""Education histories: schools, calendars and enrollments, and what happened on the member days."""

from datetime import date

from tests.generative.histories.attendance import attendance_tables
from tests.generative.histories.chance import Chance
from tests.generative.histories.frame import COUNTIES, Frame, Person, text
from tests.generative.histories.school_events import event_tables
from tests.reference import rows
from tests.reference.days import each_day, plus_days
from tests.reference.deliveries import Row
from tests.reference.schooling import GRADES

SCHOOL_YEARS = range(2021, 2027)
CODES = ("A", "B")


def calendar_of(year: int, code: str) -> list[date]:
    """Instructional days: weekdays from August to June; the second calendar starts and ends a week later."""
    later = 7 if code == "B" else 0
    first, last = plus_days(date(year - 1, 8, 16), later), plus_days(date(year, 6, 4), later)
    closed = {
        *each_day(date(year - 1, 12, 20), date(year, 1, 2)),
        *each_day(date(year, 4, 5), date(year, 4, 9)),
    }
    if code == "B":
        closed |= set(each_day(date(year, 2, 12), date(year, 2, 16)))
    return [on for on in each_day(first, last) if on.weekday() < 5 and on not in closed]


def make_tables(frame: Frame, shape: str, exit_is_last_member_day: bool) -> dict[str, list[Row]]:
    """Every education table; `shape` is the attendance table to deliver."""
    schools = {f"S{number:02}{suffix}": county for number, (county, _, _) in enumerate(COUNTIES) for suffix in "ab"}
    calendars = {(year, code): calendar_of(year, code) for year in SCHOOL_YEARS for code in CODES}
    code_of = {school: frame.chance.one_of(CODES) for school in schools}
    tables: dict[str, list[Row]] = {
        "school": [
            rows.school(school, "99999" if school == "S04b" else county, frame.chance.one_of("EMH"))
            for school, county in schools.items()
        ],
        "calendar_day": [
            row
            for school, code in code_of.items()
            for year in SCHOOL_YEARS
            for row in _calendar(school, code, year, calendars)
        ],
        "enrollment": [],
    }
    for person in frame.of_partner("education"):
        tables["enrollment"] += _student(frame, person, code_of, calendars, exit_is_last_member_day)
    tables |= attendance_tables(frame, tables, shape, exit_is_last_member_day)
    return tables | event_tables(frame, tables, exit_is_last_member_day)


def _calendar(school: str, code: str, year: int, calendars: dict[tuple[int, str], list[date]]) -> list[Row]:
    days = calendars[year, code]
    closed = [plus_days(days[0], -3), date(year, 1, 1)]
    return [rows.calendar_day(school, on.isoformat(), year, code=code) for on in days] + [
        rows.calendar_day(school, on.isoformat(), year, "0", code) for on in closed
    ]


def _student(
    frame: Frame,
    person: Person,
    code_of: dict[str, str],
    calendars: dict[tuple[int, str], list[date]],
    inclusive: bool,
) -> list[Row]:
    """One to five school years in a row, mostly one grade up each year."""
    chance = frame.chance
    as_of = frame.dates["education"].as_of
    possible = [year for year in SCHOOL_YEARS if 4 <= year - 1 - person.birth.year <= 19]
    if not possible:
        return []
    first_year = chance.one_of(possible[:4])
    age = first_year - 1 - person.birth.year
    grade = min(age - 5, 12)
    school = chance.one_of(list(code_of))
    found: list[Row] = []
    for year in range(first_year, min(first_year + chance.number(1, 5), SCHOOL_YEARS[-1] + 1)):
        if grade > 13:
            break
        label = "PK" if grade < 0 else GRADES[grade]
        if chance.happens(0.3):
            school = chance.one_of(list(code_of))
        days = [on for on in calendars[year, code_of[school]] if on <= as_of]
        if days:
            found += _year(frame, person, label, school, year, code_of, calendars, inclusive)
            school = str(found[-1]["school_id"])
        grade += chance.weighted({1: 10, 0: 1, 2: 1})
    return found


def _year(
    frame: Frame,
    person: Person,
    grade: str,
    school: str,
    year: int,
    code_of: dict[str, str],
    calendars: dict[tuple[int, str], list[date]],
    inclusive: bool,
) -> list[Row]:
    """The spells of one school year: one school, or moves and returns with short and long gaps."""
    chance = frame.chance
    as_of = frame.dates["education"].as_of
    days = [on for on in calendars[year, code_of[school]] if on <= as_of]
    entry = days[0] if chance.happens(0.7) else chance.one_of(days)
    found = []
    for _ in range(chance.weighted({1: 4, 2: 4, 3: 2})):
        days = [on for on in calendars[year, code_of[school]] if entry <= on <= as_of]
        if not days:
            break
        last = _last_member_day(chance, days)
        found.append(_spell(chance, person, grade, school, year, code_of[school], entry, last, inclusive, as_of))
        if last is None:
            break
        if chance.happens(0.6):
            school = chance.one_of([other for other in code_of if other != school])
        later = [on for on in calendars[year, code_of[school]] if last < on <= as_of]
        gap = chance.one_of((0, 0, 0, 1, 2, 9, 10, 11, 30))
        if gap >= len(later):
            break
        entry = later[gap]
    extra = _beside(chance, found, person, grade, year, code_of, calendars, inclusive, as_of)
    return [*extra, *found]


def _last_member_day(chance: Chance, days: list[date]) -> date | None:
    """Open, or a last member day after 1, 8-11, 19-21, 139-141 or any number of days."""
    length = chance.one_of((1, 9, 10, 11, 19, 20, 21, 100, 139, 140, 141, chance.number(1, 180)))
    if chance.happens(0.45) or length >= len(days):
        return None
    return days[length - 1]


def _spell(
    chance: Chance, person: Person, grade: str, school: str, year: int, code: str, entry: date, last: date | None,
    inclusive: bool, as_of: date,
) -> Row:  # fmt: skip
    """A spell, rarely not a primary one; the exit date is the last member day or the day after it."""
    left = last if last is None or inclusive else plus_days(last, 1)
    if left is not None and left > as_of:
        left = None
    return rows.enrollment(
        person.person_id, school, year, entry.isoformat(), text(left), grade, person.birth.isoformat(),
        calendar_code=code, sex=person.sex, race_ethnicity=person.race_ethnicity,
        home_language=person.home_language, exit_code=None, is_primary="0" if chance.happens(0.02) else "1",
    )  # fmt: skip


def _beside(
    chance: Chance,
    found: list[Row],
    person: Person,
    grade: str,
    year: int,
    code_of: dict[str, str],
    calendars: dict[tuple[int, str], list[date]],
    inclusive: bool,
    as_of: date,
) -> list[Row]:
    """Now and then a second spell: one that never happened, one that is not primary, or a later primary one.

    A later primary spell overlaps the last one, at another school with the same calendar, and is entered later.
    """
    if not found or found[-1]["exit_date"] is not None or not chance.happens(0.25):
        return []
    base = found[-1]
    code = str(base["calendar_code"])
    taken = {row["school_id"] for row in found}
    others = [school for school, other in code_of.items() if other == code and school not in taken]
    entry = date.fromisoformat(str(base["entry_date"]))
    days = [on for on in calendars[year, code] if entry < on <= as_of]
    if not others or len(days) < 20:
        return []
    school, start = chance.one_of(others), chance.one_of(days[:-12])
    last = [on for on in days if on >= start][chance.number(1, 10)]
    spell = dict(_spell(chance, person, grade, school, year, code, start, last, inclusive, as_of))
    kind = chance.one_of(("NO_SHOW", "INVALID", "second", "overlap"))
    if kind in ("NO_SHOW", "INVALID"):
        spell["exit_code"] = kind
    spell["is_primary"] = "0" if kind == "second" else "1"
    return [spell]

"""School event histories: discipline, restraint, tests and ends of school years, all on member days."""

from datetime import date

from tests.generative.histories.attendance import days_on_roll
from tests.generative.histories.frame import Frame
from tests.reference.days import plus_days
from tests.reference.deliveries import Row
from tests.reference.membership import Spell
from tests.reference.schooling import TESTED_GRADES

ACTIONS = {"ISS": 3, "OSS_ST": 6, "OSS_LT": 1, "EXP": 1, "ALP": 1, "LEREF": 1, "ARREST": 1, "OTHER": 1}
DAYS_ASSIGNED = {"OSS_ST": ("1.0", "3.0", "10.0"), "OSS_LT": ("11.0", "45.0")}


def event_tables(frame: Frame, tables: dict[str, list[Row]], inclusive: bool) -> dict[str, list[Row]]:
    """Discipline, restraint and its coverage, tests, and year ends."""
    chance = frame.chance
    schools = [str(row["school_id"]) for row in tables["school"]]
    years = sorted({str(row["school_year"]) for row in tables["calendar_day"]})
    coverage: list[Row] = [
        {"school_id": school, "school_year": year, "collected": "1" if chance.happens(0.7) else "0"}
        for school in schools
        for year in years
        if chance.happens(0.95)
    ]
    collecting = {(row["school_id"], row["school_year"]) for row in coverage if row["collected"] == "1"}
    found: dict[str, list[Row]] = {
        "discipline_action": [], "restraint_event": [], "restraint_coverage": coverage, "assessment": [],
        "year_end": [],
    }  # fmt: skip
    for person, days in days_on_roll(frame, tables, inclusive).items():
        _add_discipline(frame, found["discipline_action"], person, days)
        for on in chance.some_of([*days], chance.weighted({0: 8, 1: 2, 3: 1})):
            school, _, year = days[on].calendar
            if (school, str(year)) in collecting:
                found["restraint_event"].append(
                    {
                        "event_id": chance.new_id("RE"), "person_id": person, "school_id": school,
                        "event_date": on.isoformat(), "restraint_type": chance.one_of(("MECH", "PHYS", "SECL")),
                        "minutes": None,
                    }
                )  # fmt: skip
        _add_tests(frame, found["assessment"], person, days)
        _add_year_ends(frame, found["year_end"], person, days)
    return found


def _add_discipline(frame: Frame, found: list[Row], person: str, days: dict[date, Spell]) -> None:
    chance = frame.chance
    for on in chance.some_of([*days], chance.weighted({0: 5, 1: 3, 2: 2, 5: 1})):
        action = chance.weighted(ACTIONS)
        found.append(
            {
                "action_id": chance.new_id("DA"), "person_id": person, "school_id": days[on].calendar[0],
                "incident_id": chance.new_id("IN"), "incident_date": on.isoformat(), "action_type": action,
                "action_start": None, "days_assigned": chance.one_of(DAYS_ASSIGNED.get(action, (None,))),
            }
        )  # fmt: skip


def _add_tests(frame: Frame, found: list[Row], person: str, days: dict[date, Spell]) -> None:
    """Tests in May or the summer before; some not official or not valid, some twice, some on a weekend or without a school."""
    chance = frame.chance
    for year in sorted({spell.calendar[2] for spell in days.values()}):
        may = [on for on in days if on.month == 5 and on.year == year]
        for subject in ("READ", "MATH", "SCI"):
            for attempt, on in enumerate(chance.some_of(may, chance.weighted({0: 2, 1: 5, 2: 1}))):
                spell = days[on]
                on = chance.weighted({on: 8, plus_days(on, 4): 1, date(year - 1, 7, chance.number(1, 31)): 1})
                if on > frame.dates["education"].as_of:
                    continue
                if spell.grade in TESTED_GRADES or chance.happens(0.1):
                    found.append(
                        {
                            "person_id": person, "test_code": f"{subject}{attempt}", "subject": subject,
                            "admin_date": on.isoformat(), "grade": spell.grade,
                            "achievement_level": chance.one_of(("NP", "3", "4", "5")),
                            "is_official": "0" if chance.happens(0.1) else "1",
                            "is_valid": "0" if chance.happens(0.1) else "1",
                            "school_id": spell.calendar[0] if chance.happens(0.6) else None,
                        }
                    )  # fmt: skip


def _add_year_ends(frame: Frame, found: list[Row], person: str, days: dict[date, Spell]) -> None:
    """One row for each school year that is over, at the last school."""
    last = {spell.calendar[2]: spell for spell in days.values()}
    for year, spell in last.items():
        if date(year, 6, 30) <= frame.dates["education"].as_of:
            found.append(
                {
                    "person_id": person, "school_id": spell.calendar[0], "school_year": str(year),
                    "grade": spell.grade, "status": frame.chance.one_of(("PROMOTED", "PROMOTED", "RETAINED_LABEL")),
                }
            )  # fmt: skip

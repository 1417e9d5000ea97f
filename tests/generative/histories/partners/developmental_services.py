"""Developmental services histories: clients around 16 and 26, some whom no other partner knows, with spells that touch."""

from dataclasses import replace
from datetime import date

from tests.generative.histories.chance import Chance
from tests.generative.histories.frame import Frame, Person, text
from tests.reference.days import plus_days, plus_months, quarter_end, quarter_of
from tests.reference.deliveries import Row

PARTNER = "developmental_services"
FIRST = date(2020, 7, 1)
STATUSES = ("COMPETITIVE", "SUPPORTED", "SHELTERED", "SEEKING", "NOT_SEEKING")
Tables = dict[str, list[Row]]


def make_tables(frame: Frame) -> Tables:
    """Every developmental services table."""
    tables: Tables = {name: [] for name in ("client", "employment_spell", "day_activity", "safety_incident")}
    for person in frame.persons:
        if frame.chance.happens(0.3):
            _add_client(frame, tables, person)
        if frame.chance.happens(0.2):
            _add_client(frame, tables, replace(person, person_id=f"D{person.person_id}", birth=_birth(frame.chance)))
    return tables


def _birth(chance: Chance) -> date:
    """A birth date that makes someone 16 or 26 near the edge of a quarter."""
    turn = chance.edge_day(date(2021, 1, 1), date(2025, 12, 31))
    turn = chance.one_of((turn, quarter_end(quarter_of(turn)), plus_days(quarter_end(quarter_of(turn)), 1)))
    return plus_months(turn, -12 * chance.one_of((16, 26, 20)))


def _add_client(frame: Frame, tables: Tables, person: Person) -> None:
    chance, as_of = frame.chance, frame.dates[PARTNER].as_of
    start = chance.edge_day(max(FIRST, person.birth), as_of)
    end: date | None = chance.edge_day(start, as_of) if chance.happens(0.4) else None
    tables["client"].append(
        {
            "person_id": person.person_id, "birth_date": person.birth.isoformat(), "sex": person.sex,
            "race_ethnicity": person.race_ethnicity, "home_language": person.home_language,
            "residence_county_fips": frame.county(), "service_start": start.isoformat(), "service_end": text(end),
        }
    )  # fmt: skip
    _add_spells(chance, tables, person.person_id, start, as_of)
    _add_incidents(chance, tables, person.person_id, start, end or as_of)


def _add_spells(chance: Chance, tables: Tables, person_id: str, start: date, as_of: date) -> None:
    """Times without looking for work, or jobs and times of looking that may overlap."""
    idle = chance.happens(0.1)
    for _ in range(1 if idle else chance.number(0, 4)):
        status = "NOT_SEEKING" if idle else chance.one_of(STATUSES[:4])
        has_job = status in STATUSES[:3]
        begin = chance.edge_day(start, as_of)
        end = chance.edge_day(begin, as_of) if chance.happens(0.6) else None
        tables["employment_spell"].append(
            {
                "spell_id": chance.new_id("SP"), "person_id": person_id, "start_date": begin.isoformat(),
                "end_date": text(end), "status": status, "weekly_hours": str(chance.number(1, 40)) if has_job else None,
                "wants_hours": chance.one_of(("SAME", "SAME", "SAME", "MORE", "FEWER", None)) if has_job else None,
            }
        )  # fmt: skip
        if chance.happens(0.3):
            tables["day_activity"].append(
                {
                    "activity_id": chance.new_id("DA"), "person_id": person_id, "kind": "COMMUNITY",
                    "start_date": begin.isoformat(), "end_date": text(end), "weekly_hours": "5",
                }
            )  # fmt: skip


def _add_incidents(chance: Chance, tables: Tables, person_id: str, first: date, last: date) -> None:
    """Incidents within the time in services, some that harmed several."""
    for _ in range(chance.one_of((0, 0, 1, 4))):
        incident_id = chance.new_id("SI")
        on = chance.one_of((chance.edge_day(first, last), first, last))
        for harmed in chance.some_of(("SELF", "OTHERS", "ENVIRONMENT"), chance.one_of((1, 1, 2, 3))):
            tables["safety_incident"].append(
                {
                    "incident_id": incident_id, "person_id": person_id, "incident_date": on.isoformat(),
                    "harmed": harmed, "severity": "MINOR",
                }
            )  # fmt: skip

"""Developmental services: work that fits, and safety (the statements of the two definitions)."""

from datetime import date

from tests.reference.days import age_on, day, day_or_none, each_day
from tests.reference.deliveries import Deliveries, Row, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.periods import windows
from tests.reference.persons import persons

PARTNER = "developmental_services"
AGES = range(16, 26)
REGULAR = ("COMPETITIVE", "SUPPORTED")
JOBS = (*REGULAR, "SHELTERED")


def _goes_on(row: Row, on: date, first: str, last: str) -> bool:
    """Whether a day lies between a row's first and last day, both counted; without a last day it goes on."""
    end = day_or_none(row[last])
    return day(value(row, first)) <= on and (end is None or on <= end)


def _is_young(deliveries: Deliveries, person_id: str, on: date) -> bool:
    return age_on(persons(deliveries)[person_id].birth, on) in AGES


def young_people_with_work_that_fits(deliveries: Deliveries) -> list[Unit]:
    """Served young people who work or look for work on the quarter's last day, and those whose work fits."""
    spells: dict[str, list[Row]] = {}
    for row in deliveries.rows(PARTNER, "employment_spell"):
        spells.setdefault(value(row, "person_id"), []).append(row)
    units = []
    for window in windows(deliveries, "young_people_with_work_that_fits"):
        for client in deliveries.rows(PARTNER, "client"):
            person_id = value(client, "person_id")
            if not _goes_on(client, window.end, "service_start", "service_end"):
                continue
            if not _is_young(deliveries, person_id, window.end):
                continue
            current = [row for row in spells.get(person_id, []) if _goes_on(row, window.end, "start_date", "end_date")]
            looks = any(row["status"] == "SEEKING" for row in current)
            if not looks and not any(row["status"] in JOBS for row in current):
                continue
            regular = [row for row in current if row["status"] in REGULAR]
            answers = [row["wants_hours"] for row in regular if row["wants_hours"] is not None]
            if regular and not answers:
                continue
            fits = bool(answers) and all(answer == "SAME" for answer in answers) and not looks
            units += units_in_county(
                deliveries, value(client, "residence_county_fips"), window.period_start, person_id, window.end, fits, 1
            )
    return units


def safety_incidents_per_1000_days_in_services(deliveries: Deliveries) -> list[Unit]:
    """Days in services of the quarter, and the different incidents on them."""
    incidents: dict[str, set[tuple[str, date]]] = {}
    for row in deliveries.rows(PARTNER, "safety_incident"):
        of_person = incidents.setdefault(value(row, "person_id"), set())
        of_person.add((value(row, "incident_id"), day(value(row, "incident_date"))))
    units = []
    for window in windows(deliveries, "safety_incidents_per_1000_days_in_services"):
        for client in deliveries.rows(PARTNER, "client"):
            person_id = value(client, "person_id")
            days = [on for on in each_day(window.start, window.end) if _goes_on(client, on, "service_start", "service_end")]
            if not days or not _is_young(deliveries, person_id, days[-1]):
                continue
            happened = sum(on in days for _, on in incidents.get(person_id, ()))
            units += units_in_county(
                deliveries, value(client, "residence_county_fips"), window.period_start, person_id, days[-1],
                happened, len(days),
            )  # fmt: skip
    return units

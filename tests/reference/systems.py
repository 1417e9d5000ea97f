"""Systems: who is known to child welfare, juvenile justice and behavioral health in a window.

Readings, Cross-system. Known to child welfare: an episode day or a report in the window; to juvenile justice: a
complaint, supervision or custody day; to behavioral health: a flagged service, a behavioral health emergency visit or
a mental health stay.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from tests.reference.care import Episode, episodes
from tests.reference.choices import CHOICES
from tests.reference.days import day, day_or_none
from tests.reference.deliveries import UNKNOWN_COUNTY, Deliveries, is_yes, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.periods import Window, windows
from tests.reference.responsibility import county_of_coverage, episodes_by_person, residence_by_person

Contact = tuple[str, str, date, date]


def has_episode_day(episode: Episode, window: Window) -> bool:
    """Whether a day of the episode, from the removal to the day before the exit, lies in the window."""
    return episode.removal <= window.end and (episode.exit is None or episode.exit > window.start)


@lru_cache(maxsize=8)
def contacts(deliveries: Deliveries) -> list[Contact]:
    """Every contact with a system: person, system, first day and last day."""
    return [*_child_welfare(deliveries), *_juvenile_justice(deliveries), *_behavioral_health(deliveries)]


def _stay(row_start: str, row_end: str | None) -> tuple[date, date]:
    """First and last day of something with an end date on which it is over: one day when both are the same."""
    start, end = day(row_start), day_or_none(row_end)
    if end is None:
        return start, date.max
    return start, max(start, date.fromordinal(end.toordinal() - 1))


def _child_welfare(deliveries: Deliveries) -> Iterator[Contact]:
    for episode in episodes(deliveries):
        last = date.max if episode.exit is None else date.fromordinal(episode.exit.toordinal() - 1)
        yield episode.person_id, "child_welfare", episode.removal, last
    for row in deliveries.rows("child_welfare", "cps_report"):
        on = day(value(row, "report_date"))
        yield value(row, "person_id"), "child_welfare", on, on


def _juvenile_justice(deliveries: Deliveries) -> Iterator[Contact]:
    for row in deliveries.rows("juvenile_justice", "complaint"):
        on = day(value(row, "received_date"))
        yield value(row, "person_id"), "juvenile_justice", on, on
    for row in deliveries.rows("juvenile_justice", "supervision"):
        end = day_or_none(row["end_date"]) or date.max
        yield value(row, "person_id"), "juvenile_justice", day(value(row, "start_date")), end
    for row in deliveries.rows("juvenile_justice", "custody"):
        start, last = _stay(value(row, "admit_date"), row["release_date"])
        yield value(row, "person_id"), "juvenile_justice", start, last


def _behavioral_health(deliveries: Deliveries) -> Iterator[Contact]:
    for row in deliveries.rows("health", "service"):
        if is_yes(row, "is_behavioral_health"):
            on = day(value(row, "service_date"))
            yield value(row, "person_id"), "behavioral_health", on, on
    for row in deliveries.rows("health", "ed_visit"):
        if is_yes(row, "is_bh_principal"):
            on = day(value(row, "visit_date"))
            yield value(row, "person_id"), "behavioral_health", on, on
    for row in deliveries.rows("health", "stay"):
        if is_yes(row, "is_mh_principal"):
            start, last = _stay(value(row, "admit_date"), row["discharge_date"])
            yield value(row, "person_id"), "behavioral_health", start, last


@lru_cache(maxsize=256)
def systems_in(deliveries: Deliveries, window: Window) -> dict[str, frozenset[str]]:
    """The systems that know each person in a window; a person unknown to all is absent."""
    found: dict[str, set[str]] = {}
    for person, system, first, last in contacts(deliveries):
        if first <= window.end and last >= window.start:
            found.setdefault(person, set()).add(system)
    return {person: frozenset(names) for person, names in found.items()}


def county_of_youth(deliveries: Deliveries, person: str, window: Window) -> str:
    """County of a youth in two systems: care, coverage at the window's end, justice residence, a report's county."""
    of_care = [stay for stay in episodes_by_person(deliveries).get(person, []) if has_episode_day(stay, window)]
    reports = sorted(
        (value(row, "report_date"), value(row, "report_id"), value(row, "county_fips"))
        for row in deliveries.rows("child_welfare", "cps_report")
        if row["person_id"] == person and window.holds(day(value(row, "report_date")))
    )
    grounds = {
        "foster_care": of_care[-1].county if of_care else None,
        "coverage": county_of_coverage(deliveries, person, window.end),
        "residence_in_justice": residence_by_person(deliveries, "juvenile_justice").get(person),
        "maltreatment_report": reports[-1][2] if reports else None,
    }
    candidates = [grounds.get(ground) for ground in CHOICES.county_sources]
    return next((county for county in candidates if county is not None and county != UNKNOWN_COUNTY), UNKNOWN_COUNTY)


def youth_in_two_or_more_systems(deliveries: Deliveries) -> list[Unit]:
    """Youth known to any of the three systems in the year, and those known to two or more."""
    units = []
    for window in windows(deliveries, "youth_in_two_or_more_systems"):
        for person, names in systems_in(deliveries, window).items():
            county = county_of_youth(deliveries, person, window)
            units += units_in_county(deliveries, county, window.period_start, person, window.end, len(names) >= 2, 1)
    return units

"""Responsibility: which county answers for a youth on a date.

For a night (Readings, Restrictive settings): the open foster care episode (by `county_history`; before its first
row the county at removal; without history the latest county), then coverage, then custody, then the member's
residence, then the youth's residence; 99999 falls through to the next. For health events: the coverage on the date,
else the residence.
"""

from datetime import date
from functools import lru_cache

from tests.reference.care import Episode, episodes
from tests.reference.choices import CHOICES
from tests.reference.days import day, day_or_none
from tests.reference.deliveries import UNKNOWN_COUNTY, Deliveries, value

Span = tuple[date, date | None, str]


@lru_cache(maxsize=8)
def episodes_by_person(deliveries: Deliveries) -> dict[str, list[Episode]]:
    """Foster care episodes of each child, in order."""
    found: dict[str, list[Episode]] = {}
    for episode in episodes(deliveries):
        found.setdefault(episode.person_id, []).append(episode)
    return found


@lru_cache(maxsize=8)
def _history(deliveries: Deliveries) -> dict[str, list[tuple[date, str]]]:
    found: dict[str, list[tuple[date, str]]] = {}
    for row in deliveries.rows("child_welfare", "county_history"):
        found.setdefault(value(row, "episode_id"), []).append(
            (day(value(row, "start_date")), value(row, "county_fips"))
        )
    return {episode_id: sorted(rows) for episode_id, rows in found.items()}


@lru_cache(maxsize=8)
def coverage_by_person(deliveries: Deliveries) -> dict[str, list[Span]]:
    """Coverage spans of each member; the end is the last covered day, None while covered."""
    found: dict[str, list[Span]] = {}
    for row in deliveries.rows("health", "coverage"):
        found.setdefault(value(row, "person_id"), []).append(
            (day(value(row, "start_date")), day_or_none(row["end_date"]), value(row, "county_fips"))
        )
    return found


@lru_cache(maxsize=8)
def _custody(deliveries: Deliveries) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for row in deliveries.rows("juvenile_justice", "custody"):
        found.setdefault(value(row, "person_id"), []).append(
            (day(value(row, "admit_date")), day_or_none(row["release_date"]), value(row, "county_fips"))
        )
    return found


@lru_cache(maxsize=8)
def residence_by_person(deliveries: Deliveries, partner: str) -> dict[str, str]:
    """County of residence that health (`member`) or juvenile justice (`youth`) states."""
    table = "member" if partner == "health" else "youth"
    return {value(row, "person_id"): value(row, "residence_county_fips") for row in deliveries.rows(partner, table)}


def county_of_coverage(deliveries: Deliveries, person_id: str, on: date) -> str | None:
    """County of the coverage on a date; None when not covered."""
    for start, last, county in coverage_by_person(deliveries).get(person_id, []):
        if start <= on and (last is None or on <= last):
            return county
    return None


def county_of_member(deliveries: Deliveries, person_id: str, on: date) -> str:
    """County of a health event: coverage on the date, else residence."""
    covered = county_of_coverage(deliveries, person_id, on)
    return residence_by_person(deliveries, "health").get(person_id, UNKNOWN_COUNTY) if covered is None else covered


def county_of_care(deliveries: Deliveries, episode: Episode, on: date) -> str:
    """County responsible for a foster care episode on a date."""
    history = _history(deliveries).get(episode.episode_id)
    if history is None:
        return episode.county
    county = episode.county_at_removal
    for start, moved_to in history:
        if start <= on:
            county = moved_to
    return county


@lru_cache(maxsize=500_000)
def county_of_night(deliveries: Deliveries, person_id: str, on: date) -> str:
    """County of responsibility on a date, 99999 when nobody knows one."""
    grounds: dict[str, list[str | None]] = {
        "foster_care": [
            county_of_care(deliveries, episode, on)
            for episode in episodes_by_person(deliveries).get(person_id, [])
            if episode.removal <= on and (episode.exit is None or on < episode.exit)
        ],
        "coverage": [county_of_coverage(deliveries, person_id, on)],
        "custody": [
            county
            for start, end, county in _custody(deliveries).get(person_id, [])
            if start == on or (start <= on and (end is None or on < end))
        ],
        "residence_in_health": [residence_by_person(deliveries, "health").get(person_id)],
        "residence_in_justice": [residence_by_person(deliveries, "juvenile_justice").get(person_id)],
    }
    candidates = [county for ground in CHOICES.county_sources for county in grounds.get(ground, [])]
    return next((county for county in candidates if county is not None and county != UNKNOWN_COUNTY), UNKNOWN_COUNTY)

"""Restrictive settings: days, admissions, youth, length of stay, step-down and distance, from the night table.

Days, youth and admissions count nights under 18; length of stay and step-down take the real discharges of youth who
are under 18 on the discharge date (Readings, Restrictive settings).
"""

from collections.abc import Callable, Iterator
from datetime import date

from tests.reference.choices import CHOICES
from tests.reference.days import plus_days
from tests.reference.deliveries import UNKNOWN_COUNTY, Deliveries
from tests.reference.facts import Unit, units_in_county
from tests.reference.nights import (
    RUNAWAY,
    InstitutionalEpisode,
    Night,
    institutional_episodes,
    nights,
)
from tests.reference.periods import Window, windows
from tests.reference.persons import persons
from tests.reference.responsibility import county_of_night


def nights_under_18(deliveries: Deliveries, window: Window) -> Iterator[tuple[str, date, Night]]:
    """The nights of a window that youth under 18 spent somewhere."""
    known = persons(deliveries)
    for person, of_youth in nights(deliveries).items():
        for on, night in of_youth.items():
            if window.holds(on) and on < known[person].eighteenth_birthday:
                yield person, on, night


def _days_at(deliveries: Deliveries, indicator: str, levels: frozenset[int]) -> list[Unit]:
    units = []
    for window in windows(deliveries, indicator):
        for person, on, night in nights_under_18(deliveries, window):
            if night.level in levels:
                county = county_of_night(deliveries, person, on)
                units += units_in_county(deliveries, county, window.period_start, person, window.end, 1, None)
    return units


def days_in_nonfamily_settings_per_1000_youth(deliveries: Deliveries) -> list[Unit]:
    """Nights at level 5 and above of youth under 18, in the county responsible that night (health 2.3-2.5)."""
    return _days_at(deliveries, "days_in_nonfamily_settings_per_1000_youth", CHOICES.nonfamily_levels)


def days_in_institutions_per_1000_youth(deliveries: Deliveries) -> list[Unit]:
    """Nights at level 9 and above of youth under 18, in the county responsible that night (health 2.3-2.5)."""
    return _days_at(deliveries, "days_in_institutions_per_1000_youth", CHOICES.institutional_levels)


def admissions_to_institutions_per_1000_youth(deliveries: Deliveries) -> list[Unit]:
    """Institutional episodes by their first night, of youth under 18 on it, in that night's county.

    Nights at level 9 and above with at most one night between are one episode: a gap of two or more is a new one.
    """
    known = persons(deliveries)
    units = []
    for window in windows(deliveries, "admissions_to_institutions_per_1000_youth"):
        for episode in institutional_episodes(deliveries):
            first = episode.first_night
            if window.holds(first) and first < known[episode.person_id].eighteenth_birthday:
                county = county_of_night(deliveries, episode.person_id, first)
                units += units_in_county(deliveries, county, window.period_start, episode.person_id, first, 1, None)
    return units


def youth_placed_in_institutions_per_1000_youth(deliveries: Deliveries) -> list[Unit]:
    """Youth with an institutional night under 18, once in each area that answered for one of them (case 10)."""
    units: list[Unit] = []
    for window in windows(deliveries, "youth_placed_in_institutions_per_1000_youth"):
        seen: dict[tuple[str, str, str], Unit] = {}
        for person, on, night in nights_under_18(deliveries, window):
            if night.level in CHOICES.institutional_levels:
                county = county_of_night(deliveries, person, on)
                for unit in units_in_county(deliveries, county, window.period_start, person, window.end, 1, None):
                    seen.setdefault((unit.area_level, unit.area_id, person), unit)
        units += seen.values()
    return units


def _discharges(deliveries: Deliveries, window: Window) -> Iterator[InstitutionalEpisode]:
    """Institutional discharges of youth under 18 on the discharge date.

    An episode that is still open seems to end on the day after its partner's `data_through`, which no published
    window holds.
    """
    known = persons(deliveries)
    for episode in institutional_episodes(deliveries):
        if window.holds(episode.discharge) and episode.discharge < known[episode.person_id].eighteenth_birthday:
            yield episode


def _of_discharges(
    deliveries: Deliveries, indicator: str, numerator: Callable[[InstitutionalEpisode], int]
) -> list[Unit]:
    """One unit for each discharge, in the county responsible on its last night."""
    units = []
    for window in windows(deliveries, indicator):
        for episode in _discharges(deliveries, window):
            county = county_of_night(deliveries, episode.person_id, episode.last_night)
            units += units_in_county(
                deliveries,
                county,
                window.period_start,
                episode.person_id,
                episode.discharge,
                numerator(episode),
                1,
            )
    return units


def length_of_stay_in_institutions(deliveries: Deliveries) -> list[Unit]:
    """Nights at level 9 and above of each institutional discharge of the quarter; the value is the mean."""
    return _of_discharges(deliveries, "length_of_stay_in_institutions", lambda episode: episode.nights)


def median_length_of_stay_in_institutions(deliveries: Deliveries) -> list[Unit]:
    """The same lengths of stay, of which the value is the median."""
    return _of_discharges(deliveries, "median_length_of_stay_in_institutions", lambda episode: episode.nights)


def step_down_within_30_days(deliveries: Deliveries) -> list[Unit]:
    """Institutional discharges without an institutional night on days 0-30 after them (case 8)."""

    def stepped_down(episode: InstitutionalEpisode) -> int:
        of_youth = nights(deliveries)[episode.person_id]
        later = [of_youth.get(plus_days(episode.discharge, days)) for days in range(31)]
        return int(not any(night is not None and night.level in CHOICES.institutional_levels for night in later))

    return _of_discharges(deliveries, "step_down_within_30_days", stepped_down)


def days_in_family_settings(deliveries: Deliveries) -> list[Unit]:
    """Placed nights of youth under 18, and those at family-like levels (0, 1, 3, 4); runaway nights are apart."""
    units = []
    for window in windows(deliveries, "days_in_family_settings"):
        for person, on, night in nights_under_18(deliveries, window):
            if night.level != RUNAWAY:
                county = county_of_night(deliveries, person, on)
                family = night.level in CHOICES.family_levels
                units += units_in_county(deliveries, county, window.period_start, person, window.end, family, 1)
    return units


def institution_days_outside_the_home_county(deliveries: Deliveries) -> list[Unit]:
    """Institutional nights with a known facility county, and those outside the county of responsibility.

    Only health stays tell the facility's county; 99999 is not known. Where nobody knows the county of
    responsibility the night is not outside of it.
    """
    units = []
    for window in windows(deliveries, "institution_days_outside_the_home_county"):
        for person, on, night in nights_under_18(deliveries, window):
            if night.level not in CHOICES.institutional_levels or night.facility_county in ("", UNKNOWN_COUNTY):
                continue
            county = county_of_night(deliveries, person, on)
            outside = county not in (UNKNOWN_COUNTY, night.facility_county)
            units += units_in_county(deliveries, county, window.period_start, person, window.end, outside, 1)
    return units

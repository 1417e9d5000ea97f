"""Discharges: follow-up after a psychiatric discharge, and readmission (health 1.1, 1.3; cases 1-3)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tests.reference.choices import CHOICES
from tests.reference.coverage import is_covered_throughout
from tests.reference.days import age_on, day, day_or_none
from tests.reference.deliveries import Deliveries, is_yes, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.periods import windows
from tests.reference.persons import persons
from tests.reference.responsibility import county_of_member

ACUTE = frozenset({"ACUTE_PSYCH", "ACUTE_MEDICAL"})


@dataclass(frozen=True)
class HealthStay:
    """A stay in a health setting; qualifies = mental health principal diagnosis or any self-harm diagnosis."""

    stay_id: str
    setting: str
    admitted: date
    discharged: date | None
    qualifies: bool
    died: bool


@lru_cache(maxsize=8)
def health_stays(deliveries: Deliveries) -> dict[str, list[HealthStay]]:
    """Each member's stays by admission."""
    found: dict[str, list[HealthStay]] = {}
    for row in deliveries.rows("health", "stay"):
        found.setdefault(value(row, "person_id"), []).append(
            HealthStay(
                value(row, "stay_id"), value(row, "setting"), day(value(row, "admit_date")),
                day_or_none(row["discharge_date"]),
                is_yes(row, "is_mh_principal") or is_yes(row, "is_self_harm_any"),
                row.get("discharge_status") == "DEATH",
            )
        )  # fmt: skip
    for stays in found.values():
        stays.sort(key=lambda stay: (stay.admitted, stay.discharged or date.max, stay.stay_id))
    return found


def is_soon_after(first: date | None, then: date, least: int, most: int) -> bool:
    """Whether a date is so many days after another; not when the first is missing."""
    return first is not None and least <= (then - first).days <= most


@lru_cache(maxsize=8)
def counted_discharges(deliveries: Deliveries) -> list[tuple[str, date]]:
    """Member and date of the discharges that follow-up is asked after (2025 rules).

    Qualifying acute stays chain while the next admission is 0-30 days after the discharge, and the chain's last
    discharge stands for it; an open last stay has none. It is dropped when another acute stay that does not qualify,
    or a FACILITY_CRISIS or SUD_RESIDENTIAL stay, is admitted on days 0-30 after it; when the member died; outside
    ages 6-17 on it; or without coverage from it to day 30.
    """
    known = persons(deliveries)
    found = []
    for person, stays in health_stays(deliveries).items():
        for stay in stays:
            left = stay.discharged
            if stay.setting not in ACUTE or not stay.qualifies or left is None or stay.died:
                continue
            soon = [other for other in stays if other is not stay and is_soon_after(left, other.admitted, 0, 30)]
            chained = any(other.setting in ACUTE and other.qualifies for other in soon)
            dropped = any(
                (other.setting in ACUTE and not other.qualifies) or other.setting in CHOICES.dropping_settings
                for other in soon
            )
            of_age = 6 <= age_on(known[person].birth, left) <= 17
            if not chained and not dropped and of_age and is_covered_throughout(deliveries, person, left, 30):
                found.append((person, left))
    return found


@lru_cache(maxsize=8)
def follow_ups(deliveries: Deliveries, with_residential: bool) -> dict[str, list[date]]:
    """Dates of mental health follow-up services of each member, residential treatment included or not."""
    found: dict[str, list[date]] = {}
    for row in deliveries.rows("health", "service"):
        residential = is_yes(row, "is_residential_treatment")
        counts = residential if residential and with_residential else is_yes(row, "is_mh_follow_up") and not residential
        if counts:
            found.setdefault(value(row, "person_id"), []).append(day(value(row, "service_date")))
    return found


def _after_discharge(deliveries: Deliveries, indicator: str, days: int, with_residential: bool) -> list[Unit]:
    """Discharges of the quarter and those followed up on days 1 to `days`; the discharge day never counts."""
    units = []
    for window in windows(deliveries, indicator):
        for person, left in counted_discharges(deliveries):
            if window.holds(left):
                services = follow_ups(deliveries, with_residential and CHOICES.residential_follows_up).get(person, [])
                seen = any(is_soon_after(left, service, CHOICES.discharge_first_day, days) for service in services)
                county = county_of_member(deliveries, person, left)
                units += units_in_county(deliveries, county, window.period_start, person, left, seen, 1)
    return units


def _measure(indicator: str, days: int, with_residential: bool) -> Callable[[Deliveries], list[Unit]]:
    return lambda deliveries: _after_discharge(deliveries, indicator, days, with_residential)


follow_up_within_7_days_of_psychiatric_discharge = _measure("follow_up_within_7_days_of_psychiatric_discharge", 7, True)
follow_up_within_30_days_of_psychiatric_discharge = _measure(
    "follow_up_within_30_days_of_psychiatric_discharge", 30, True
)
follow_up_within_7_days_of_psychiatric_discharge_without_residential = _measure(
    "follow_up_within_7_days_of_psychiatric_discharge_without_residential", 7, False
)
follow_up_within_30_days_of_psychiatric_discharge_without_residential = _measure(
    "follow_up_within_30_days_of_psychiatric_discharge_without_residential", 30, False
)


@dataclass(frozen=True)
class PsychiatricEpisode:
    """ACUTE_PSYCH stays with a gap of 0-1 day joined; discharged is None while the last is open."""

    admitted: date
    discharged: date | None
    died: bool


def psychiatric_episodes(stays: list[HealthStay]) -> list[PsychiatricEpisode]:
    """A member's psychiatric episodes, in order, whatever the diagnosis."""
    found: list[PsychiatricEpisode] = []
    for stay in stays:
        if stay.setting != "ACUTE_PSYCH":
            continue
        last = found[-1] if found else None
        if last is not None and (last.discharged is None or (stay.admitted - last.discharged).days <= CHOICES.psychiatric_gap):
            found[-1] = PsychiatricEpisode(last.admitted, stay.discharged, stay.died)
        else:
            found.append(PsychiatricEpisode(stay.admitted, stay.discharged, stay.died))
    return found


def psychiatric_readmission_within_30_days(deliveries: Deliveries) -> list[Unit]:
    """Live discharges of psychiatric episodes at ages 0-17, and those readmitted on days 2-30; no coverage asked."""
    known = persons(deliveries)
    units = []
    for window in windows(deliveries, "psychiatric_readmission_within_30_days"):
        for person, stays in health_stays(deliveries).items():
            found = psychiatric_episodes(stays)
            for episode in found:
                left = episode.discharged
                if left is None or not window.holds(left) or episode.died or age_on(known[person].birth, left) > 17:
                    continue
                back = any(is_soon_after(left, other.admitted, 1 + CHOICES.psychiatric_gap, 30) for other in found)
                county = county_of_member(deliveries, person, left)
                units += units_in_county(deliveries, county, window.period_start, person, left, back, 1)
    return units

"""Nights: one row per youth per night across child welfare, juvenile justice and health.

Health notes 2.3 and 2.4 with Readings, Restrictive settings. A stay covers its first day up to the day before its
end; a stay that starts and ends on one date covers that date; an open stay runs through the partner's
`data_through`. Living arrangements run to the next start and the last one to the exit, reported ends are ignored.
The highest level wins a night; ties go to health, then juvenile justice, then child welfare, then to the later
admission. Runaway is no setting: it is kept apart and never wins over one.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tests.reference.care import episodes
from tests.reference.choices import CHOICES
from tests.reference.days import day, day_or_none, each_day, plus_days
from tests.reference.deliveries import Deliveries, is_yes, value

RUNAWAY = -1
LEVEL_OF_ARRANGEMENT = {
    "14": 0, "KIN": 1, "8": 2, "FFH": 3, "TFC": 4, "1": 5, "2": 5, "6": 5, "3": 6, "7": 6, "4": 7, "5": 7,
    "10": 8, "11": 10, "9": 11, "12": RUNAWAY, "13": RUNAWAY,
}  # fmt: skip
LEVEL_OF_SETTING = {
    "TFC": 4, "GROUP_HOME": 5, "FACILITY_CRISIS": 6, "RESIDENTIAL": 7, "SUD_RESIDENTIAL": 7, "ACUTE_MEDICAL": 8,
    "PRTF": 9, "ACUTE_PSYCH": 10,
}  # fmt: skip
LEVEL_OF_CUSTODY = {"CRISIS": 6, "DETENTION": 11, "YDC": 12}
BOARDING_LEVEL = 8
CHILD_WELFARE, JUVENILE_JUSTICE, HEALTH = 1, 2, 3


class Night(NamedTuple):
    """Where a youth was on a night; the order of the fields is the order in which a night is won."""

    level: int
    system: int
    admitted: date
    facility_county: str


class Stay(NamedTuple):
    """A stay anywhere; `end` is the day of leaving, or the day after the last known night of an open one."""

    person_id: str
    start: date
    end: date
    night: Night


def _child_welfare_stays(deliveries: Deliveries) -> Iterator[Stay]:
    for episode in episodes(deliveries):
        starts = [arrangement.start for arrangement in episode.arrangements]
        open_end = plus_days(deliveries.data_through("child_welfare"), 1)
        ends = [*starts[1:], open_end if episode.exit is None else episode.exit]
        for arrangement, end in zip(episode.arrangements, ends, strict=False):
            night = Night(LEVEL_OF_ARRANGEMENT[arrangement.kind], CHILD_WELFARE, arrangement.start, "")
            yield Stay(episode.person_id, arrangement.start, end, night)


def _custody_stays(deliveries: Deliveries) -> Iterator[Stay]:
    for row in deliveries.rows("juvenile_justice", "custody"):
        start = day(value(row, "admit_date"))
        end = day_or_none(row["release_date"]) or plus_days(deliveries.data_through("juvenile_justice"), 1)
        yield Stay(
            value(row, "person_id"), start, end,
            Night(LEVEL_OF_CUSTODY[value(row, "kind")], JUVENILE_JUSTICE, start, ""),
        )  # fmt: skip


def _health_stays(deliveries: Deliveries) -> Iterator[Stay]:
    for row in deliveries.rows("health", "stay"):
        start = day(value(row, "admit_date"))
        end = day_or_none(row["discharge_date"]) or plus_days(deliveries.data_through("health"), 1)
        level = LEVEL_OF_SETTING[value(row, "setting")]
        yield Stay(
            value(row, "person_id"),
            start,
            end,
            Night(level, HEALTH, start, row.get("facility_county_fips") or ""),
        )
    for row in deliveries.rows("health", "ed_visit"):
        start, left = day(value(row, "visit_date")), day_or_none(row.get("departure_date"))
        if left is not None and left > start and (is_yes(row, "is_bh_principal") or is_yes(row, "is_self_harm_any")):
            yield Stay(value(row, "person_id"), start, left, Night(BOARDING_LEVEL, HEALTH, start, ""))


@lru_cache(maxsize=8)
def nights(deliveries: Deliveries) -> dict[str, dict[date, Night]]:
    """For each youth the winning row of every night, of all ages, in order of date."""
    won: dict[str, dict[date, Night]] = {}
    for stays in (_child_welfare_stays(deliveries), _custody_stays(deliveries), _health_stays(deliveries)):
        for stay in stays:
            of_youth = won.setdefault(stay.person_id, {})
            last_night = stay.start if stay.start == stay.end else plus_days(stay.end, -1)
            for night in each_day(stay.start, last_night):
                before = of_youth.get(night)
                of_youth[night] = stay.night if before is None else max(before, stay.night)
    return {person: dict(sorted(of_youth.items())) for person, of_youth in won.items()}


class InstitutionalEpisode(NamedTuple):
    """Nights at level 9 and above with at most one night between, wherever the youth was between."""

    person_id: str
    first_night: date
    last_night: date
    nights: int

    @property
    def discharge(self) -> date:
        """The day after the last night."""
        return plus_days(self.last_night, 1)


@lru_cache(maxsize=8)
def institutional_episodes(deliveries: Deliveries) -> list[InstitutionalEpisode]:
    """Every institutional episode; one that is still open ends the day after the partner's `data_through`."""
    found: list[InstitutionalEpisode] = []
    for person, of_youth in nights(deliveries).items():
        current: InstitutionalEpisode | None = None
        for on, night in of_youth.items():
            if night.level not in CHOICES.institutional_levels:
                continue
            if current is not None and (on - current.last_night).days <= 1 + CHOICES.institution_gap:
                current = current._replace(last_night=on, nights=current.nights + 1)
            else:
                if current is not None:
                    found.append(current)
                current = InstitutionalEpisode(person, on, on, 1)
        if current is not None:
            found.append(current)
    return found

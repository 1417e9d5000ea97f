"""Care: foster care episodes with their living arrangements in order, and what counts as a move."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tests.reference.choices import CHOICES
from tests.reference.days import day, day_or_none
from tests.reference.deliveries import Deliveries, Row, value
from tests.reference.persons import persons

PERMANENT_REASONS = frozenset({"1", "2", "3", "5"})
TRIAL_HOME_VISIT = "14"


@dataclass(frozen=True)
class Arrangement:
    """A living arrangement: where a child in care was from a date on."""

    start: date
    kind: str
    provider: str | None


@dataclass(frozen=True)
class Episode:
    """A stay in foster care, from removal to exit."""

    episode_id: str
    person_id: str
    removal: date
    exit: date | None
    reason: str | None
    county_at_removal: str
    county: str
    eighteenth_birthday: date
    arrangements: tuple[Arrangement, ...]

    @property
    def deemed_exit(self) -> date:
        """The exit, or the 18th birthday of a child who is or would be still in care on it (child welfare 1.1)."""
        return self.eighteenth_birthday if self.exit is None else min(self.exit, self.eighteenth_birthday)

    @property
    def entered_under_18(self) -> bool:
        """Children entering at 18 or older are outside every measure (child welfare 1.1)."""
        return self.removal < self.eighteenth_birthday

    @property
    def has_exit_without_reason(self) -> bool:
        """An exit date whose reason is missing."""
        return self.exit is not None and self.reason is None

    def left_to(self, reasons: frozenset[str]) -> bool:
        """Whether the child left for one of the reasons before turning 18: later exits are aging out."""
        return self.exit is not None and self.exit < self.eighteenth_birthday and self.reason in reasons


def countable_entries(episode: Episode) -> list[Arrangement]:
    """Entries into countable settings, the first one and then each move (child welfare 1.3).

    A move is an entry into a countable setting whose provider differs from the previous countable one; runaway,
    home visit, hospital, detention and medical arrangements are looked through. Where one of the two lacks a
    provider they differ when their types do (Readings).
    """
    entries: list[Arrangement] = []
    previous: Arrangement | None = None
    for arrangement in episode.arrangements:
        if arrangement.kind not in CHOICES.countable_settings:
            continue
        if previous is None or _differ(previous, arrangement):
            entries.append(arrangement)
        previous = arrangement
    return entries


def _differ(before: Arrangement, after: Arrangement) -> bool:
    if before.provider is None or after.provider is None:
        return before.kind != after.kind
    return before.provider != after.provider


@lru_cache(maxsize=8)
def episodes(deliveries: Deliveries) -> list[Episode]:
    """Every episode, ordered by person and removal, arrangements ordered by start, reported end and id."""
    known = persons(deliveries)
    arrangements: dict[str, list[Row]] = {}
    for row in deliveries.rows("child_welfare", "living_arrangement"):
        arrangements.setdefault(value(row, "episode_id"), []).append(row)
    found = []
    for row in deliveries.rows("child_welfare", "episode"):
        found.append(
            Episode(
                value(row, "episode_id"), value(row, "person_id"), day(value(row, "removal_date")),
                day_or_none(row["exit_date"]), row["exit_reason"], value(row, "county_at_removal"),
                value(row, "county_latest"), known[value(row, "person_id")].eighteenth_birthday,
                _in_order(arrangements.get(value(row, "episode_id"), [])),
            )
        )  # fmt: skip
    return sorted(found, key=lambda episode: (episode.person_id, episode.removal, episode.episode_id))


def _in_order(rows: list[Row]) -> tuple[Arrangement, ...]:
    """Arrangements by start, then reported end with empty ends last, then id; identical ones are one (Readings)."""
    kept: dict[tuple[str | None, ...], Row] = {}
    for row in sorted(rows, key=lambda one: value(one, "arrangement_id")):
        same = (row["start_date"], row["end_date"], row["arrangement_type"], row.get("provider_id"))
        kept.setdefault(same, row)
    ordered = sorted(
        kept.values(),
        key=lambda row: (row["start_date"], row["end_date"] or "9999-12-31", row["arrangement_id"]),
    )
    return tuple(
        Arrangement(day(value(row, "start_date")), value(row, "arrangement_type"), row.get("provider_id"))
        for row in ordered
    )

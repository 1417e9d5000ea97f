"""Persons: one conformed person for each person_id (Readings, Person).

Where partners disagree the order is education, health, child welfare, juvenile justice, care coordination, partners
that joined later; an unknown value is passed over. `hispanic` 1 overrides the race flags, 0 and 9 fall back to them
(Readings, Everywhere; child welfare 1.1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tests.reference.days import birthday, day
from tests.reference.deliveries import Deliveries, Row, is_yes, value
from tests.reference.partners import JOINED

ORDER = (
    ("education", "enrollment"),
    ("health", "member"),
    ("child_welfare", "person"),
    ("juvenile_justice", "youth"),
    ("care_coordination", "soc_enrollment"),
    *((joined.name, joined.described_by) for joined in JOINED),
)
RACE_FLAGS = (
    ("race_aian", "AIAN"), ("race_asian", "ASIAN"), ("race_black", "BLACK"),
    ("race_nhpi", "NHPI"), ("race_white", "WHITE"),
)  # fmt: skip


@dataclass(frozen=True)
class Person:
    """A conformed person: birth date and the four kept traits."""

    person_id: str
    birth: date
    sex: str
    race_ethnicity: str
    home_language: str

    @property
    def eighteenth_birthday(self) -> date:
        """The day the person turns 18."""
        return birthday(self.birth, 18)


@lru_cache(maxsize=8)
def persons(deliveries: Deliveries) -> dict[str, Person]:
    """Every person any partner knows, by person_id."""
    traits: dict[str, dict[str, str]] = {}
    for partner, table in ORDER:
        for row in deliveries.rows(partner, table):
            known = traits.setdefault(value(row, "person_id"), {})
            for name, text in _traits(row, partner):
                known.setdefault(name, text)
    return {
        person_id: Person(
            person_id, day(known["birth"]), known.get("sex", "U"),
            known.get("race_ethnicity", "UNKNOWN"), known.get("home_language", "UNK"),
        )
        for person_id, known in traits.items()
    }  # fmt: skip


def _traits(row: Row, partner: str) -> Iterator[tuple[str, str]]:
    """The known traits of one row; unknown values are passed over."""
    yield "birth", value(row, "birth_date")
    if row["sex"] != "U":
        yield "sex", value(row, "sex")
    race = race_of_flags(row) if partner == "child_welfare" else value(row, "race_ethnicity")
    if race != "UNKNOWN":
        yield "race_ethnicity", race
    language = row.get("home_language")
    if language is not None and language != "UNK":
        yield "home_language", language


def race_of_flags(row: Row) -> str:
    """Race and ethnicity of a child welfare person row."""
    if row["hispanic"] == "1":
        return "HISPANIC"
    races = [race for column, race in RACE_FLAGS if is_yes(row, column)]
    if not races:
        return "UNKNOWN"
    return races[0] if len(races) == 1 else "MULTI"

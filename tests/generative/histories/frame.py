"""Frame: what all partners of one history share: dates of the manifests, counties, and the persons to be."""

from dataclasses import dataclass
from datetime import date

from tests.generative.histories.chance import Chance
from tests.reference.days import birthday, plus_days, quarter_of
from tests.reference.deliveries import UNKNOWN_COUNTY

COUNTIES = (
    ("37119", "Mecklenburg", "Piedmont"),
    ("37001", "Alamance", "Piedmont"),
    ("37063", "Durham", "Triangle"),
    ("37183", "Wake", "Triangle"),
    ("37017", "Bladen", "Coast"),
)
PARTNERS = ("child_welfare", "education", "juvenile_justice", "health", "care_coordination")
FIRST_EVENT = date(2019, 7, 1)
RACES = ("AIAN", "ASIAN", "BLACK", "HISPANIC", "MULTI", "NHPI", "UNKNOWN", "WHITE")
LANGUAGES = ("ENG", "ENG", "SPA", "OTH", "UNK")


@dataclass(frozen=True)
class Dates:
    """The dates of one partner's manifest."""

    period_start: date
    data_through: date
    as_of: date


@dataclass(frozen=True)
class Person:
    """Someone of whom several partners may tell; on the meeting days events of several systems come together."""

    person_id: str
    birth: date
    sex: str
    race_ethnicity: str
    home_language: str
    partners: frozenset[str]
    meeting_days: tuple[date, ...]

    @property
    def first_contact(self) -> date:
        """Nobody in child welfare hears of a fifth of the persons before their first meeting day."""
        return self.meeting_days[0] if int(self.person_id[1:]) % 5 == 0 else FIRST_EVENT

    @property
    def eighteenth_birthday(self) -> date:
        """The day the person turns 18."""
        return birthday(self.birth, 18)


@dataclass(frozen=True)
class Frame:
    """Chance, manifest dates by partner, and the persons."""

    chance: Chance
    dates: dict[str, Dates]
    persons: tuple[Person, ...]

    def of_partner(self, partner: str) -> list[Person]:
        """The persons a partner knows."""
        return [person for person in self.persons if partner in person.partners]

    def county(self, unknown: float = 0.03) -> str:
        """A county, now and then the unknown one."""
        return UNKNOWN_COUNTY if self.chance.happens(unknown) else self.chance.one_of(COUNTIES)[0]


def make_frame(seed: int, persons: int) -> Frame:
    """Manifest dates that mostly agree, and persons of all ages with birthdays on the edges."""
    chance = Chance(seed)
    dates = {partner: dates_of(chance) for partner in (*PARTNERS, "reference")}
    return Frame(chance, dates, tuple(_person(chance, number) for number in range(persons)))


def dates_of(chance: Chance) -> Dates:
    """The dates of a manifest, mostly those that most have."""
    start = chance.weighted({date(2021, 1, 1): 6, date(2020, 10, 1): 1, date(2021, 2, 15): 1, date(2021, 4, 1): 1})
    through = chance.weighted({date(2025, 12, 31): 6, date(2025, 9, 30): 1, date(2026, 1, 12): 1})
    return Dates(start, through, plus_days(through, chance.one_of((0, 1, 20))))


def _person(chance: Chance, number: int) -> Person:
    partners = {partner for partner in PARTNERS if chance.happens(0.55)} or {chance.one_of(PARTNERS)}
    return Person(
        f"P{number:05}", _birth(chance), chance.weighted({"F": 5, "M": 5, "X": 1, "U": 1}), chance.one_of(RACES),
        chance.one_of(LANGUAGES), frozenset(partners),
        tuple(chance.edge_day(date(2021, 1, 1), date(2025, 6, 30)) for _ in range(2)),
    )  # fmt: skip


def _birth(chance: Chance) -> date:
    """Children and youth; many on 29 February, or with an 18th birthday on the edge of a quarter."""
    if chance.happens(0.1):
        return chance.one_of((date(2004, 2, 29), date(2008, 2, 29), date(2012, 2, 29), date(2016, 2, 29)))
    if chance.happens(0.25):
        eighteenth = chance.edge_day(date(2020, 6, 1), date(2025, 12, 31))
        eighteenth = chance.one_of((eighteenth, quarter_of(eighteenth)))
        return date(eighteenth.year - 18, eighteenth.month, min(eighteenth.day, 28))
    if chance.happens(0.5):
        return chance.edge_day(date(2006, 1, 1), date(2014, 12, 31))
    return chance.edge_day(date(2002, 7, 1), date(2021, 12, 31))


def text(on: date | None) -> str | None:
    """A date as it stands in a file."""
    return None if on is None else on.isoformat()

"""Facts: what every reference indicator yields, and how two sets of facts are compared.

A Unit is one thing counted (a child, a stay, a complaint) in one area and window, with the date at which its age is
taken. A Fact is the sum of a person's units in one area and window. For rates per population the denominator of a
unit and of a fact is None: the population is joined by `tests.reference.population`.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.reference.deliveries import Deliveries, areas_of


class Unit(NamedTuple):
    """One unit in one area: `event_date` is where age is taken."""

    period_start: date
    area_level: str
    area_id: str
    person_id: str
    event_date: date
    numerator: Fraction
    denominator: Fraction | None


class Fact(NamedTuple):
    """A person's numerator and denominator in one area and window."""

    period_start: date
    area_level: str
    area_id: str
    person_id: str
    numerator: Fraction
    denominator: Fraction | None


Key = tuple[date, str, str, str]
ROUNDING = Fraction(1, 100_000)


def units_in_county(
    deliveries: Deliveries,
    county: str,
    period_start: date,
    person_id: str,
    event_date: date,
    numerator: int | Fraction,
    denominator: int | Fraction | None,
) -> list[Unit]:
    """The same unit in each area its county counts in."""
    below = None if denominator is None else Fraction(denominator)
    return [
        Unit(period_start, level, area, person_id, event_date, Fraction(numerator), below)
        for level, area in areas_of(deliveries, county)
    ]


def facts_of(units: Iterable[Unit]) -> list[Fact]:
    """Units summed by window, area and person, in a stable order."""
    numerators: dict[Key, Fraction] = {}
    denominators: dict[Key, Fraction | None] = {}
    for unit in units:
        key = (unit.period_start, unit.area_level, unit.area_id, unit.person_id)
        numerators[key] = numerators.get(key, Fraction(0)) + unit.numerator
        before = denominators.get(key, Fraction(0))
        denominators[key] = None if unit.denominator is None or before is None else before + unit.denominator
    return [Fact(*key, numerators[key], denominators[key]) for key in sorted(numerators)]


def compare(expected: Iterable[Fact], got: Iterable[Fact], tolerance: Fraction = ROUNDING) -> list[str]:
    """Differences in words, none when both say the same.

    Facts are summed again, an absent denominator is read as 0, and a fact that is 0 of 0 is the same as no fact.
    Numbers with six decimals stand for fractions, so a difference up to the tolerance is none.
    """
    left, right = _normal(expected), _normal(got)
    differences = []
    for key in sorted(left.keys() | right.keys()):
        if _apart(left.get(key), right.get(key), tolerance):
            period, level, area, person = key
            differences.append(
                f"{period} {level} {area} {person}: expected {_spoken(left.get(key))}, got {_spoken(right.get(key))}"
            )
    return differences


def _normal(facts: Iterable[Fact]) -> dict[Key, tuple[Fraction, Fraction]]:
    sums: dict[Key, tuple[Fraction, Fraction]] = {}
    for fact in facts:
        key = (fact.period_start, fact.area_level, fact.area_id, fact.person_id)
        above, below = sums.get(key, (Fraction(0), Fraction(0)))
        sums[key] = (above + Fraction(fact.numerator or 0), below + Fraction(fact.denominator or 0))
    return {key: pair for key, pair in sums.items() if any(pair)}


def _apart(one: tuple[Fraction, Fraction] | None, other: tuple[Fraction, Fraction] | None, tolerance: Fraction) -> bool:
    if one is None or other is None:
        return one is not other
    return any(abs(first - second) > tolerance for first, second in zip(one, other, strict=True))


def _spoken(pair: tuple[Fraction, Fraction] | None) -> str:
    return "nothing" if pair is None else f"{pair[0]} of {pair[1]}"

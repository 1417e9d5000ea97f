"""Population and counts: area totals of an indicator, with the resident population where that is the denominator.

Readings, Everywhere: the population of the year of the window's end, else of the latest earlier year, not divided by
four; numerators in a group or age without population count in `all` only; without population there is no value.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from statistics import median

from tests.reference.breakdowns import PAIR, age_band, breakdowns_of
from tests.reference.days import age_on
from tests.reference.deliveries import Deliveries, areas_of, value
from tests.reference.facts import ROUNDING, Unit
from tests.reference.periods import Window, windows
from tests.reference.persons import persons

AGES = {
    "delinquency_complaints_per_1000_youth": (8, 17),
    "detention_admissions_per_1000_youth": (10, 17),
    "secure_commitments_per_1000_youth": (10, 17),
    "days_in_nonfamily_settings_per_1000_youth": (0, 17),
    "days_in_institutions_per_1000_youth": (0, 17),
    "admissions_to_institutions_per_1000_youth": (0, 17),
    "youth_placed_in_institutions_per_1000_youth": (0, 17),
}
Cell = tuple[date, str, str, str, str]
Total = tuple[Fraction, Fraction | None]


@lru_cache(maxsize=64)
def population(deliveries: Deliveries, ages: tuple[int, int], end: date) -> dict[tuple[str, str, str, str], int]:
    """Residents of the ages by area level, area, breakdown and group, for a window that ends on a date."""
    rows = deliveries.rows("reference", "population")
    years = {int(value(row, "year")) for row in rows}
    year = max((one for one in years if one <= end.year), default=None)
    found: dict[tuple[str, str, str, str], int] = {}
    for row in rows:
        age = int(value(row, "age"))
        if int(value(row, "year")) != year or not ages[0] <= age <= ages[1]:
            continue
        groups = {
            "age_band": age_band(age),
            "sex": value(row, "sex"),
            "race_ethnicity": value(row, "race_ethnicity"),
        }
        for level, area in areas_of(deliveries, value(row, "county_fips")):
            cells = [("all", "all"), *groups.items()]
            if level != "county":
                cells += [
                    (f"{one}{PAIR}{other}", f"{groups[one]}{PAIR}{groups[other]}")
                    for one, other in combinations(groups, 2)
                ]
            for breakdown, group in cells:
                key = (level, area, breakdown, group)
                found[key] = found.get(key, 0) + int(value(row, "population"))
    return found


def counts(
    deliveries: Deliveries, indicator: str, units: Iterable[Unit], everything: bool = False
) -> dict[Cell, Total]:
    """Numerator and denominator by window, area, breakdown and group.

    Breakdown `all` only, or all of them with `everything`. A denominator of None means not calculable. Areas without
    a unit are left out, but where there is a population there is a cell.
    """
    of_label = {window.period_start: window for window in windows(deliveries, indicator)}
    ages = AGES.get(indicator)
    above: dict[Cell, Fraction] = {}
    below: dict[Cell, Fraction] = {}
    for unit in units:
        window = of_label[unit.period_start]
        for breakdown, group in breakdowns_of(deliveries, unit, window) if everything else [("all", "all")]:
            if ages is not None and breakdown != "all" and not _has_population(deliveries, unit, ages):
                continue
            cell = (unit.period_start, unit.area_level, unit.area_id, breakdown, group)
            above[cell] = above.get(cell, Fraction(0)) + unit.numerator
            below[cell] = below.get(cell, Fraction(0)) + (unit.denominator or 0)
    if ages is None:
        return {cell: (above[cell], below[cell]) for cell in above}
    return _with_population(deliveries, ages, above, list(of_label.values()), everything)


def _has_population(deliveries: Deliveries, unit: Unit, ages: tuple[int, int]) -> bool:
    age = age_on(persons(deliveries)[unit.person_id].birth, unit.event_date)
    return ages[0] <= age <= ages[1]


def _with_population(
    deliveries: Deliveries, ages: tuple[int, int], above: dict[Cell, Fraction], labelled: list[Window], everything: bool
) -> dict[Cell, Total]:
    found: dict[Cell, Total] = {}
    residents_of: dict[date, dict[tuple[str, str, str, str], int]] = {}
    for window in labelled:
        residents = residents_of[window.period_start] = population(deliveries, ages, window.end)
        for level, area, breakdown, group in residents:
            if everything or breakdown == "all":
                cell = (window.period_start, level, area, breakdown, group)
                found[cell] = (
                    above.get(cell, Fraction(0)),
                    Fraction(residents[(level, area, breakdown, group)]),
                )
    for cell, numerator in above.items():
        people = residents_of[cell[0]].get(cell[1:])
        found[cell] = (numerator, None if people is None else Fraction(people))
    return found


def compare_counts(
    indicator: str, expected: dict[Cell, Total], got: dict[Cell, tuple[Fraction | None, Fraction | None]]
) -> list[str]:
    """Cells that differ, in words.

    A cell that one side lacks, one of 0 of 0, and one that cannot be calculated are the same; the numerator of a
    median is not compared.
    """
    differences = []
    for cell in sorted(expected.keys() | got.keys()):
        one, other = _comparable(indicator, expected.get(cell)), _comparable(indicator, got.get(cell))
        if any(abs(first - second) > ROUNDING for first, second in zip(one, other, strict=True)):
            differences.append(f"{cell}: expected {one[0]} of {one[1]}, got {other[0]} of {other[1]}")
    return differences


def _comparable(indicator: str, total: tuple[Fraction | None, Fraction | None] | None) -> tuple[Fraction, Fraction]:
    if total is None or total[1] is None:
        return Fraction(0), Fraction(0)
    return Fraction(0) if indicator.startswith("median_") else total[0] or Fraction(0), total[1]


def medians(units: Iterable[Unit]) -> dict[tuple[date, str, str], Fraction]:
    """The middle numerator of each window and area, the mean of the two middle ones when their number is even."""
    values: dict[tuple[date, str, str], list[Fraction]] = {}
    for unit in units:
        values.setdefault((unit.period_start, unit.area_level, unit.area_id), []).append(unit.numerator)
    return {key: median(numbers) for key, numbers in values.items()}

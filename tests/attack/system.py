"""The equations of an attacker: what adds up, what cannot be negative, and what a release says outright."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from tests.attack.published import UNKNOWN, Cell, Published, Truth

INFINITY = float("inf")
STEADY = ("all", "sex", "race_ethnicity", "home_language")  # A child's group does not change from quarter to quarter.


class Quantity(NamedTuple):
    """A number: the numerator (N), complement (C) or denominator (D) of a cell. `owner` is an indicator or a universe."""

    side: str
    owner: str
    period: date
    area: tuple[str, str]
    breakdown: str
    group: str


@dataclass
class System:
    """Quantities with bounds, and rows `low <= sum of coefficient * quantity <= high`."""

    bounds: dict[Quantity, tuple[float, float]] = field(default_factory=dict)
    rows: list[tuple[dict[Quantity, float], float, float]] = field(default_factory=list)
    targets: dict[Quantity, bool] = field(default_factory=dict)  # hidden numbers; True where the pipeline says small

    def know(self, quantity: Quantity, low: float, high: float) -> None:
        """Narrows the bounds of a quantity."""
        before = self.bounds.get(quantity, (0.0, INFINITY))
        self.bounds[quantity] = (max(before[0], low), min(before[1], high))

    def row(self, terms: dict[Quantity, float], low: float = 0.0, high: float = 0.0) -> None:
        """Adds a row, and every quantity in it."""
        for quantity in terms:
            self.bounds.setdefault(quantity, (0.0, INFINITY))
        self.rows.append((terms, low, high))


def of_quarter(release: Published, indicators: tuple[str, ...], period: date, system: System | None = None,
               breakdowns: tuple[str, ...] | None = None) -> System:
    """All that one quarter says about indicators that are linked with one another."""
    system = system or System()
    shown: dict[str, dict[tuple[tuple[str, str], str, str], Cell]] = {}
    for name in indicators:
        cells = [c for c in release.cells(name, period) if breakdowns is None or c.breakdown in breakdowns]
        if not cells or all(cell.status in ("not_yet_observable", "not_calculable") for cell in cells):
            continue
        shown[name] = {(c.area, c.breakdown, c.group): c for c in cells}
        _outright(system, release, name, period, cells)
        _groups(system, release, name, period, cells)
        _areas(system, release, name, period, cells)
    for name in shown:
        for wider in release.disclosure[name]["nested_in"]:
            for key in shown[name] if wider in shown else ():
                inner, outer = Quantity("N", name, period, *key), Quantity("N", wider, period, *key)
                system.row({outer: 1.0, inner: -1.0}, 0.0, INFINITY)
    return system


def of_series(release: Published, indicator: str, breakdown: str, periods: list[date]) -> System:
    """Quarters of one indicator: rolling years as sums of four quarters, and counts that only grow in a school year."""
    system = System()
    cuts = ("all",) if breakdown == "all" else ("all", breakdown)
    for period in periods:
        of_quarter(release, (indicator,), period, system, cuts)
    block = release.disclosure[indicator]
    present = list(system.bounds)
    for side, how in (("N", block["time_n"]), ("D", block["time_d"])):
        for quantity in [q for q in present if q.side == side]:
            if how == "rolling":
                parts = {quantity._replace(side=f"{side} in one quarter", period=_back(quantity.period, n)): 1.0 for n in range(4)}
                system.row({quantity: -1.0, **parts})
            later = quantity._replace(period=_back(quantity.period, -1))
            if how == "cumulative" and later in system.bounds and quantity.period.month != 4:
                system.row({later: 1.0, quantity: -1.0}, 0.0, INFINITY)
    return system


def _back(period: date, quarters: int) -> date:
    months = period.year * 12 + period.month - 1 - 3 * quarters
    return date(months // 12, months % 12 + 1, 1)


def _quantity(release: Published, side: str, name: str, period: date, key: tuple[tuple[str, str], str, str]) -> Quantity:
    block = release.disclosure[name]
    return Quantity(side, block["universe"] if side == "D" else name, period, *key)


def _sides(release: Published, name: str) -> tuple[str, ...]:
    return ("N", "C", "D") if release.disclosure[name]["kind"] == "proportion" else ("N", "D")


def _outright(system: System, release: Published, name: str, period: date, cells: list[Cell]) -> None:
    """Numbers that are shown, numbers that are hidden, and N + C = D."""
    block = release.disclosure[name]
    truths = release.truths(name, period)
    has_numerator = name in release.with_numerators
    for cell in cells:
        key = (cell.area, cell.breakdown, cell.group)
        n, c, d = (_quantity(release, side, name, period, key) for side in "NCD")
        is_proportion = block["kind"] == "proportion"
        if is_proportion:
            system.row({n: 1.0, c: 1.0, d: -1.0})
        zero = 0.0 if cell.status == "no_data" else None
        for quantity, number in ((n, cell.numerator), (d, cell.denominator)):
            if (number := zero if number is None else number) is not None:
                system.know(quantity, number, number)
        if cell.numerator is None and cell.value is not None and has_numerator:
            half = 0.5 / 10 ** block["decimals"]
            system.row({n: block["multiplier"], d: -(cell.value - half)}, 0.0, INFINITY)
            system.row({n: block["multiplier"], d: -(cell.value + half)}, -INFINITY, 0.0)
        if cell.status == "suppressed":
            if block["d"] != "population":
                system.know(d, 1.0, INFINITY)  # A denominator of nobody would be marked as no data.
            if not release.holds_insider(cell.area):
                _targets(system, block, (n, c, d), truths.get(key), has_numerator=has_numerator)


def _targets(
    system: System, block: dict[str, str], three: tuple[Quantity, Quantity, Quantity], truth: Truth | None, *, has_numerator: bool
) -> None:
    """The hidden numbers of a suppressed cell. Small: 1 to 10 persons, in a number that itself is 1 to 10 where it counts
    events or days: the persons behind a larger number of events may be few whatever is known of the events."""
    n, c, d = three
    small = {n: False, c: False, d: False}
    if truth is not None:
        apart = truth.persons - truth.persons_numerator
        persons = {n: truth.persons_numerator, c: apart, d: truth.persons}
        numbers = {n: truth.numerator, c: truth.denominator - (truth.numerator or 0), d: truth.denominator}
        for quantity in three:
            counted = persons[quantity] if block["n"] == "persons" and block["d"] == "persons" else numbers[quantity]
            small[quantity] = counted is not None and 1 <= counted <= 10
    hidden = [n] if has_numerator else []
    if block["kind"] == "proportion":
        hidden.append(c)
    if block["d"] != "population":
        hidden.append(d)
    for quantity in hidden:
        system.targets[quantity] = system.targets.get(quantity, False) or small[quantity]


def _groups(system: System, release: Published, name: str, period: date, cells: list[Cell]) -> None:
    """The groups of a breakdown make up the whole; those of a pair make up the groups of either."""
    parts: dict[tuple[tuple[str, str], str, str, str], list[tuple[str, str]]] = defaultdict(list)
    state = {cell.area for cell in cells if cell.area[0] == "state"}
    held = {(cell.area, cell.breakdown, cell.group) for cell in cells}
    unknown = {(UNKNOWN, cell.breakdown, cell.group) for cell in cells if cell.area in state}
    for area, breakdown, group in held | unknown:
        if breakdown == "all":
            continue
        cuts, groups = breakdown.split("×"), group.split("×")
        wholes = zip(cuts, groups, strict=True) if len(cuts) == 2 else [("all", "all")]
        for cut, part in wholes:
            parts[area, breakdown, cut, part].append((breakdown, group))
    # Where a population is not known for some group, its cells stand for nobody and the rest cannot be summed.
    unsummed = {(c.area, c.breakdown) for c in cells if c.status in ("not_calculable", "not_yet_observable")}
    for (area, breakdown, cut, part), inside in parts.items():
        if (area, breakdown) in unsummed or (area, cut, part) not in held | unknown:
            continue
        for side in _sides(release, name):
            numbers = {"N": ("numerator",), "D": ("denominator",), "C": ("numerator", "denominator")}[side]
            if any((name, breakdown, number) in release.broken_sums for number in numbers):
                continue
            terms = {_quantity(release, side, name, period, (area, *one)): 1.0 for one in inside}
            # Groups that have no row are somebody's too: then the others are at most the whole.
            some_missing = cut == "all" and len(inside) < len(release.groups[breakdown])
            least = -INFINITY if some_missing else 0.0
            system.row({**terms, _quantity(release, side, name, period, (area, cut, part)): -1.0}, least, 0.0)


def _areas(system: System, release: Published, name: str, period: date, cells: list[Cell]) -> None:
    """Counties and regions: sums, covers, or nothing at all, as the definition says."""
    block = release.disclosure[name]
    how = {"N": block["area_n"], "D": block["area_d"], "C": "sum" if block["area_n"] == block["area_d"] == "sum" else "none"}
    here: dict[tuple[str, str], dict[str, list[tuple[str, str]]]] = defaultdict(lambda: defaultdict(list))
    told = {cell.area for cell in cells if cell.breakdown == "all"}
    for cell in cells:
        here[cell.breakdown, cell.group][cell.area[0]].append(cell.area)
    for cut, levels in here.items():
        families, partial = [], set()
        for region in levels["region"]:
            inside = [county for county in levels["county"] if release.region_of.get(county[1]) == region[1]]
            families += [(region, inside)] if inside else []
            if len(inside) < sum(level == "county" and release.region_of.get(name) == region[1] for level, name in told):
                partial.add(region)  # Some of its counties show no such cells, so the others make up a part of it.
        alone = [county for county in levels["county"] if county[1] not in release.region_of]
        if levels["county"] or levels["region"]:
            families += [(state, [*levels["region"], *alone, UNKNOWN]) for state in levels["state"]]
            if len(levels["region"]) < sum(level == "region" for level, _ in told):
                partial |= set(levels["state"])
        for side in _sides(release, name):
            for whole, inside in families:
                total = _quantity(release, side, name, period, (whole, *cut))
                terms = {_quantity(release, side, name, period, (area, *cut)): 1.0 for area in inside}
                if how[side] == "sum":
                    system.row({**terms, total: -1.0}, -INFINITY if whole in partial else 0.0, 0.0)
                elif how[side] == "cover":
                    if whole not in partial:
                        system.row({**terms, total: -1.0}, 0.0, INFINITY)
                    for part in terms:
                        system.row({total: 1.0, part: -1.0}, 0.0, INFINITY)
    if block["kind"] == "proportion":
        for cut in here:
            n, c, d = (_quantity(release, side, name, period, (UNKNOWN, *cut)) for side in "NCD")
            system.row({n: 1.0, c: 1.0, d: -1.0})

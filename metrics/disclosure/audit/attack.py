"""The attack on linked indicators: builds the equations of a family, sets the goals, and reports what gave way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from metrics.disclosure.audit import apart
from metrics.disclosure.audit import equations as written
from metrics.disclosure.audit.program import Program
from metrics.disclosure.audit.published import EMPTY, HIDDEN, NOT_DECLARED, OTHER, SHOWN, Published, Table
from metrics.disclosure.audit.secrets import Secrets
from metrics.disclosure.audit.solving import Attack, Goals
from metrics.disclosure.audit.system import System

Flags = NDArray[np.bool_]
Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Aims:
    """Hidden counts of one quantity of one indicator, and what must be possible of each (NaN: nothing).

    `period` and `cell` are places in the attacked span and plane; all four arrays are (aim,).
    """

    indicator: str
    quantity: str
    period: Numbers
    cell: Numbers
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.cell)

    def of(self, chosen: Flags) -> Aims:
        """Some of them."""
        arrays = {name: getattr(self, name)[chosen] for name in ("period", "cell", "low", "high")}
        return replace(self, **arrays)


@dataclass
class Outcome:
    """What an attack on one family and set of periods found; goals are numbered through the aims in their order."""

    aims: list[Aims]
    attack: Attack
    goals: Goals
    system: System


def families(definitions: Mapping[str, Mapping[str, Any]]) -> list[list[str]]:
    """Indicators that share a denominator or are nested, as the definitions say."""
    places = {name: n for n, name in enumerate(definitions)}
    links = [
        (places[name], places[other])
        for name, one in definitions.items()
        for other in definitions
        if other in (one["disclosure"].get("nested_in") or ())
        or definitions[other]["disclosure"].get("universe", other) == one["disclosure"].get("universe", name)
    ]
    rows, columns = np.array(links).T
    graph = sparse.coo_matrix((np.ones(len(links)), (rows, columns)), shape=(len(places),) * 2)
    _, group = sparse.csgraph.connected_components(graph, directed=False)
    names = np.array(list(definitions))
    return [list(names[group == n]) for n in range(group.max() + 1)]


def system_of(
    release: Published, rows: written.Equations, tables: Mapping[str, Table], periods: Sequence[np.datetime64],
    areas_add: bool = True,
) -> System:
    """The unknowns of a family in the given periods with every equation between them.

    `areas_add`: with what counties, regions and the state say of each other; else each area stands by itself.
    """
    system = System()
    for n, period in enumerate(periods):
        present = {name: (table, plane) for name, table in tables.items() if (plane := table.plane(period)) is not None}
        shared: dict[str, list[str]] = {}
        for name, (table, plane) in present.items():
            disclosure = release.definitions[name]["disclosure"]
            if release.definitions[name].get("aggregate") != "median":
                _add(release, rows, system, (f"numerator of {name}", n), table.code[plane], table.numerator[plane],
                     disclosure["area_n"], areas_add)
            if disclosure["d"] != "population":
                shared.setdefault(disclosure.get("universe", name), []).append(name)
        for universe, names in shared.items():
            codes = np.array([present[name][0].code[present[name][1]] for name in names])
            counts = np.array([present[name][0].denominator[present[name][1]] for name in names])
            code = np.select([(codes == one).any(axis=0) for one in (SHOWN, EMPTY, HIDDEN, OTHER)], [SHOWN, EMPTY, HIDDEN, OTHER])
            known = np.max(np.where(np.isnan(counts), -1.0, counts), axis=0)
            areas = release.definitions[names[0]]["disclosure"]["area_d"]
            known = np.where(known < 0, np.nan, known)
            _add(release, rows, system, (f"denominator of {universe}", n), code, known, areas, areas_add, somebody=True)
        for name in present:
            _link(release, system, name, n)
    return system


def _add(
    release: Published, rows: written.Equations, system: System, name: tuple[str, int], code: NDArray[np.int8],
    counts: NDArray[np.float64], areas: str, areas_add: bool, somebody: bool = False,
) -> None:
    """Adds one quantity of a plane and what its cells say of each other.

    `areas`: counties and regions add up (`sum`), may hold the same persons (`cover`: each at most the area around it,
    together at least that) or say nothing (`none`). Groups always make up the whole; one that cannot be worked out, for want of
    a population, is unknown. `somebody`: whole numbers in hidden cells are at least 1: a denominator that is hidden counts
    somebody, for nobody would be told as no data.
    """
    declared = written.declared(code, release)
    system.patterns[name] = declared.tobytes()
    matrix, holds = rows.matrix(declared)
    rest = np.zeros((len(release.regions) + 1) * len(release.columns))
    used = holds & (~rows.across | (areas in ("sum", "cover"))) & rows.concerns((code != NOT_DECLARED).any(axis=0))
    used &= areas_add | ~rows.across
    chosen = matrix[used]
    concerned = np.zeros(code.size + len(rest), dtype=np.bool_)
    concerned[np.unique(chosen.indices)] = True
    values = np.concatenate([counts.ravel(), rest])
    flat = np.concatenate([code.ravel(), np.full(len(rest), HIDDEN, dtype=np.int8)])
    unknown = (flat == HIDDEN) & (concerned | (np.arange(len(flat)) < code.size))
    unknown |= concerned & np.isnan(values)
    shown = values[flat == SHOWN]
    whole = bool(np.all(shown == np.round(shown)))
    least = np.zeros(len(flat))
    if somebody and whole:
        least[: code.size][code.ravel() == HIDDEN] = 1.0
    system.add(name, values, unknown, whole, least)
    if somebody and whole and areas == "sum" and areas_add:
        told_by_areas(release, system, name)
    tolerance = 0.0 if whole else 1e-3
    covers = rows.across[used] & (areas == "cover")
    system.sums(name, chosen, np.full(int(used.sum()), -tolerance), np.where(covers, np.inf, tolerance))
    if areas == "cover" and areas_add:
        inner, outer = (part[declared[rows.pairs[0]] & declared[rows.pairs[1]]] for part in rows.pairs)
        order = np.arange(len(inner))
        apart = sparse.csr_matrix(
            (np.repeat([1.0, -1.0], len(inner)), (np.tile(order, 2), np.concatenate([inner, outer]))),
            shape=(len(inner), matrix.shape[1]),
        )
        system.sums(name, apart, np.full(len(inner), -np.inf), np.full(len(inner), tolerance))


def told_by_areas(release: Published, system: System, name: tuple[str, int]) -> None:
    """A denominator is at least what those of its areas come to."""
    size = len(release.areas) * len(release.columns)
    least = np.nan_to_num(system.least_of(name)[:size]).reshape(len(release.areas), len(release.columns))
    first, state = len(release.region_of), len(release.areas) - 1
    for region in range(len(release.regions)):
        parts = least[:first][release.region_of == region].sum(axis=0)
        least[first + region] = np.maximum(least[first + region], parts)
    outside = least[:first][release.region_of < 0].sum(axis=0)
    least[state] = np.maximum(least[state], least[first:state].sum(axis=0) + outside)
    system.raise_least(name, np.concatenate([least.ravel(), np.full(len(system.names[name]) - size, np.nan)]))


def _link(release: Published, system: System, name: str, n: int) -> None:
    """A numerator is at most its denominator and the numerators it is nested in."""
    disclosure = release.definitions[name]["disclosure"]
    inner = (f"numerator of {name}", n)
    if inner not in system.names:
        return
    published = np.arange(len(system.names[inner])) < len(release.areas) * len(release.columns)

    def where(wider: tuple[str, int]) -> Flags:
        """The cells of both; those that stand for undeclared areas too when both declare the same."""
        same = system.patterns[inner] == system.patterns[wider]
        return (published | same) & system.present(inner) & system.present(wider)

    outer = (f"denominator of {disclosure.get('universe', name)}", n)
    if disclosure["kind"] == "proportion" and outer in system.names:
        system.at_most(inner, outer, where(outer))
    for other in disclosure.get("nested_in") or ():
        if (f"numerator of {other}", n) in system.names:
            wider = (f"numerator of {other}", n)
            system.at_most(inner, wider, where(wider))


def aims_of_anyone(
    release: Published, tables: Mapping[str, Table], periods: Sequence[np.datetime64], columns: Flags
) -> list[Aims]:
    """What must be possible of every hidden cell of these columns for those who know the release alone: that it varies."""
    found = []
    for name, table in tables.items():
        hidden = [np.flatnonzero((_codes(table, period) == HIDDEN) & columns) for period in periods]
        cell = np.concatenate(hidden)
        period = np.repeat(np.arange(len(periods)), [len(one) for one in hidden])
        nothing = np.full(len(cell), np.nan)
        disclosure = release.definitions[name]["disclosure"]
        quantities = [] if release.definitions[name].get("aggregate") == "median" else ["numerator"]
        quantities += [] if disclosure["d"] == "population" else ["denominator"]
        quantities += ["complement"] if disclosure["kind"] == "proportion" else []
        found += [Aims(name, quantity, period, cell, nothing, nothing) for quantity in quantities if len(cell)]
    return found


def aims_of_small(
    release: Published, small: Iterable[Secrets], periods: Sequence[np.datetime64], columns: Flags, threshold: int
) -> list[Aims]:
    """What must be possible of every small number in these columns: 1 and `threshold - 1`."""
    found = []
    starts = np.array(periods)
    for every in small:
        one = every.of(every.is_small & np.isin(every.period, starts) & columns[every.column])
        if not len(one.area):
            continue
        large = one.count >= threshold
        low, high = np.where(large, np.nan, 1.0), np.where(large, np.nan, threshold - 1.0)
        period = np.searchsorted(starts, one.period)
        found.append(Aims(one.indicator, one.quantity, period, one.area * len(release.columns) + one.column, low, high))
    return found


def _codes(table: Table, period: np.datetime64) -> NDArray[np.int8]:
    plane = table.plane(period)
    return table.code[plane].ravel() if plane is not None else np.full(table.code[0].size, NOT_DECLARED, dtype=np.int8)


def carried_out(
    release: Published, system: System, program: Program, aims: list[Aims], threshold: int,
    known_tables: Sequence[NDArray[np.float64]] = (), partly: bool = False, proves: bool = True,
) -> Outcome:
    """Attacks the program of a system with the given aims; tables of an earlier attack are checked first.

    A number that cannot vanish must be able to reach the threshold, or it would be known to be small. That it is at least
    what the statuses of its parts tell is no violation: they are known to every reader. `partly`: looks only at what
    concerns the aims, and asks of them no more than they say. `proves` False: looks for tables alone.
    """
    size, count = len(system.whole), sum(map(len, aims))
    rows, places_of, signs, constant = [], [], [], np.zeros(count)
    first = 0
    for aim in aims:
        number = np.arange(first, first + len(aim))
        for factor, quantity in _terms(release, aim):
            for period in np.unique(aim.period):
                here = aim.period == period
                places, known = system.expression((quantity, int(period)), aim.cell[here])
                free = places >= 0
                constant[number[here]] += factor * known
                rows.append(number[here][free])
                places_of.append(places[free])
                signs.append(np.full(int(free.sum()), factor))
        first += len(aim)
    counts = sparse.csr_matrix((_joined(signs), (_joined(rows), _joined(places_of))), shape=(count, size))
    told = np.where(counts.min(axis=1).toarray().ravel() < 0, -np.inf, constant + counts @ np.array(system.least))
    high = _joined(aim.high for aim in aims)
    goals = Goals(
        counts=counts, constant=constant, low=np.maximum(_joined(aim.low for aim in aims), told),
        high=high if partly else np.where(told >= 1.0, threshold, high), vary=np.full(count, not partly),
    )
    if not partly:
        return Outcome(aims, apart.attack_apart(program, goals, threshold, known_tables), goals, system)
    columns, program, goals = apart.concerned(program, goals)
    tables = [table[columns] for table in known_tables if len(table) == size]
    result = apart.attack_apart(program, goals, threshold, tables, proves)
    result.tables = [_spread(table, columns, size) for table in result.tables]
    return Outcome(aims, result, goals, system)


def _spread(table: NDArray[np.float64], columns: Numbers, size: int) -> NDArray[np.float64]:
    """A table of some unknowns as one of all, which says nothing of the others."""
    found = np.full(size, np.nan)
    found[columns] = table
    return found


def _joined(parts: Iterable[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate([np.empty(0, dtype=np.int64), *parts])


def counted_in(release: Published, indicator: str, quantity: str) -> str:
    """What a system calls a numerator or a denominator: indicators of one universe share theirs."""
    owner = indicator if quantity == "numerator" else release.definitions[indicator]["disclosure"].get("universe", indicator)
    return f"{quantity} of {owner}"


def _terms(release: Published, aims: Aims) -> list[tuple[float, str]]:
    universe, own = (counted_in(release, aims.indicator, quantity) for quantity in ("denominator", "numerator"))
    if aims.quantity.startswith("difference from "):
        return [(1.0, f"numerator of {aims.quantity.removeprefix('difference from ')}"), (-1.0, own)]
    if aims.quantity == "denominator":
        return [(1.0, universe)]
    if aims.quantity == "complement":
        return [(1.0, universe), (-1.0, own)]
    return [(1.0, own)]

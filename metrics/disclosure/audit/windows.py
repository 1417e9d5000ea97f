"""Windows that overlap: rolling years as sums of four quarters, and counts that only grow within a school year."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from metrics.disclosure.audit.attack import told_by_areas
from metrics.disclosure.audit.published import NOT_DECLARED, SHOWN, Published, Table
from metrics.disclosure.audit.system import System

Key = tuple[int, int, int]
# The whole, and the breakdowns whose groups a person stays in from quarter to quarter.
STEADY = ("all", "sex", "race_ethnicity", "home_language")


def small_steps(table: Table, threshold: int) -> list[Key]:
    """(period, area, column) where a growing numerator shows a step of 1 to `threshold - 1` since it was last shown."""
    found = []
    shape = table.code.shape[1:]
    last, year = np.full(shape, np.nan), None
    for place, start in enumerate(table.periods):
        if (school_year := school_year_of(start)) != year:
            last, year = np.full(shape, np.nan), school_year
        shown = table.code[place] == SHOWN
        step = np.where(shown, table.numerator[place] - last, np.nan)
        found += [(place, int(a), int(c)) for a, c in zip(*np.nonzero((step > 0) & (step < threshold)), strict=True)]
        last = np.where(shown, table.numerator[place], last)
    return found


def school_year_of(start: np.datetime64) -> np.datetime64:
    """The school year of a quarter, as a year that ends in June."""
    found: np.datetime64 = (start.astype("datetime64[M]") + np.timedelta64(6, "M")).astype("datetime64[Y]")
    return found


def of_columns(table: Table, columns: NDArray[np.bool_]) -> Table:
    """A table with some columns declared and the others not."""
    code = np.where(columns[None, None, :], table.code, NOT_DECLARED).astype(np.int8)
    return Table(table.periods, code, table.numerator, table.denominator)


def bind(
    release: Published, system: System, name: str, disclosure: dict[str, Any], periods: Sequence[np.datetime64],
    columns: NDArray[np.bool_],
) -> None:
    """Adds what overlapping windows of one indicator say about each other to a system of several periods.

    `columns`: whose cells are bound.
    """
    chosen = np.tile(columns, len(release.areas))
    universe = f"denominator of {disclosure.get('universe', name)}"
    for quantity, how in ((f"numerator of {name}", disclosure["time_n"]), (universe, disclosure["time_d"])):
        if any((f"quarters of {quantity}", n) in system.names for n in range(len(periods))):
            continue
        planes = [n for n in range(len(periods)) if (quantity, n) in system.names]
        if how == "cumulative":
            for before, after in pairwise(planes):
                if school_year_of(periods[before]) == school_year_of(periods[after]):
                    both = system.present((quantity, before)) & system.present((quantity, after))
                    both[len(chosen) :] = False
                    both[: len(chosen)] &= chosen
                    system.at_most((quantity, before), (quantity, after), both)
        elif how == "rolling" and len(planes) > 1:
            _bind_years(system, quantity, planes, periods, chosen)
            if quantity == universe:
                told_by_status(system, quantity, planes, periods, chosen)
                for n in planes if disclosure["area_d"] == "sum" and columns[0] else ():
                    told_by_areas(release, system, (quantity, n))


def told_by_status(
    system: System, quantity: str, planes: list[int], periods: Sequence[np.datetime64], chosen: NDArray[np.bool_]
) -> None:
    """Raises what hidden years count at least, by what is told of their neighbors: nobody, or hidden and so somebody.

    Quarters of a year in which nobody is counted count nobody. A hidden year has somebody in one of its other quarters; of
    those that lie within another year, the ones that share no quarter are as many persons or events of that year.
    """
    quarter = [int(periods[n].astype("datetime64[M]").astype(int)) // 3 for n in planes]
    least = np.array([system.least_of((quantity, n))[: len(chosen)] for n in planes])
    unknown = np.array([system.names[quantity, n][: len(chosen)] >= 0 for n in planes])
    hidden, nobody = unknown & (least >= 1) & chosen, ~unknown & (least == 0) & chosen
    for cell in np.flatnonzero(hidden.any(axis=0) & nobody.any(axis=0)):
        empty = {quarter[place] - back for place in np.flatnonzero(nobody[:, cell]) for back in range(4)}
        ends = [quarter[place] for place in np.flatnonzero(hidden[:, cell])]
        years = [[q for q in range(end - 3, end + 1) if q not in empty] for end in ends]
        spans = sorted((max(year), min(year)) for year in years if year)
        for place in np.flatnonzero(hidden[:, cell]).tolist():
            count, after = 0, quarter[place] - 4
            for last, first in spans:
                if first > after and last <= quarter[place]:
                    count, after = count + 1, last
            least[place, cell] = max(least[place, cell], count)
    for place, n in enumerate(planes):
        rest = np.full(len(system.names[quantity, n]) - len(chosen), np.nan)
        system.raise_least((quantity, n), np.concatenate([np.where(hidden[place], least[place], np.nan), rest]))


def _bind_years(
    system: System, quantity: str, planes: list[int], periods: Sequence[np.datetime64], chosen: NDArray[np.bool_]
) -> None:
    months = [int(periods[n].astype("datetime64[M]").astype(int)) for n in planes]
    present = np.array([system.present((quantity, n))[: len(chosen)] & chosen for n in planes])
    hidden = np.array([system.names[quantity, n][: len(chosen)] >= 0 for n in planes])
    cells = np.flatnonzero((hidden & present).any(axis=0) & (present.sum(axis=0) > 1))
    if not len(cells):
        return
    first = months[0] - 9
    quarters = (months[-1] - first) // 3 + 1
    start = len(system.whole)
    whole = all(system.whole[place] for n in planes for place in system.names[quantity, n] if place >= 0)
    system.grow(quarters * len(cells), whole)
    system.names[f"quarters of {quantity}", planes[0]] = np.empty(0, dtype=np.int64)
    system.known[f"quarters of {quantity}", planes[0]] = np.empty(0)
    for place, (n, month) in enumerate(zip(planes, months, strict=True)):
        here = np.flatnonzero(present[place, cells])
        last = (month - first) // 3
        parts = start + np.arange(last - 3, last + 1)[None, :] * len(cells) + here[:, None]
        years = system.names[quantity, n][cells[here]]
        row = np.repeat(np.arange(len(here)), 4)
        free = years >= 0
        matrix = sparse.csr_matrix(
            (
                np.concatenate([np.ones(4 * len(here)), -np.ones(int(free.sum()))]),
                (np.concatenate([row, np.flatnonzero(free)]), np.concatenate([parts.ravel(), years[free]])),
            ),
            shape=(len(here), len(system.whole)),
        )
        known = np.where(free, 0.0, system.known[quantity, n][cells[here]])
        system.rows.append((matrix, np.arange(len(system.whole)), known, known))

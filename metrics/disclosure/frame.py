"""The frame of all tables: which cells there can be, and which of them add up to which.

A plane is one indicator in one period. Its cells are numbered: every area by the whole and by each group of each
single dimension, then the pairs of the areas that show pairs. Lines say that children add up to a parent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from metrics.breakdowns import BREAKDOWNS, Breakdown

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Lines:
    """Lines of one shape: `parents` (line,), `children` (line, place). `across` is areas or groups.

    `of_counties`: the children are counties. `has_rest`: units outside all children may count in the parent (unknown
    county; residents of other ages).
    """

    parents: Numbers
    children: Numbers
    across: str
    of_counties: bool = False
    has_rest: bool = False


@dataclass(frozen=True)
class Frame:
    """Areas (counties with their region, regions, the state) and columns; cells are numbered from 0."""

    counties: tuple[str, ...]
    regions: tuple[str, ...]
    region_of: tuple[str, ...]
    state: str

    @cached_property
    def areas(self) -> tuple[tuple[str, str], ...]:
        """(level, id) of each area, counties first, the state last."""
        return (
            *(("county", name) for name in self.counties),
            *(("region", name) for name in self.regions),
            ("state", self.state),
        )

    @cached_property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """(breakdown, group) of the whole and of single dimensions."""
        return tuple((one.name, group) for one in BREAKDOWNS if len(one.dimensions) < 2 for group in one.groups)

    @cached_property
    def cells(self) -> tuple[tuple[str, str, str, str], ...]:
        """(area level, area, breakdown, group) of every cell, by its number."""
        single = [(*area, *column) for area in self.areas for column in self.columns]
        return (*single, *((*self.areas[-1], one.name, group) for one in _PAIRS for group in one.groups))

    @cached_property
    def levels(self) -> NDArray[np.str_]:
        """Area level of every cell."""
        return np.array([cell[0] for cell in self.cells])

    @cached_property
    def whole(self) -> Numbers:
        """For every cell, the number of its area's whole."""
        width = len(self.columns)
        single = np.arange(len(self.areas) * width) // width * width
        return np.concatenate([single, np.full(len(self.cells) - len(single), single[-1])])

    @cached_property
    def order(self) -> NDArray[np.int64]:
        """Cells in the order in which a release lists them: by breakdown, area, group."""
        keys = sorted(range(len(self.cells)), key=lambda n: (self.cells[n][2], *self.cells[n][:2], self.cells[n][3]))
        return np.array(keys)

    @cached_property
    def lines(self) -> tuple[Lines, ...]:
        """Every line of a plane."""
        return (*self._area_lines(), *self._group_lines(), *self._pair_lines())

    def largest_county(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each region's cell the largest count among its counties, (period, cell); NaN for other areas."""
        found = np.full(counts.shape, np.nan)
        for group in self.lines:
            if group.of_counties:
                found[:, group.parents] = counts[:, group.children].max(axis=2)
        return found

    def largest_of_state(self, counts: NDArray[np.float64]) -> NDArray[np.float64]:
        """For each of the state's cells the largest count among all counties, (period, cell); 0 for other areas and pairs."""
        width, found = len(self.columns), np.zeros(counts.shape)
        by_county = counts[:, : len(self.counties) * width].reshape(len(counts), len(self.counties), width)
        found[:, self.cell(len(self.areas) - 1, 0) :][:, :width] = by_county.max(axis=1)
        return found

    def cell(self, area: int, column: int) -> int:
        """The number of an area's cell in a column."""
        return area * len(self.columns) + column

    def _area_lines(self) -> Sequence[Lines]:
        width, first_region = len(self.columns), len(self.counties)
        every = np.arange(width)
        found = []
        for place, region in enumerate(self.regions):
            members = np.array([n for n, name in enumerate(self.region_of) if name == region], dtype=np.int64)
            if len(members):
                parents = (first_region + place) * width + every
                found.append(Lines(parents, members[None, :] * width + every[:, None], "areas", of_counties=True))
        state = len(self.areas) - 1
        outside = [n for n, name in enumerate(self.region_of) if name not in self.regions]
        members = np.array([*range(first_region, first_region + len(self.regions)), *outside], dtype=np.int64)
        found.append(Lines(state * width + every, members[None, :] * width + every[:, None], "areas", has_rest=True))
        return found

    def _group_lines(self) -> Sequence[Lines]:
        areas = np.arange(len(self.areas)) * len(self.columns)
        found = []
        for one in BREAKDOWNS:
            if len(one.dimensions) == 1:
                places = np.array([self.columns.index((one.name, group)) for group in one.groups])
                found.append(Lines(areas, areas[:, None] + places[None, :], "groups"))
        return found

    def _pair_lines(self) -> Sequence[Lines]:
        state = (len(self.areas) - 1) * len(self.columns)
        number = len(self.areas) * len(self.columns)
        found = []
        for one in _PAIRS:
            first, second = (Breakdown((name,)) for name in one.dimensions)
            grid = number + np.arange(len(one.groups)).reshape(len(first.groups), len(second.groups))
            for single, table in ((first, grid), (second, grid.T)):
                places = np.array([state + self.columns.index((single.name, group)) for group in single.groups])
                found.append(Lines(places, table, "groups"))
            number += len(one.groups)
        return found


_PAIRS = tuple(one for one in BREAKDOWNS if len(one.dimensions) == 2)

"""The equations that tie the cells of one plane, as every reader can write them down.

Besides the published areas there are imagined ones: the rest of each region and of the state, which stand for the
areas that show no breakdown (and for units of unknown county). Their groups add up to those areas' wholes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from metrics.disclosure.audit.published import NOT_DECLARED, OTHER, Published

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Equations:
    """Entries of all rows over all cells. An entry counts when its cell `when` is declared (`sense` 1) or not (0).

    `across`: per row, whether it adds areas (True) or groups; `needs`: per row, the cell that must be declared (-1 none);
    `column`: a column it is about.
    """

    row: Numbers
    cell: Numbers
    sign: NDArray[np.float64]
    when: Numbers
    sense: NDArray[np.int8]
    across: Flags
    needs: Numbers
    cells: int
    column: Numbers
    width: int

    def concerns(self, columns: Flags) -> Flags:
        """The rows of columns that are declared somewhere."""
        found: Flags = columns[self.column]
        return found

    @cached_property
    def pairs(self) -> tuple[Numbers, Numbers]:
        """Each area's cell with that of the area it lies in: (inner, outer)."""
        outer = np.full(len(self.across), -1, dtype=np.int64)
        whole = self.sign < 0
        outer[self.row[whole]] = self.cell[whole]
        inner = self.across[self.row] & (self.sign > 0) & (self.when >= 0)
        return self.cell[inner], outer[self.row[inner]]

    def matrix(self, declared: Flags) -> tuple[sparse.csr_matrix, Flags]:
        """Rows over cells (each row adds to zero) for a plane's declared cells, and which rows hold."""
        active = (self.when < 0) | (declared[np.maximum(self.when, 0)] == self.sense)
        rows = (self.needs < 0) | declared[np.maximum(self.needs, 0)]
        shape = (len(self.across), self.cells)
        matrix = sparse.csr_matrix((self.sign[active], (self.row[active], self.cell[active])), shape=shape)
        return matrix, rows


def equations(release: Published) -> Equations:
    """All rows of a release's planes. Cells are numbered area by area, the rests after the state."""
    areas, columns = release.areas, release.columns
    width, counties, regions = len(columns), len(release.region_of), len(release.regions)
    state = len(areas) - 1
    rest_of = {counties + n: state + 1 + n for n in range(regions)} | {state: state + 1 + regions}
    members = {counties + n: [int(c) for c in np.flatnonzero(release.region_of == n)] for n in range(regions)}
    members[state] = [*range(counties, state), *(int(c) for c in np.flatnonzero(release.region_of < 0))]
    groups: dict[str, list[int]] = {}
    for n, (breakdown, _) in enumerate(columns):
        groups.setdefault(breakdown, []).append(n)
    if pairs := [name for name in groups if "×" in name]:
        groups = {name: places for name, places in groups.items() if name not in pairs}
    entries: list[tuple[int, int, float, int, int]] = []
    across: list[bool] = []
    needs: list[int] = []
    column_of: list[int] = []

    def begin(adds_areas: bool, need: int, column: int) -> int:
        column_of.append(column)
        across.append(adds_areas)
        needs.append(need)
        return len(across) - 1

    singles = [name for name in groups if name != "all"]
    for parent, children in members.items():
        for column in (column for places in groups.values() for column in places):
            row = begin(True, parent * width + column, column)
            entries.append((row, parent * width + column, -1.0, -1, 1))
            entries.extend((row, c * width + column, 1.0, c * width + column, 1) for c in children)
            if column != 0 or parent == state:
                entries.append((row, rest_of[parent] * width + column, 1.0, -1, 1))
    for area in [*range(len(areas)), *rest_of.values()]:
        of = next((p for p, r in rest_of.items() if r == area), None)
        for name in singles:
            first = groups[name][0]
            row = begin(False, -1 if of is not None else area * width + first, first)
            entries.extend((row, area * width + column, 1.0, -1, 1) for column in groups[name])
            if of is None:
                entries.append((row, area * width, -1.0, -1, 1))
                continue
            entries.extend((row, c * width, -1.0, c * width + first, 0) for c in members[of])
            if of == state:
                entries.append((row, area * width, -1.0, -1, 1))
    for name in pairs:
        _pair_rows(name, columns, state * width, begin, entries)
    row_, cell, sign, when, sense = (np.array(part) for part in zip(*entries, strict=True))
    return Equations(
        row_, cell, sign, when, sense.astype(np.int8), np.array(across), np.array(needs),
        (len(areas) + regions + 1) * width, np.array(column_of), width,
    )


def _pair_rows(name: str, columns: list[tuple[str, str]], start: int, begin, entries) -> None:  # type: ignore[no-untyped-def]
    """Pairs of the state add up to both of their single dimensions."""
    for side, single in enumerate(name.split("×")):
        for column, (breakdown, group) in enumerate(columns):
            if breakdown != single:
                continue
            parts = [n for n, one in enumerate(columns) if one[0] == name and one[1].split("×")[side] == group]
            row = begin(False, start + parts[0], parts[0])
            entries.append((row, start + column, -1.0, -1, 1))
            entries.extend((row, start + n, 1.0, -1, 1) for n in parts)


def refuse_what_is_not_modelled(release: Published, code: NDArray[np.int8]) -> None:
    """ValueError when cells are declared whose sums are not among the equations."""
    pairs = np.array(["×" in name for name, _ in release.columns])
    if (code[:, :-1][:, :, pairs] != NOT_DECLARED).any():
        raise ValueError("pairs of areas below the state cannot be audited; leave them out of the policy")


def declared(code: NDArray[np.int8], release: Published) -> Flags:
    """Which cells of a plane are declared, flat and with the rests (never declared) behind."""
    flat = ((code != NOT_DECLARED) & (code != OTHER)).ravel()
    return np.concatenate([flat, np.zeros((len(release.regions) + 1) * len(release.columns), dtype=np.bool_)])

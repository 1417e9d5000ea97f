"""A system of unknowns: the hidden counts of linked indicators in one or more periods, and all that binds them."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from metrics.disclosure.audit.program import Program

Floats = NDArray[np.float64]


@dataclass
class System:
    """Unknowns between bounds, rows `lower <= matrix @ unknowns <= upper`; grown piece by piece, then solved.

    `whole`: which unknowns are whole numbers. `names`: for each quantity (name, period) its unknowns by cell, -1 where
    the count is known, and `known` the counts.
    """

    whole: list[bool] = field(default_factory=list)
    least: list[float] = field(default_factory=list)
    most: list[float] = field(default_factory=list)
    rows: list[tuple[sparse.csr_matrix, NDArray[np.int64], Floats, Floats]] = field(default_factory=list)
    names: dict[tuple[str, int], NDArray[np.int64]] = field(default_factory=dict)
    known: dict[tuple[str, int], Floats] = field(default_factory=dict)
    declared: dict[tuple[str, int], NDArray[np.bool_]] = field(default_factory=dict)
    patterns: dict[tuple[str, int], bytes] = field(default_factory=dict)

    def add(self, name: tuple[str, int], counts: Floats, unknown: NDArray[np.bool_], whole: bool, least: Floats) -> None:
        """Adds a quantity: `counts` by cell, of which `unknown` are at least `least` (and others that are NaN are free)."""
        places = np.full(len(counts), -1, dtype=np.int64)
        places[unknown] = len(self.whole) + np.arange(int(unknown.sum()))
        self.grow(int(unknown.sum()), whole)
        self.least[len(self.whole) - int(unknown.sum()) :] = least[unknown].tolist()
        self.names[name], self.known[name] = places, np.where(unknown | np.isnan(counts), 0.0, counts)
        self.declared[name] = unknown | ~np.isnan(counts)

    def grow(self, number: int, whole: bool) -> None:
        """Adds unknowns that are at least 0."""
        self.whole += [whole] * number
        self.least += [0.0] * number
        self.most += [np.inf] * number

    def least_of(self, name: tuple[str, int]) -> Floats:
        """The least that each count of a quantity can be, by cell; NaN where nothing is known of it."""
        places, free = self.names[name], self.names[name] >= 0
        found = np.where(self.declared[name], self.known[name], np.nan)
        found[free] = np.array(self.least)[places[free]]
        return found

    def raise_least(self, name: tuple[str, int], least: Floats) -> None:
        """Raises what the counts of a quantity are at least, by cell; NaN: as it was."""
        places = self.names[name]
        for cell in np.flatnonzero((places >= 0) & ~np.isnan(least)):
            self.least[places[cell]] = max(self.least[places[cell]], float(least[cell]))

    def present(self, name: tuple[str, int]) -> NDArray[np.bool_]:
        """The cells of a quantity that are known, or unknown and bound by something."""
        return self.declared[name]

    def sums(self, name: tuple[str, int], matrix: sparse.csr_matrix, lower: Floats, upper: Floats) -> None:
        """Adds rows over the cells of one quantity, `lower <= matrix @ counts <= upper`."""
        places = self.names[name]
        unknown = places >= 0
        part = matrix[:, unknown]
        used = np.diff(part.indptr) > 0
        if used.any():
            base = matrix[used][:, ~unknown] @ self.known[name][~unknown]
            self.rows.append((part[used], places[unknown], lower[used] - base, upper[used] - base))

    def at_most(self, inner: tuple[str, int], outer: tuple[str, int], cells: NDArray[np.bool_]) -> None:
        """Adds inner <= outer in `cells`."""
        first, second = self.names[inner], self.names[outer]
        both = np.flatnonzero(cells & (first >= 0) & (second >= 0))
        for cell in np.flatnonzero(cells & (first >= 0) & (second < 0)):
            self.most[first[cell]] = min(self.most[first[cell]], self.known[outer][cell])
        lone = np.flatnonzero(cells & (first < 0) & (second >= 0) & (self.known[inner] > 0))
        count = len(both) + len(lone)
        if count:
            row = np.arange(len(both))
            pairs = sparse.csr_matrix(
                (
                    np.concatenate([np.ones(len(both)), -np.ones(count)]),
                    (
                        np.concatenate([row, np.arange(count)]),
                        np.concatenate([first[both], second[np.concatenate([both, lone])]]),
                    ),
                ),
                shape=(count, len(self.whole)),
            )
            top = np.concatenate([np.zeros(len(both)), -self.known[inner][lone]])
            self.rows.append((pairs, np.arange(len(self.whole)), np.full(count, -np.inf), top))

    def expression(self, name: tuple[str, int], cells: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
        """Counts as unknowns (-1 where the count is known) and constants (0 where it is not)."""
        return self.names[name][cells], self.known[name][cells]

    def assembled(self) -> Program:
        """All rows over all unknowns."""
        size = len(self.whole)
        parts, lower, upper = [], [], []
        for part, places, low, high in self.rows:
            coo = part.tocoo()
            parts.append(sparse.csr_matrix((coo.data, (coo.row, places[coo.col])), shape=(part.shape[0], size)))
            lower.append(low)
            upper.append(high)
        return Program(
            sparse.vstack([sparse.csr_matrix((0, size)), *parts], format="csr"), np.concatenate([np.empty(0), *lower]),
            np.concatenate([np.empty(0), *upper]), np.array(self.least), np.array(self.most),
            np.array(self.whole, dtype=np.bool_),
        )

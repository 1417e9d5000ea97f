"""A program: unknowns between bounds, tied by rows; what a solver is given and a table is checked against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
# Unknowns, the smaller unknowns beside them (-1: none), and the least of each or of what is between; all (bound,).
Bounds = tuple[Numbers, Numbers, Floats]
# Sums of fractions agree when they are this close.
_CLOSE = 1e-6


class Program(NamedTuple):
    """`lower <= matrix @ table <= upper` and `least <= table <= most`; `whole`: which unknowns are whole numbers."""

    matrix: sparse.csr_matrix
    lower: Floats
    upper: Floats
    least: Floats
    most: Floats
    whole: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """How many unknowns there are."""
        return len(self.whole)

    def at_least(self, bounds: Sequence[Bounds]) -> Program:
        """The program in which unknowns, or how far they are beyond others, are at least so much."""
        least = self.least.copy()
        for larger, smaller, bound in bounds:
            alone = smaller < 0
            np.maximum.at(least, larger[alone], bound[alone])
        apart = [tuple(part[one[1] >= 0] for part in one) for one in bounds if (one[1] >= 0).any()]
        if not apart:
            return self._replace(least=least)
        larger, smaller, bound = (np.concatenate(part) for part in zip(*apart, strict=True))
        order, sign = np.arange(len(bound)), np.repeat([1.0, -1.0], len(bound))
        rows = sparse.csr_matrix((sign, (np.tile(order, 2), np.concatenate([larger, smaller]))), shape=(len(bound), self.size))
        return self._replace(
            matrix=sparse.vstack([self.matrix, rows], format="csr"), lower=np.concatenate([self.lower, bound]),
            upper=np.concatenate([self.upper, np.full(len(bound), np.inf)]), least=least,
        )

    def agrees(self, table: Floats) -> bool:
        """Whether a table fits every row and bound, by plain addition."""
        if len(table) != self.size:
            return False
        sums = self.matrix @ table
        return bool(
            (table >= self.least - _CLOSE).all() and (table <= self.most + _CLOSE).all()
            and (sums >= self.lower - _CLOSE).all() and (sums <= self.upper + _CLOSE).all()
        )

    def part(self, rows: Numbers, columns: Numbers) -> Program:
        """The program of some unknowns whose rows concern no others."""
        return Program(
            self.matrix[rows][:, columns], self.lower[rows], self.upper[rows], self.least[columns], self.most[columns],
            self.whole[columns],
        )

    def around(self, base: Floats, free: Numbers) -> Program:
        """The program of the `free` unknowns when the others are as in `base` (which is 0 at the free ones)."""
        told, part = self.matrix @ base, self.matrix[:, free]
        rows = np.diff(part.indptr) > 0
        return Program(
            part[rows], self.lower[rows] - told[rows], self.upper[rows] - told[rows], self.least[free], self.most[free],
            self.whole[free],
        )

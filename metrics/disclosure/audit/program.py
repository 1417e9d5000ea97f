"""A program: unknowns between bounds, tied by rows; what a solver is given and a table is checked against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
# Unknowns, the smaller unknowns beside them, and how far they are apart at least; each (row,).
Gap = tuple[Numbers, Numbers, Floats]
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

    def with_gaps(self, gaps: Sequence[Gap]) -> Program:
        """The program in which some unknowns are beyond others by at least so much."""
        if not gaps:
            return self
        larger, smaller, least = (np.concatenate(part) for part in zip(*gaps, strict=True))
        order, sign = np.arange(len(least)), np.repeat([1.0, -1.0], len(least))
        rows = sparse.csr_matrix((sign, (np.tile(order, 2), np.concatenate([larger, smaller]))), shape=(len(least), self.size))
        return self._replace(
            matrix=sparse.vstack([self.matrix, rows], format="csr"), lower=np.concatenate([self.lower, least]),
            upper=np.concatenate([self.upper, np.full(len(least), np.inf)]),
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

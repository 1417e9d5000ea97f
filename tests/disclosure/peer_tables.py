"""Tables that two well-known programs publish with what they hide in them, for comparison.

Sources: sdcTable 0.32 (R/test_problems.R, data-raw/microdata1.R and tests/testthat/test-protectTable.r, test-linked-tables.r;
GPL-3); GaussSuppression 1.2 (vignette "Small count frequency table suppression", table 2 and the section on intervals; MIT).
Counts and the cells hidden are facts taken from there; nothing of the programs is here. Table 4 of the vignette is left out:
what it hides does not keep every small count between 1 and 4, so that there is no pattern to compare with.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class PeerTable:
    """A table of two ways of splitting. `inner`: counts by row and column; `above`: for each further row, the rows it sums.

    `small`: counts from 1 to this are small. `hidden`: for each program or method, the cells it hides (row, column), where
    the last row and the last column are the totals.
    """

    name: str
    inner: NDArray[np.float64]
    above: tuple[tuple[int, ...], ...]
    small: int
    hidden: dict[str, set[tuple[int, int]]]

    @property
    def counts(self) -> NDArray[np.float64]:
        """All cells: rows, sums of rows, the total of all rows; columns and, where there are several, their total."""
        rows = [*self.inner, *(self.inner[list(members)].sum(axis=0) for members in self.above), self.inner.sum(axis=0)]
        table = np.array(rows)
        return table if table.shape[1] == 1 else np.column_stack([table, table.sum(axis=1)])


TABLES = (
    PeerTable(
        "sdcTable, four regions by gender", np.array([[2, 18], [19, 14], [10, 12], [14, 11]], float), (), 3,
        {
            "sdcTable, optimal, HiTaS, hypercube and simple heuristic": {(0, 0), (0, 1), (2, 0), (2, 1)},
            "sdcTable, Gauss": {(0, 0), (0, 1), (3, 0), (3, 1)},
        },
    ),
    PeerTable(
        "GaussSuppression, age by three countries, interval of at least five",
        np.array([[10, 3], [11, 1], [17, 17]], float), (), 3,
        {"GaussSuppression, Gauss and intervals": {(r, c) for r in range(3) for c in range(2)}},
    ),
    PeerTable(
        "GaussSuppression, age by country in two unions", np.array([[3, 2], [4, 0], [6, 5]], float), ((1, 2), (0,)), 2,
        {"GaussSuppression, Gauss, zeros hidden too": {(0, 0), (0, 1), (1, 0), (1, 1), (3, 0), (3, 1), (4, 0), (4, 1)}},
    ),
    PeerTable(
        "sdcTable, eight regions in two counties", np.array([[2], [2], [8], [8], [3], [3], [3], [7]], float),
        ((0, 1, 2, 3), (4, 5, 6, 7)), 3, {"sdcTable, simple heuristic": {(r, 0) for r in (0, 1, 4, 5, 6)}},
    ),
)

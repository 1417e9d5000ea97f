"""Secrets: the numbers behind hidden cells, which the host alone has, as arrays for the sealed audit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.disclosure.audit.published import Published

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Secrets:
    """The numbers of one quantity of one indicator behind its hidden cells; every array is (number,).

    `area` and `column` are places in the release's planes.
    """

    indicator: str
    quantity: str
    period: NDArray[np.datetime64]
    area: Numbers
    column: Numbers
    count: NDArray[np.float64]
    is_small: NDArray[np.bool_]

    def of(self, chosen: NDArray[np.bool_]) -> Secrets:
        """Some of them."""
        return Secrets(
            self.indicator, self.quantity, self.period[chosen], self.area[chosen], self.column[chosen], self.count[chosen],
            self.is_small[chosen],
        )


def secrets(release: Published, behind: pd.DataFrame) -> list[Secrets]:
    """The rows of `behind` (KEYS, quantity, count, is_small) by indicator and quantity."""
    if behind.empty:
        return []
    starts, inverse = np.unique(behind["period_start"].to_numpy().astype("datetime64[D]"), return_inverse=True)
    _, area, column = release.places(behind, starts)
    count, small = behind["count"].to_numpy(dtype=np.float64), behind["is_small"].to_numpy(dtype=np.bool_)
    owner, names = pd.factorize(pd.MultiIndex.from_frame(behind[["indicator", "quantity"]]))
    found = []
    for number, (indicator, quantity) in enumerate(names):
        here = owner == number
        found.append(Secrets(
            str(indicator), str(quantity), starts[inverse[here]], area[here], column[here], count[here], small[here],
        ))
    return found

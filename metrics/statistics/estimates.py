"""Intervals and the two kinds of measure: the shared shapes of every calculation in this package.

Arrays are floats of any shape; inputs broadcast. A cell without a denominator (0 or NaN) has no value and
stays NaN through every calculation. Impossible input (a negative count, a proportion above 1) is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.distributions import normal_quantile

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Labels = NDArray[np.str_]

CONFIDENCE = 0.95


class Kind(StrEnum):
    """The kind of a measure: a proportion of persons or events, or a rate of events per exposure."""

    PROPORTION = "proportion"
    RATE = "rate"


@dataclass(frozen=True, eq=False)
class Interval:
    """A value with its lower and upper limit, three arrays of one shape and in one unit."""

    value: Floats
    lower: Floats
    upper: Floats

    def times(self, factor: ArrayLike) -> Interval:
        """The same interval in another unit; `factor` is positive (100 for percent)."""
        scale = np.asarray(factor, dtype=np.float64)
        return Interval(self.value * scale, self.lower * scale, self.upper * scale)


def z_value(confidence: float) -> float:
    """The two-sided standard normal quantile: 1.96 for 0.95. ValueError outside 0 to 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is {confidence}; give a share between 0 and 1, such as 0.95")
    return normal_quantile(0.5 + confidence / 2)


def counts_and_sizes(count: ArrayLike, size: ArrayLike, kind: Kind) -> tuple[Floats, Floats]:
    """Counts and denominators as floats of one shape, the empty denominators turned into NaN.

    ValueError names how many cells are negative, infinite or, for a proportion, above their denominator.
    """
    counts, sizes = np.broadcast_arrays(
        np.asarray(count, dtype=np.float64), np.asarray(size, dtype=np.float64)
    )
    _refuse(np.isinf(counts) | np.isinf(sizes), "an infinite count or denominator", "check the definition")
    _refuse((counts < 0) | (sizes < 0), "a negative count or denominator", "check the definition")
    if kind is Kind.PROPORTION:
        _refuse(counts > sizes, "a count above the denominator", "a proportion cannot pass 1; use a rate")
    return counts, np.where(sizes > 0, sizes, np.nan)


def whole_numbers(size: ArrayLike) -> Floats:
    """Numbers of persons as floats; ValueError when any is negative or has a fraction. NaN is allowed."""
    sizes = np.asarray(size, dtype=np.float64)
    _refuse(
        (sizes < 0) | (sizes != np.rint(sizes)) & ~np.isnan(sizes),
        "a denominator that is not a whole number of persons or events",
        "this calculation needs whole numbers",
    )
    return sizes


def _refuse(wrong: Flags, what: str, advice: str) -> None:
    if wrong.any():
        raise ValueError(f"{int(wrong.sum())} of {wrong.size} cells have {what}: {advice}")

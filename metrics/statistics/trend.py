"""Trend and change: whether a measure really rose or fell.

Quarters, and years that do not overlap, are tested for a straight-line trend (Armitage 1955 for
proportions, the Poisson score test for rates). Overlapping windows are never tested; their latest value is
compared with the one four quarters before. Time is the last axis, oldest first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.comparisons import difference
from metrics.statistics.distributions import chi_square_tail
from metrics.statistics.estimates import CONFIDENCE, Flags, Floats, Interval, Kind, Labels, counts_and_sizes

FEWEST_POINTS = 5
THRESHOLD = 0.05
QUARTERS_IN_A_YEAR = 4


class Direction(StrEnum):
    """What a rule found. The number went up or down; whether that is better is the indicator's to say."""

    RISING = "rising"
    FALLING = "falling"
    NO_RELIABLE_CHANGE = "no_reliable_change"
    TOO_FEW_POINTS = "too_few_points"


@dataclass(frozen=True, eq=False)
class Trend:
    """The direction of a series with the chi-square (1 degree of freedom) and p-value behind it.

    One entry per series. Chi-square and p-value are NaN with too few points, or when every cell is 0 or all
    full.
    """

    direction: Labels
    chi_square: Floats
    p_value: Floats
    points: Floats


@dataclass(frozen=True, eq=False)
class Change:
    """The difference to four quarters before, in the measure's unit, and its direction, per quarter."""

    difference: Interval
    direction: Labels


def recent_trend(
    count: ArrayLike,
    size: ArrayLike,
    kind: Kind,
    *,
    times: Sequence[float] | None = None,
    threshold: float = THRESHOLD,
) -> Trend:
    """The trend of each series over windows that do not overlap: rising or falling when p < `threshold`.

    Needs 5 points with a denominator. `times` are the positions of the points (default 0, 1, 2, ...), for
    spacing that is not even. A measure with a season should be given whole years of quarters.
    """
    counts, sizes = counts_and_sizes(count, size, kind)
    known = ~np.isnan(counts) & ~np.isnan(sizes)
    x, n = np.where(known, counts, 0.0), np.where(known, sizes, 0.0)
    when = np.arange(counts.shape[-1]) if times is None else np.asarray(times, dtype=np.float64)
    total = n.sum(axis=-1)
    share = x.sum(axis=-1) / np.where(total > 0, total, np.nan)
    # Times around their weighted mean keep the sums small.
    mean_time = (n * when).sum(axis=-1) / np.where(total > 0, total, np.nan)
    apart = when - mean_time[..., None]
    slope = (x * apart).sum(axis=-1)
    variance = (share * (1 - share) if kind is Kind.PROPORTION else share) * (n * apart**2).sum(axis=-1)
    points = known.sum(axis=-1).astype(np.float64)
    enough = points >= FEWEST_POINTS
    chi_square = np.where(enough, slope**2, np.nan) / np.where(variance > 0, variance, np.nan)
    p_value = chi_square_tail(chi_square, 1)
    sure = p_value < threshold
    return Trend(_direction(enough, sure & (slope > 0), sure & (slope < 0)), chi_square, p_value, points)


def trend_over_disjoint_years(
    count: ArrayLike, size: ArrayLike, kind: Kind, *, threshold: float = THRESHOLD
) -> Trend:
    """The trend of `year` windows published each quarter: every fourth one, counted back from the latest."""
    counts, sizes = counts_and_sizes(count, size, kind)
    first = (counts.shape[-1] - 1) % QUARTERS_IN_A_YEAR
    years = np.s_[..., first::QUARTERS_IN_A_YEAR]
    return recent_trend(counts[years], sizes[years], kind, threshold=threshold)


def change_over_four_quarters(
    count: ArrayLike,
    size: ArrayLike,
    kind: Kind,
    *,
    multiplier: float = 1.0,
    confidence: float = CONFIDENCE,
) -> Change:
    """Each quarter's value minus the one four quarters before; the last entry is the latest change.

    For `year` and `school year to date` windows, which four quarters apart do not overlap. Rising or falling
    when the interval of the difference leaves out 0. `too_few_points` where one of the two is missing.
    """
    counts, sizes = counts_and_sizes(count, size, kind)
    apart = difference(
        counts,
        sizes,
        _four_before(counts),
        _four_before(sizes),
        kind,
        multiplier=multiplier,
        confidence=confidence,
    )
    known = ~np.isnan(apart.value)
    return Change(apart, _direction(known, apart.lower > 0, apart.upper < 0))


def _four_before(series: Floats) -> Floats:
    shifted = np.full(series.shape, np.nan)
    shifted[..., QUARTERS_IN_A_YEAR:] = series[..., :-QUARTERS_IN_A_YEAR]
    return shifted


def _direction(enough: Flags, up: Flags, down: Flags) -> Labels:
    return np.select(
        [~enough, up, down],
        [Direction.TOO_FEW_POINTS, Direction.RISING, Direction.FALLING],
        default=Direction.NO_RELIABLE_CHANGE,
    ).astype(np.str_)

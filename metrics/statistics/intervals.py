"""Intervals of single cells: a proportion, a rate, a median.

Sources: Wilson (1927) for proportions; Garwood (1936) exact and Byar (Breslow and Day 1987) limits for
Poisson counts, exact below 10 as in the technical guide of Fingertips (Office for Health Improvement and
Disparities); order statistics for medians (Conover, Practical Nonparametric Statistics).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.distributions import binomial, chi_square_quantile
from metrics.statistics.estimates import (
    CONFIDENCE,
    Floats,
    Interval,
    Kind,
    counts_and_sizes,
    whole_numbers,
    z_value,
)

EXACT_BELOW = 10


def proportion_interval(
    count: ArrayLike, size: ArrayLike, *, multiplier: float = 1.0, confidence: float = CONFIDENCE
) -> Interval:
    """The Wilson score interval of count / size, times `multiplier` (100 for percent).

    Inside 0 to 1 always, also for 0 of n and n of n. NaN where size is 0 or missing.
    """
    counts, sizes = counts_and_sizes(count, size, Kind.PROPORTION)
    z = z_value(confidence)
    share = counts / sizes
    center = (counts + z**2 / 2) / (sizes + z**2)
    half = z * np.sqrt(counts * (sizes - counts) / sizes + z**2 / 4) / (sizes + z**2)
    # At the two ends the limit equals the share exactly; arithmetic would leave 1e-17 beside it.
    lower = np.where(counts == 0, share, center - half)
    upper = np.where(counts == sizes, share, center + half)
    return Interval(share, lower, upper).times(multiplier)


def rate_interval(
    count: ArrayLike, exposure: ArrayLike, *, multiplier: float = 1.0, confidence: float = CONFIDENCE
) -> Interval:
    """The Poisson interval of count / exposure, times `multiplier`: exact below 10 events, else Byar."""
    counts, exposures = counts_and_sizes(count, exposure, Kind.RATE)
    lower, upper = poisson_limits(counts, confidence)
    return Interval(counts / exposures, lower / exposures, upper / exposures).times(multiplier)


def poisson_limits(count: Floats, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """The limits of the expected number behind an observed count: exact below 10 events, else Byar."""
    counts = np.asarray(count, dtype=np.float64)
    z, tail = z_value(confidence), (1 - confidence) / 2
    lower, upper = np.empty(counts.shape), np.empty(counts.shape)
    small = counts < EXACT_BELOW
    few, many = counts[small], counts[~small]
    lower[small] = np.where(few == 0, 0.0, chi_square_quantile(tail, 2 * np.where(few == 0, 1.0, few)) / 2)
    upper[small] = chi_square_quantile(1 - tail, 2 * few + 2) / 2
    lower[~small] = many * (1 - 1 / (9 * many) - z / (3 * np.sqrt(many))) ** 3
    more = many + 1
    upper[~small] = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return lower, upper


def median_ranks(size: ArrayLike, *, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """The ranks, 1 = smallest, of the two sorted values that bound the median of `size` values.

    The narrowest symmetric pair whose binomial coverage is at least `confidence`. NaN where even the smallest
    and largest value do not reach it: for 95 %, below 6 values (5 values cover 93.75 %).
    """
    sizes = whole_numbers(size)
    distinct, place = np.unique(sizes, return_inverse=True)
    tail = (1 - confidence) / 2
    drawn = binomial(distinct, 0.5)
    reached = drawn.quantile(tail)
    first = reached + (drawn.below(reached) <= tail)
    lower = np.where(first >= 1, first, np.nan)[place].reshape(sizes.shape)
    return lower, sizes + 1 - lower


def median_interval(
    sorted_values: ArrayLike, group_sizes: ArrayLike, *, confidence: float = CONFIDENCE
) -> Interval:
    """The median of each group with its order-statistic interval; one entry per group.

    `sorted_values` holds the groups one after the other, each sorted upwards, without missing values. The
    median is the middle value, or the mean of the two middle ones. An empty group has no median; a group
    under 6 values has a median and no limits.
    """
    values = np.asarray(sorted_values, dtype=np.float64)
    sizes = whole_numbers(group_sizes).astype(np.int64)
    if sizes.sum() != values.size:
        raise ValueError(f"group sizes add up to {sizes.sum()}, but there are {values.size} values")
    starts = np.cumsum(sizes) - sizes
    inside = np.ones(max(values.size - 1, 0), dtype=np.bool_)
    inside[starts[(starts > 0) & (starts < values.size)] - 1] = False
    if not (np.diff(values)[inside] >= 0).all():
        raise ValueError("values are missing or not sorted upwards within each group: drop and sort first")

    def at_rank(rank: NDArray[np.floating]) -> Floats:
        known = (sizes > 0) & ~np.isnan(rank)
        found = np.full(sizes.shape, np.nan)
        found[known] = values[starts[known] + rank[known].astype(np.int64) - 1]
        return found

    lower, upper = median_ranks(sizes, confidence=confidence)
    middle = (at_rank(np.ceil(sizes / 2)) + at_rank(np.floor(sizes / 2) + 1)) / 2
    return Interval(middle, at_rank(lower), at_rank(upper))

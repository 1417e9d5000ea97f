"""Control charts of quarters that do not overlap: p, u and XmR, with named rules. Time is the last axis.

Sources: Montgomery, Statistical Quality Control, and the NIST/SEMATECH handbook for p, u and XmR limits;
Laney (2002), Quality Engineering 14, for p' and u', which also carry the variation between quarters that
large denominators make visible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.estimates import Flags, Floats, Kind, counts_and_sizes
from metrics.statistics.run_rules import beyond_limits, in_a_run_of_eight, two_of_three_beyond_two_sigma

FEWEST_POINTS = 12
RANGE_PER_SIGMA = 2 / np.sqrt(np.pi)


@dataclass(frozen=True)
class Baseline:
    """What the limits rest on.

    `rebase_at` holds the positions at which new limits begin, after a known change. `points` freezes the
    limits on the first so many periods of each segment (default: all of it). `season_length` is 4 for
    quarters with a season: each season then has its own center. `fewest_points` with a value: below it
    there are no limits.
    """

    rebase_at: tuple[int, ...] = ()
    points: int | None = None
    season_length: int = 1
    fewest_points: int = FEWEST_POINTS

    def segments(self, periods: int) -> Iterator[tuple[slice, slice]]:
        """Each segment, and the part of it that its limits rest on. ValueError for a position outside."""
        edges = [0, *self.rebase_at, periods]
        if any(later <= earlier for earlier, later in pairwise(edges)):
            raise ValueError(f"re-basing at {self.rebase_at} of {periods} periods: give rising positions")
        for start, stop in pairwise(edges):
            basis = stop if self.points is None else min(start + self.points, stop)
            yield slice(start, stop), slice(start, basis)


@dataclass(frozen=True, eq=False)
class ControlChart:
    """Values with center, limits and rule hits, all of one shape; without limits NaN and no hits."""

    value: Floats
    center: Floats
    lower: Floats
    upper: Floats
    beyond_limits: Flags
    run_of_eight: Flags
    two_of_three: Flags


WHOLE_SERIES = Baseline()


def proportion_chart(
    count: ArrayLike,
    size: ArrayLike,
    *,
    laney: bool = False,
    baseline: Baseline = WHOLE_SERIES,
    multiplier: float = 1.0,
) -> ControlChart:
    """The p chart, or Laney's p' chart: limits three sigma from the pooled proportion, inside 0 to 1."""
    return _attribute_chart(count, size, Kind.PROPORTION, laney, baseline, multiplier)


def rate_chart(
    count: ArrayLike,
    exposure: ArrayLike,
    *,
    laney: bool = False,
    baseline: Baseline = WHOLE_SERIES,
    multiplier: float = 1.0,
) -> ControlChart:
    """The u chart, or Laney's u' chart: limits three sigma from the pooled rate, never below 0."""
    return _attribute_chart(count, exposure, Kind.RATE, laney, baseline, multiplier)


def individuals_chart(value: ArrayLike, *, baseline: Baseline = WHOLE_SERIES) -> ControlChart:
    """The XmR chart of single values, for measures that are neither: sigma from the moving ranges."""
    values = np.asarray(value, dtype=np.float64)
    center = _pooled(values, np.ones_like(values), baseline)
    sigma = _moving_range_sigma(values - center, baseline)
    return _chart(values, center, sigma, -np.inf, np.inf, baseline)


def _attribute_chart(
    count: ArrayLike, size: ArrayLike, kind: Kind, laney: bool, baseline: Baseline, multiplier: float
) -> ControlChart:
    counts, sizes = counts_and_sizes(count, size, kind)
    value, center = counts / sizes, _pooled(counts, sizes, baseline)
    sigma = np.sqrt((center * (1 - center) if kind is Kind.PROPORTION else center) / sizes)
    if laney:
        score = np.where(sigma == 0, 0.0, (value - center) / np.where(sigma == 0, 1.0, sigma))
        sigma = sigma * _moving_range_sigma(score, baseline)
    highest = multiplier if kind is Kind.PROPORTION else np.inf
    return _chart(value * multiplier, center * multiplier, sigma * multiplier, 0.0, highest, baseline)


def _chart(
    value: Floats, center: Floats, sigma: Floats, lowest: float, highest: float, baseline: Baseline
) -> ControlChart:
    off = value - center
    # A point on the center but for rounding is on the center.
    off = np.where(np.isclose(value, center, rtol=1e-9, atol=0.0), 0.0, off)
    hits = [np.zeros(value.shape, dtype=np.bool_) for _ in range(3)]
    for segment, _ in baseline.segments(value.shape[-1]):
        part, width = off[..., segment], sigma[..., segment]
        hits[0][..., segment] = beyond_limits(part, width)
        hits[1][..., segment] = in_a_run_of_eight(np.where(np.isnan(width), np.nan, part))
        hits[2][..., segment] = two_of_three_beyond_two_sigma(part, width)
    lower, upper = np.maximum(center - 3 * sigma, lowest), np.minimum(center + 3 * sigma, highest)
    return ControlChart(value, center, lower, upper, *hits)


def _pooled(numerator: Floats, weight: Floats, baseline: Baseline) -> Floats:
    """The center of each period: totals over the basis, season by season; NaN with too few points."""
    known = ~np.isnan(numerator) & ~np.isnan(weight)
    center = np.full(numerator.shape, np.nan)
    seasons = np.arange(numerator.shape[-1]) % baseline.season_length
    for segment, basis in baseline.segments(numerator.shape[-1]):
        enough = known[..., basis].sum(axis=-1, keepdims=True) >= baseline.fewest_points
        for season in range(baseline.season_length):
            used = known[..., basis] & (seasons[basis] == season)
            total = np.where(used, weight[..., basis], 0.0).sum(axis=-1, keepdims=True)
            top = np.where(used, numerator[..., basis], 0.0).sum(axis=-1, keepdims=True)
            pooled = top / np.where(enough & (total > 0), total, np.nan)
            center[..., segment] = np.where(seasons[segment] == season, pooled, center[..., segment])
    return center


def _moving_range_sigma(residual: Floats, baseline: Baseline) -> Floats:
    """Sigma per segment from the mean range between neighboring periods that both have a value."""
    sigma = np.full(residual.shape, np.nan)
    for segment, basis in baseline.segments(residual.shape[-1]):
        part = residual[..., basis]
        ranges = np.abs(np.diff(part, axis=-1))
        pairs = (~np.isnan(ranges)).sum(axis=-1, keepdims=True)
        mean = np.nansum(ranges, axis=-1, keepdims=True) / np.where(pairs > 0, pairs, np.nan)
        sigma[..., segment] = mean / RANGE_PER_SIGMA
        if baseline.season_length > 1:
            # A season's own mean of k years takes up 1 / k of the variance of its residuals.
            years = (~np.isnan(part)).sum(axis=-1, keepdims=True) / baseline.season_length
            sigma[..., segment] *= np.sqrt(years / np.where(years > 1, years - 1, np.nan))
    return sigma

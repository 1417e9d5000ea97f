"""Comparisons of two independent cells: differences and ratios of proportions and rates, with intervals.

Sources: Newcombe (1998) hybrid score difference; Zou and Donner (2008) for the difference of two Poisson
rates from their own limits; log limits for ratios (Katz and others 1978); Koopman (1984) score limits of a
risk ratio and score limits of a rate ratio given the total, wherever a cell at its edge leaves the log
limits undefined.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.estimates import CONFIDENCE, Floats, Interval, Kind, counts_and_sizes, z_value
from metrics.statistics.intervals import proportion_interval, rate_interval

_WIDEST_LOG_RATIO = 40.0
_HALVINGS = 80


def difference(
    count: ArrayLike,
    size: ArrayLike,
    other_count: ArrayLike,
    other_size: ArrayLike,
    kind: Kind,
    *,
    multiplier: float = 1.0,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The first cell minus the other one, with limits built from the limits of both.

    Proportions: Newcombe's method 10 (Wilson limits). Rates: the same construction on Poisson limits.
    With `multiplier` 100 a difference of proportions is in percentage points.
    """
    single = proportion_interval if kind is Kind.PROPORTION else rate_interval
    first = single(count, size, confidence=confidence)
    other = single(other_count, other_size, confidence=confidence)
    gap = first.value - other.value
    down = np.hypot(first.value - first.lower, other.upper - other.value)
    up = np.hypot(first.upper - first.value, other.value - other.lower)
    return Interval(gap, gap - down, gap + up).times(multiplier)


def ratio(
    count: ArrayLike,
    size: ArrayLike,
    reference_count: ArrayLike,
    reference_size: ArrayLike,
    kind: Kind,
    *,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The first cell divided by the reference: a risk ratio for proportions, a rate ratio for rates.

    Log limits, except at an edge: where a count is 0, or a proportion is 0 or 1, the limits are score limits.
    Count 0: ratio 0, lower 0, upper finite. Reference count 0: ratio NaN (none can be stated), a finite lower
    limit, upper infinite. Both 0, or a cell without a denominator: NaN throughout.
    """
    counts, sizes = counts_and_sizes(count, size, kind)
    others, other_sizes = counts_and_sizes(reference_count, reference_size, kind)
    a, n, c, m = np.broadcast_arrays(counts, sizes, others, other_sizes)
    z = z_value(confidence)
    known = ~np.isnan(a + n + c + m) & (a + c > 0)
    edge = known & ((a == 0) | (c == 0))
    if kind is Kind.PROPORTION:
        edge |= known & ((a == n) | (c == m))
    inner = known & ~edge
    estimate, lower, upper = (np.full(a.shape, np.nan) for _ in range(3))
    stated = known & (c > 0)
    estimate[stated] = (a[stated] / n[stated]) / (c[stated] / m[stated])
    variance = 1 / a[inner] + 1 / c[inner]
    if kind is Kind.PROPORTION:
        variance -= 1 / n[inner] + 1 / m[inner]
    spread = np.exp(z * np.sqrt(variance))
    lower[inner], upper[inner] = estimate[inner] / spread, estimate[inner] * spread
    score = _risk_ratio_score_limits if kind is Kind.PROPORTION else _rate_ratio_score_limits
    lower[edge], upper[edge] = score(a[edge], n[edge], c[edge], m[edge], z)
    return Interval(estimate, lower, upper)


def _rate_ratio_score_limits(a: Floats, n: Floats, c: Floats, m: Floats, z: float) -> tuple[Floats, Floats]:
    """Score limits of a rate ratio: the Wilson limits of the first count in the total, as odds."""
    total = a + c
    center, half = a + z**2 / 2, z * np.sqrt(a * c / total + z**2 / 4)
    low, high = np.where(a == 0, 0.0, center - half), np.where(c == 0, total + z**2, center + half)
    with np.errstate(divide="ignore"):
        return low / (total + z**2 - low) * m / n, high / (total + z**2 - high) * m / n


def _risk_ratio_score_limits(a: Floats, n: Floats, c: Floats, m: Floats, z: float) -> tuple[Floats, Floats]:
    """Koopman's limits: the ratios at which the score statistic equals z and -z, by bisection on the log."""
    lower, upper = np.exp(_log_ratio_at(a, n, c, m, z)), np.exp(_log_ratio_at(a, n, c, m, -z))
    return np.where(a == 0, 0.0, lower), np.where(c == 0, np.inf, upper)


def _log_ratio_at(a: Floats, n: Floats, c: Floats, m: Floats, target: float) -> Floats:
    low, high = np.full(a.shape, -_WIDEST_LOG_RATIO), np.full(a.shape, _WIDEST_LOG_RATIO)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        above = _risk_ratio_score(a, n, c, m, np.exp(middle)) > target
        low, high = np.where(above, middle, low), np.where(above, high, middle)
    return np.asarray((low + high) / 2, dtype=np.float64)


def _risk_ratio_score(a: Floats, n: Floats, c: Floats, m: Floats, theta: Floats) -> Floats:
    """The score statistic of a risk ratio; falls as theta grows. 0 / 0, at theta 1 with both full, is 0."""
    square, linear, constant = (n + m) * theta, n * theta + a + m + c * theta, a + c
    root: Floats = np.sqrt(np.maximum(linear**2 - 4 * square * constant, 0.0))
    # The smaller root, written so that nothing cancels when theta is tiny.
    other_share = np.clip(2 * constant / (linear + root), 0.0, 1.0)
    share = np.clip(theta * other_share, 0.0, 1.0)
    variance = share * (1 - share) / n + theta**2 * other_share * (1 - other_share) / m
    gap = a / n - theta * c / m
    with np.errstate(divide="ignore", invalid="ignore"):
        score: Floats = np.nan_to_num(gap / np.sqrt(variance), nan=0.0)
    return score

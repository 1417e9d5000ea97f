"""Direct standardisation: the rate an area would have with the ages of a standard population.

Source: Dobson and others (1991), Statistics in Medicine 10; none below 10 events, as in the technical guide
of Fingertips (Office for Health Improvement and Disparities).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.estimates import CONFIDENCE, Interval, Kind, counts_and_sizes
from metrics.statistics.intervals import poisson_limits

FEWEST_EVENTS = 10


def directly_standardised_rate(
    count: ArrayLike,
    population: ArrayLike,
    standard: ArrayLike,
    *,
    multiplier: float = 1.0,
    confidence: float = CONFIDENCE,
) -> Interval:
    """The standardised rate with Dobson limits; age bands on the last axis, which disappears.

    NaN below 10 events in all, and where a band that the standard weighs has no population.
    """
    counts, populations = counts_and_sizes(count, population, Kind.RATE)
    weights = np.asarray(standard, dtype=np.float64)
    if (weights < 0).any() or not (weights.sum(axis=-1) > 0).all():
        raise ValueError("the standard population has negative bands or adds up to 0: check its age bands")
    shares = weights / weights.sum(axis=-1, keepdims=True)
    counts, populations, shares = np.broadcast_arrays(counts, populations, shares)
    used = shares > 0
    rate = np.where(used, shares * counts / populations, 0.0).sum(axis=-1)
    variance = np.where(used, shares**2 * counts / populations**2, 0.0).sum(axis=-1)
    events = np.where(used, counts, 0.0).sum(axis=-1)
    enough = events >= FEWEST_EVENTS
    events, rate = np.where(enough, events, np.nan), np.where(enough, rate, np.nan)
    lower, upper = poisson_limits(events, confidence)
    stretch = np.sqrt(variance / events)
    limits = (rate + stretch * (lower - events), rate + stretch * (upper - events))
    return Interval(rate, *limits).times(multiplier)

"""Rates of small areas drawn toward the overall rate, to calm a map; never for an accountable value. No page does so yet.

Source: Marshall (1991), Applied Statistics 40, global empirical Bayes by moments.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.estimates import Floats, Kind, counts_and_sizes


@dataclass(frozen=True, eq=False)
class ShrunkRates:
    """Raw and shrunk rates per area, with the overall rate and the variance between areas they rest on.

    `overall` and `between_variance` (in the squared unit of the rates) have a last axis of length 1.
    """

    raw: Floats
    shrunk: Floats
    overall: Floats
    between_variance: Floats


def empirical_bayes_rates(count: ArrayLike, population: ArrayLike, *, multiplier: float = 1.0) -> ShrunkRates:
    """Empirical Bayes rates, areas on the last axis. Areas without population are NaN and take no part.

    When the areas differ no more than chance would make them differ, the variance between them is 0 and every
    area gets the overall rate.
    """
    counts, populations = counts_and_sizes(count, population, Kind.RATE)
    known = ~np.isnan(counts) & ~np.isnan(populations)
    people = np.where(known, populations, 0.0).sum(axis=-1, keepdims=True)
    people = np.where(people > 0, people, np.nan)
    events = np.where(known, counts, 0.0).sum(axis=-1, keepdims=True)
    overall = events / people
    raw = counts / populations
    squares = np.where(known, populations * (raw - overall) ** 2, 0.0).sum(axis=-1, keepdims=True)
    average = people / known.sum(axis=-1, keepdims=True).clip(min=1)
    between = np.maximum(squares / people - overall / average, 0.0)
    total = between + overall / populations
    weight = between / np.where(total > 0, total, 1.0)
    shrunk = overall + weight * (raw - overall)
    return ShrunkRates(raw * multiplier, shrunk * multiplier, overall * multiplier, between * multiplier**2)

"""Cells: counted groups with value, interval and status. Unprotected; the release decides what may be seen."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from metrics.indicator import Indicator
from metrics.statistics import proportion_interval, rate_interval

Floats = NDArray[np.float64]

STATUSES = ("ok", "not_yet_observable", "not_calculable", "no_data")


def evaluate(indicator: Indicator, numerator: Floats, denominator: Floats) -> Mapping[str, NDArray[np.generic]]:
    """Value, 95 % interval and status of counted cells, as arrays `value`, `lower`, `upper`, `status`.

    `denominator` is NaN where the population of a group is not known (`not_calculable`). Denominator 0 is
    `no_data`. Values are multiplied (100 for percent) and unrounded. Measures that count days, and means, have
    no interval: the days of one child are not independent.
    """
    unknown = np.isnan(denominator)
    unknown_population = unknown | ((denominator == 0) & (indicator.population_ages is not None))
    empty = ~unknown_population & (denominator == 0)
    usable = ~unknown_population & ~empty
    value, lower, upper = (np.full(numerator.shape, np.nan) for _ in range(3))
    value[usable] = indicator.multiplier * numerator[usable] / denominator[usable]
    if (interval := _interval_of(indicator)) is not None:
        bounds = interval(numerator[usable], denominator[usable], multiplier=indicator.multiplier)
        lower[usable], upper[usable] = bounds.lower, bounds.upper
    status = np.select([unknown_population, empty], ["not_calculable", "no_data"], default="ok")
    return {"value": value, "lower": lower, "upper": upper, "status": status.astype(object)}


def _interval_of(indicator: Indicator):  # type: ignore[no-untyped-def]
    match indicator.disclosure.kind, indicator.disclosure.n:
        case _, "days":
            return None
        case "proportion", _:
            return proportion_interval
        case "rate", _:
            return rate_interval
        case _:
            return None

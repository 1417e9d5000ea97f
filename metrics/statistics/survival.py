"""The product-limit curve on daily counts: how long stays last, or until a service, with some still open.

Source: Kaplan and Meier (1958); Greenwood's variance; limits on the log(-log) scale (Kalbfleisch and
Prentice).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from metrics.statistics.estimates import CONFIDENCE, Floats, Interval, z_value


@dataclass(frozen=True, eq=False)
class SurvivalCurve:
    """The share still without the event after each day, with limits; the last axis is the day, from 0.

    `remaining` is NaN from the first day nobody is at risk; at 0 it has no limits and no standard error. Its
    complement is the cumulative incidence.
    """

    remaining: Interval
    standard_error: Floats
    at_risk: Floats

    def median_day(self) -> Floats:
        """The first day on which half or fewer remain; NaN when the curve does not come down that far."""
        reached = self.remaining.value <= 0.5 + 1e-12
        first = reached.argmax(axis=-1).astype(np.float64)
        return np.where(reached.any(axis=-1), first, np.nan)


def daily_counts(days: ArrayLike, ended: ArrayLike, last_day: int) -> tuple[Floats, Floats]:
    """Events and numbers at risk on each day 0 to `last_day`, from one duration per stay.

    `days` are whole days from the clock; `ended` says whether the event happened then (else the stay was
    still open or was lost). Stays open on a day are at risk on it. Durations beyond `last_day` stay at risk
    to the end.
    """
    lengths, happened = np.asarray(days), np.asarray(ended, dtype=np.bool_)
    if lengths.size and (not np.issubdtype(lengths.dtype, np.integer) or lengths.min() < 0):
        raise ValueError("durations have fractions or are negative: give whole days from the clock")
    within = np.minimum(lengths, last_day + 1).astype(np.int64)
    leaving = np.bincount(within, minlength=last_day + 2)
    events = np.bincount(within[happened & (lengths <= last_day)], minlength=last_day + 1)
    at_risk = lengths.size - (np.cumsum(leaving) - leaving)[: last_day + 1]
    return events.astype(np.float64), at_risk.astype(np.float64)


def product_limit(events: ArrayLike, at_risk: ArrayLike, *, confidence: float = CONFIDENCE) -> SurvivalCurve:
    """The Kaplan-Meier curve from daily events and numbers at risk; days on the last axis."""
    happened, watched = np.broadcast_arrays(
        np.asarray(events, dtype=np.float64), np.asarray(at_risk, dtype=np.float64)
    )
    if not ((happened >= 0) & (happened <= watched)).all():
        raise ValueError("some days have missing or negative events, or more events than people at risk")
    seen = np.logical_and.accumulate(watched > 0, axis=-1)
    people = np.where(watched > 0, watched, 1.0)
    curve = np.where(seen, np.cumprod(1 - happened / people, axis=-1), np.nan)
    rest = people - happened
    terms = np.where(rest > 0, happened / (people * np.where(rest > 0, rest, 1.0)), 0.0)
    spread = np.sqrt(np.cumsum(terms, axis=-1))
    inner = seen & (curve > 0) & (curve < 1)
    log_curve = np.log(np.where(inner, curve, 0.5))
    reach = np.exp(z_value(confidence) * spread / -log_curve)
    edge = np.where(curve == 0, np.nan, curve)
    lower = np.where(inner, np.exp(log_curve * reach), edge)
    upper = np.where(inner, np.exp(log_curve / reach), edge)
    return SurvivalCurve(Interval(curve, lower, upper), edge * spread, watched)

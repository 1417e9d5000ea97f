"""Funnel limits: which areas lie further from a target than chance and usual variation explain.

Source: Spiegelhalter (2005), Statistics in Medicine 24: interpolated exact limits, winsorised dispersion,
and its multiplicative and additive use. The upper limit mirrors the lower one, so that on both sides an
area that is on target lies strictly outside at most as often as stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from metrics.statistics.distributions import binomial, poisson
from metrics.statistics.estimates import Flags, Floats, Kind, Labels, counts_and_sizes, whole_numbers

FEWEST_AREAS = 10
WINSORISED_SHARE = 0.1


class Dispersion(StrEnum):
    """How the limits widen when areas differ by more than chance."""

    NONE = "none"
    MULTIPLICATIVE = "multiplicative"
    ADDITIVE = "additive"


class Position(StrEnum):
    """Where an area lies: `far` is outside the 99.8 % limits, the plain word outside the 95 % limits."""

    FAR_BELOW = "far_below"
    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"
    FAR_ABOVE = "far_above"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, eq=False)
class Funnel:
    """Values, limits and positions per area, and the dispersion the limits used (last axis of length 1).

    `dispersion` is phi, 1 when the areas differ no more than by chance; `between_variance` is tau squared
    in the squared unit of the values, 0 unless the additive option was asked for.
    """

    value: Floats
    target: Floats
    lower_95: Floats
    upper_95: Floats
    lower_998: Floats
    upper_998: Floats
    position: Labels
    dispersion: Floats
    between_variance: Floats


def funnel_limits(
    count: ArrayLike,
    size: ArrayLike,
    kind: Kind,
    *,
    target: ArrayLike | None = None,
    dispersion: Dispersion = Dispersion.MULTIPLICATIVE,
    multiplier: float = 1.0,
) -> Funnel:
    """The funnel of areas on the last axis, around `target` in plain units (default: all areas together).

    Areas without a denominator are left out, without limits and `not_known`; so are all areas when the
    target is 0, or 1 for proportions. Below 10 areas dispersion is not estimated. Proportions need whole
    denominators.
    """
    counts, sizes = counts_and_sizes(count, size, kind)
    if kind is Kind.PROPORTION:
        whole_numbers(sizes)
    known = ~np.isnan(counts) & ~np.isnan(sizes)
    center = (
        _overall(counts, sizes, known) if target is None else np.asarray(target, dtype=np.float64)[..., None]
    )
    chance = center * (1 - center) if kind is Kind.PROPORTION else center
    center = np.where(chance > 0, center, np.nan)
    value = counts / sizes
    error = np.sqrt(np.where(chance > 0, chance, np.nan) / sizes)
    phi, tau2 = _dispersion((value - center) / error, error)
    if dispersion is Dispersion.NONE:
        phi, tau2 = np.ones_like(phi), np.zeros_like(tau2)
    elif dispersion is Dispersion.MULTIPLICATIVE:
        tau2 = np.zeros_like(tau2)
    stretch = np.sqrt(1 + tau2 / error**2) if dispersion is Dispersion.ADDITIVE else np.sqrt(phi) + 0 * error
    highest = 1.0 if kind is Kind.PROPORTION else np.inf

    def limits(tail: float) -> tuple[Floats, Floats]:
        low, high = _chance_limits(center, sizes, kind, tail)
        lower = np.maximum(center + stretch * (low - center), 0.0)
        return lower, np.minimum(center + stretch * (high - center), highest)

    lower, upper = limits(0.025)
    far_lower, far_upper = limits(0.001)
    return Funnel(
        value * multiplier,
        np.broadcast_to(center, value.shape) * multiplier,
        lower * multiplier,
        upper * multiplier,
        far_lower * multiplier,
        far_upper * multiplier,
        position=_position(value, lower, upper, far_lower, far_upper),
        dispersion=phi,
        between_variance=tau2 * multiplier**2,
    )


def _overall(counts: Floats, sizes: Floats, known: Flags) -> Floats:
    people = np.where(known, sizes, 0.0).sum(axis=-1, keepdims=True)
    events = np.where(known, counts, 0.0).sum(axis=-1, keepdims=True)
    return np.asarray(events / np.where(people > 0, people, np.nan), dtype=np.float64)


def _dispersion(z: Floats, error: Floats) -> tuple[Floats, Floats]:
    """Phi, at least 1, and tau squared, from z-scores with a tenth at each end pulled in to that quantile."""
    known = ~np.isnan(z)
    areas = known.sum(axis=-1, keepdims=True)
    enough = areas >= FEWEST_AREAS
    low, high = _quantile(z, areas, WINSORISED_SHARE), _quantile(z, areas, 1 - WINSORISED_SHARE)
    squares = np.where(known, np.clip(z, low, high) ** 2, 0.0).sum(axis=-1, keepdims=True)
    phi = np.where(enough, squares / np.maximum(areas, 1), 1.0)
    weight = np.where(known, 1 / error**2, 0.0)
    total = weight.sum(axis=-1, keepdims=True)
    scale = total - (weight**2).sum(axis=-1, keepdims=True) / np.where(total > 0, total, 1.0)
    excess = np.where(enough & (scale > 0), areas * phi - (areas - 1), 0.0)
    tau2 = np.maximum(excess / np.where(scale > 0, scale, 1.0), 0.0)
    return np.maximum(phi, 1.0), tau2


def _quantile(z: Floats, areas: NDArray[np.int_], share: float) -> Floats:
    """The linear quantile of each series without its gaps (np.nanquantile loops over the series)."""
    ordered = np.sort(z, axis=-1)
    place = share * np.maximum(areas - 1, 0)
    below = np.floor(place).astype(np.intp)
    above = np.minimum(below + 1, np.maximum(areas - 1, 0))
    low, high = np.take_along_axis(ordered, below, axis=-1), np.take_along_axis(ordered, above, axis=-1)
    return low + (high - low) * (place - below)


def _chance_limits(target: Floats, sizes: Floats, kind: Kind, tail: float) -> tuple[Floats, Floats]:
    """The interpolated values that an area on target passes with probability `tail` on each side."""
    drawn = binomial(sizes, target) if kind is Kind.PROPORTION else poisson(target * sizes)
    low, high = drawn.quantile(tail), drawn.upper_quantile(tail)
    lower = low - (drawn.below(low) - tail) / drawn.at(low)
    upper = high + (drawn.above(high - 1) - tail) / drawn.at(high)
    return np.maximum(lower, 0.0) / sizes, upper / sizes


def _position(value: Floats, lower: Floats, upper: Floats, far_lower: Floats, far_upper: Floats) -> Labels:
    return np.select(
        [np.isnan(value + lower), value < far_lower, value < lower, value > far_upper, value > upper],
        [Position.NOT_KNOWN, Position.FAR_BELOW, Position.BELOW, Position.FAR_ABOVE, Position.ABOVE],
        default=Position.INSIDE,
    ).astype(np.str_)

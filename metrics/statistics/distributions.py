"""Quantiles and tails of the distributions that the other modules need, on arrays.

Written over `scipy.special`, because `scipy.stats` alone takes as much memory as everything else the dashboard's
server loads. NaN goes in and comes out. A discrete quantile is the smallest whole number whose tail is small enough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]
TINY = 1e-300  # in place of a size of none, which the functions do not take


def normal_quantile(share: float) -> float:
    """The standard normal value below which `share` of the distribution lies."""
    return float(special.ndtri(share))


def chi_square_quantile(share: float, degrees: ArrayLike) -> Floats:
    """The value below which `share` of a chi-square distribution lies."""
    return _floats(2 * special.gammaincinv(np.asarray(degrees) / 2, share))


def chi_square_tail(value: ArrayLike, degrees: float) -> Floats:
    """The share of a chi-square distribution above a value."""
    return _floats(special.chdtrc(degrees, _floats(value)))


@dataclass(frozen=True)
class Counted:
    """A distribution of whole numbers: the shares at or below a number, above it and at it, and a first guess.

    `guess` gives a number near the one at or below which a share of the distribution lies.
    """

    below: Callable[[Floats], Floats]
    above: Callable[[Floats], Floats]
    at: Callable[[Floats], Floats]
    guess: Callable[[float], Floats]

    def quantile(self, share: float) -> Floats:
        """The smallest number with at least `share` at or below it."""
        return self._smallest(self.guess(share), lambda k: self.below(k) >= share)

    def upper_quantile(self, tail: float) -> Floats:
        """The smallest number with at most `tail` above it."""
        return self._smallest(self.guess(1 - tail), lambda k: self.above(k) <= tail)

    def _smallest(self, guess: Floats, fits: Callable[[Floats], NDArray[np.bool_]]) -> Floats:
        found = np.maximum(np.ceil(np.asarray(guess, dtype=np.float64)), 0.0)
        # The guess may be off by rounding; NaN fits nothing and is left as it is.
        while (low := ~fits(found) & np.isfinite(found)).any():
            found = np.where(low, found + 1, found)
        while (high := (found >= 1) & fits(np.maximum(found - 1, 0.0))).any():
            found = np.where(high, found - 1, found)
        return found


def binomial(tries: ArrayLike, chance: ArrayLike) -> Counted:
    """The number of successes in `tries` with this chance each."""
    n, p = np.broadcast_arrays(_floats(tries), _floats(chance))

    def at(k: Floats) -> Floats:
        ways = special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)
        return _floats(np.exp(ways + special.xlogy(k, p) + special.xlog1py(n - k, -p)))

    def tail(of: Callable[..., Floats], k: Floats, at_none: float, at_all: float) -> Floats:
        inside = of(np.clip(k, 0, n) + 1, np.maximum(n - k, TINY), p)
        return _floats(np.where(k < 0, at_none, np.where(k >= n, at_all, inside)))

    return Counted(
        below=lambda k: tail(special.betaincc, k, 0.0, 1.0),
        above=lambda k: tail(special.betainc, k, 1.0, 0.0),
        at=at,
        guess=lambda share: _near(n * p, np.sqrt(n * p * (1 - p)), share, n),
    )


def poisson(mean: ArrayLike) -> Counted:
    """The number of events where `mean` are expected."""
    m = _floats(mean)
    return Counted(
        below=lambda k: _floats(np.where(k < 0, 0.0, special.gammaincc(np.maximum(k, 0) + 1, m))),
        above=lambda k: _floats(np.where(k < 0, 1.0, special.gammainc(np.maximum(k, 0) + 1, m))),
        at=lambda k: _floats(np.exp(special.xlogy(k, m) - m - special.gammaln(k + 1))),
        guess=lambda share: _near(m, np.sqrt(m), share, np.inf),
    )


def _near(mean: Floats, spread: Floats, share: float, most: ArrayLike) -> Floats:
    """A quantile by the normal distribution with the first correction for skewness of a Poisson count."""
    z = normal_quantile(share)
    return _floats(np.clip(np.floor(mean + z * spread + (z * z - 1) / 6), 0.0, most))


def _floats(values: ArrayLike) -> Floats:
    return np.asarray(values, dtype=np.float64)

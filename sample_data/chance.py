"""Chance, seeded by name: each subject draws from a stream of its own.

A stream depends on the plan's seed and the names given, so that a change in one subject does
not move the draws of another.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.floating[Any]]
Flags = NDArray[np.bool_]


def stream(seed: int, *names: str | int) -> np.random.Generator:
    """A random generator that belongs to the seed and the names alone."""
    digest = hashlib.sha256("/".join(str(name) for name in names).encode()).digest()
    words = np.frombuffer(digest, dtype=np.uint32)
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words.tolist()])))


def choose(rng: np.random.Generator, shares: Floats, size: int) -> NDArray[np.int64]:
    """Positions 0..k-1 drawn with one set of shares for everybody."""
    edges = np.cumsum(shares) / np.sum(shares)
    found: Ints = np.minimum(np.searchsorted(edges, rng.random(size), side="right"), len(shares) - 1)
    return found


def choose_by_row(rng: np.random.Generator, shares: Floats) -> Ints:
    """Positions 0..k-1, one for each row of an n x k table of shares."""
    edges = np.cumsum(shares, axis=1)
    draws = rng.random(len(shares))[:, None] * edges[:, -1:]
    found: Ints = np.minimum((draws >= edges).sum(axis=1), shares.shape[1] - 1)
    return found


def pick_weighted(rng: np.random.Generator, weights: Floats, count: int) -> Ints:
    """Positions of `count` different members, likelier where the weight is greater, in order."""
    able = np.flatnonzero(weights > 0)
    count = min(count, len(able))
    keys = rng.exponential(size=len(able)) / weights[able]
    if count == 0:
        return able[:0]
    return np.sort(able[np.argpartition(keys, count - 1)[:count]])


def pick_at_rate(rng: np.random.Generator, weights: Floats, dates: Ints, a_year: float, since: int, until: int) -> Ints:
    """Positions picked by weight, as many as give `a_year` of them a year between two dates.

    Before `since` there are as many as the members of those years allow, at the same chance.
    """
    recent = weights[(dates >= since) & (dates <= until)].sum()
    if recent == 0:
        return np.zeros(0, dtype=np.int64)
    count = a_year * (until - since) / 365.2425 * weights.sum() / recent
    return pick_weighted(rng, weights, round(count))


def occurs(rng: np.random.Generator, probability: Floats | float, size: int) -> Flags:
    """True with the probability given, independently."""
    return rng.random(size) < probability


def lag_days(rng: np.random.Generator, middle: float, spread: float, size: int, most: int) -> Ints:
    """Whole days of delay, log-normal around a middle value, at most `most`."""
    draws = middle * np.exp(spread * rng.standard_normal(size))
    return np.minimum(draws.astype(np.int64), most)

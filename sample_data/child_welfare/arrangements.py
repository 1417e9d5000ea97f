"""Living arrangements: where a child in care lives, one row per placement or absence.

A base sequence of placements comes first; absences (running away, a hospital bed, detention)
then interrupt it, and the child returns to the same provider unless another move came first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Ints, choose_by_row, occurs, stream
from sample_data.child_welfare.episodes import Episodes
from sample_data.children import Children
from sample_data.plan import MISSING, Plan

TYPES = ("FFH", "TFC", "KIN", *(str(code) for code in range(1, 15)))
FFH, TFC, KIN = 0, 1, 2
DETENTION, HOSPITAL, RUNAWAY, HOME = 11, 13, 14, 16
_PLACED = np.array([FFH, TFC, KIN, 4, 5, 6, 7, 8, 10])
_AGE_EDGES = np.array([6.0, 12.0, 16.0])
_TYPE_SHARES = np.array(
    [
        [0.600, 0.020, 0.365, 0.004, 0.006, 0.000, 0.000, 0.005, 0.000],
        [0.545, 0.060, 0.325, 0.015, 0.020, 0.010, 0.005, 0.020, 0.000],
        [0.350, 0.130, 0.225, 0.090, 0.080, 0.050, 0.035, 0.040, 0.000],
        [0.290, 0.130, 0.175, 0.150, 0.090, 0.050, 0.035, 0.030, 0.050],
    ]
)
_SLOTS = 12
_FIRST_GAP, _LATER_GAP = 150.0, 330.0


@dataclass(frozen=True)
class Arrangements:
    """Arrangements in order of episode and start; `end` is the next start, the exit, or MISSING."""

    episode: Ints
    start: Ints
    end: Ints
    kind: Ints
    provider: Ints
    """A number that stands for the provider, -1 where there is none."""


@dataclass(frozen=True)
class Absences:
    """Absences from a placement while the episode stays open."""

    episode: Ints
    start: Ints
    end: Ints
    kind: Ints


def draw_arrangements(
    plan: Plan, children: Children, episodes: Episodes, elsewhere: Absences, as_of: int
) -> Arrangements:
    """All arrangements of the episodes; `elsewhere` are stays that other systems know of."""
    rng = stream(plan.seed, "child_welfare", "arrangements")
    until = episodes.end_or(as_of + 1)
    episode, start, kind, provider = _placements(rng, children, episodes, until)
    visit = _trial_home_visits(rng, episodes)
    before = (visit[episode] == MISSING) | (start < visit[episode])
    going_home = np.flatnonzero(visit != MISSING)
    episode = np.concatenate([episode[before], going_home])
    start = np.concatenate([start[before], visit[going_home]])
    kind = np.concatenate([kind[before], np.full(len(going_home), HOME)])
    provider = np.concatenate([provider[before], np.full(len(going_home), -1)])
    runs = _runaways(rng, children, episodes, until)
    for absences in (runs, elsewhere):
        order = np.lexsort((start, episode))
        episode, start, kind, provider = episode[order], start[order], kind[order], provider[order]
        episode, start, kind, provider = _interrupt(episode, start, kind, provider, absences, until)
    order = np.lexsort((start, episode))
    episode, start, kind, provider = episode[order], start[order], kind[order], provider[order]
    same = np.append((episode[1:] == episode[:-1]), False)
    end = np.where(same, np.append(start[1:], 0), episodes.exit[episode])
    return Arrangements(episode, start, end, kind, provider)


def _placements(
    rng: np.random.Generator, children: Children, episodes: Episodes, until: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """The base sequence: moves come soonest after removal and oftener for older children."""
    count = len(episodes)
    age = children.age_on(episodes.child, episodes.removal)
    unrest = rng.gamma(1.6, 1 / 1.6, count) * np.where(age >= 12, 1.35, np.where(age >= 6, 1.0, 0.85))
    gaps = rng.exponential(1.0, (count, _SLOTS - 1)) / np.maximum(unrest, 0.05)[:, None]
    gaps *= np.where(np.arange(_SLOTS - 1) == 0, _FIRST_GAP, _LATER_GAP)
    starts = np.zeros((count, _SLOTS), dtype=np.int64)
    starts[:, 1:] = np.cumsum(np.minimum(gaps.astype(np.int64) + 1, 20_000), axis=1)
    starts += episodes.removal[:, None]
    episode, slot = np.nonzero(starts < until[:, None])
    band = np.searchsorted(_AGE_EDGES, age[episode], side="right")
    kind = _PLACED[choose_by_row(rng, _TYPE_SHARES[band])]
    return episode, starts[episode, slot], kind, _providers(rng, episodes, episode, slot, kind)


def _providers(rng: np.random.Generator, episodes: Episodes, episode: Ints, slot: Ints, kind: Ints) -> Ints:
    """Kin belong to one child; homes and facilities are shared, and never the same twice running."""
    county = episodes.county_at_removal[episode]
    home = county * 10_000 + 16 * rng.integers(0, 400, len(episode)) + slot
    facility = 2_000_000 + county * 10_000 + kind * 200 + 16 * rng.integers(0, 4, len(episode)) + slot
    relative = 5_000_000 + episode * 16 + slot
    return np.where(kind == KIN, relative, np.where((kind == FFH) | (kind == TFC), home, facility))


def _trial_home_visits(rng: np.random.Generator, episodes: Episodes) -> Ints:
    """Start of a trial home visit before some reunifications, else MISSING."""
    start = episodes.exit - rng.integers(10, 75, len(episodes))
    able = (episodes.reason == 1) & (start > episodes.removal + 14)
    return np.where(able & occurs(rng, 0.12, len(episodes)), start, MISSING)


def _runaways(rng: np.random.Generator, children: Children, episodes: Episodes, until: Ints) -> Absences:
    start = episodes.removal + (rng.uniform(0.05, 0.95, len(episodes)) * (until - episodes.removal)).astype(np.int64)
    end = start + rng.integers(1, 40, len(episodes))
    able = (children.age_on(episodes.child, start) >= 12.5) & (start > episodes.removal) & (end < until)
    gone = np.flatnonzero(able & occurs(rng, 0.13, len(episodes)))
    return Absences(gone, start[gone], end[gone], np.full(len(gone), RUNAWAY))


def _interrupt(
    episode: Ints, start: Ints, kind: Ints, provider: Ints, absences: Absences, until: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """Add the absences and the returns; a move during an absence takes the return's place."""
    span = 100_000
    key = episode * span + start
    gone, back = absences.episode * span + absences.start, absences.episode * span + absences.end
    at = np.searchsorted(key, gone, side="right") - 1
    inside = (
        (episode[at] == absences.episode) & (absences.start > start[at]) & (absences.end <= until[absences.episode])
    )
    inside &= ~np.isin(kind[at], (RUNAWAY, HOSPITAL, DETENTION, HOME))
    inside &= np.append(True, absences.episode[1:] != absences.episode[:-1]) | np.append(
        True, absences.start[1:] > absences.end[:-1]
    )
    returns = inside & (np.searchsorted(key, back, side="right") - 1 == at)
    returns &= absences.end < until[absences.episode]
    none = np.full(int(inside.sum()), -1)
    return (
        np.concatenate([episode, absences.episode[inside], absences.episode[returns]]),
        np.concatenate([start, absences.start[inside], absences.end[returns]]),
        np.concatenate([kind, absences.kind[inside], kind[at[returns]]]),
        np.concatenate([provider, none, provider[at[returns]]]),
    )

"""Foster care episodes: who enters, how long the stay lasts, how it ends, and who comes back.

Rates are set to the published order of size (see the package's README): about 5,000 entries a
year, a third of entrants in a permanent home within 12 months, 5 to 6 % back within 12 months.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Flags, Ints, choose_by_row, occurs, pick_at_rate, stream
from sample_data.children import YEAR, Children
from sample_data.plan import MISSING, Plan, day

FIRST_ENTRIES_A_YEAR = 4_700
HISTORY_DAYS = int(14 * YEAR)
"""How far before `period_start` the agency's file reaches: far enough to know a teenager's childhood."""
_RACE = np.array([1.5, 0.3, 1.2, 0.7, 1.5, 0.8, 1.0, 1.0])
_AGE_EDGES = np.array([0.0, 1, 3, 6, 11, 14, 16, 17.9])
_AGE_SHARES = np.array([0.17, 0.14, 0.17, 0.20, 0.14, 0.11, 0.07])
_STAY_DAYS = np.array([1, 8, 30, 90, 180, 365, 730, 1095, 1460, 2190, 3650])
_STILL_IN = np.array([1.0, 0.972, 0.94, 0.87, 0.78, 0.61, 0.335, 0.195, 0.12, 0.045, 0.0])
_REASONS = np.array([1, 2, 3, 5, 6, 7, 8])
_REASON_SHARES = np.array(
    [
        [0.62, 0.15, 0.02, 0.15, 0.015, 0.004, 0.035],
        [0.36, 0.09, 0.30, 0.21, 0.012, 0.002, 0.020],
        [0.15, 0.05, 0.61, 0.15, 0.015, 0.002, 0.020],
    ]
)
EMANCIPATION = 4


@dataclass(frozen=True)
class Episodes:
    """Episodes in order of child and removal; arrays run along the episodes."""

    child: Ints
    removal: Ints
    exit: Ints
    """MISSING while open on the day the newest extract is drawn."""
    reason: Ints
    """AFCARS 2020 exit reason, -1 while open."""
    ordinal: Ints
    county_at_removal: Ints
    county_latest: Ints
    county_change: Ints

    def __len__(self) -> int:
        return len(self.child)

    def end_or(self, otherwise: int) -> Ints:
        """Exit dates, with a date for those still open."""
        return np.where(self.exit == MISSING, otherwise, self.exit)

    def open_on(self, child: Ints, on: Ints) -> Ints:
        """Position of the episode that a child is in on a date, -1 outside care."""
        span = 100_000
        at = np.searchsorted(self.child * span + self.removal, child * span + on, side="right") - 1
        at = np.maximum(at, 0)
        inside = (self.child[at] == child) & (self.removal[at] <= on)
        return np.where(inside & ((self.exit[at] == MISSING) | (self.exit[at] > on)), at, -1)


def draw_episodes(plan: Plan, children: Children, as_of: int) -> Episodes:
    """All episodes of the state's file, from the start of its history."""
    rng = stream(plan.seed, "child_welfare", "episodes")
    start = day(plan.period_start) - HISTORY_DAYS
    entry = children.birth + _entry_age(rng, len(children))
    able = children.prone & (entry >= start) & (entry <= as_of)
    weight = np.exp(0.8 * children.adversity + 0.5 * children.poor) * _RACE[children.race] * able
    child = pick_at_rate(rng, weight, entry, FIRST_ENTRIES_A_YEAR * plan.scale, day(plan.period_start), as_of)
    removal, ordinal = entry[child], np.ones(len(child), dtype=np.int64)
    spells = []
    for _ in range(4):
        exit_date, reason = _stays(rng, children, child, removal)
        open_now = exit_date > as_of
        spells.append((child, removal, np.where(open_now, MISSING, exit_date), np.where(open_now, -1, reason), ordinal))
        back, removal_again = _returns(rng, children, child, exit_date, reason, as_of)
        child, removal, ordinal = child[back], removal_again, ordinal[back] + 1
    child, removal, exit_date, reason, ordinal = (np.concatenate(part) for part in zip(*spells, strict=True))
    order = np.lexsort((removal, child))
    child, removal, exit_date = child[order], removal[order], exit_date[order]
    return Episodes(
        child,
        removal,
        exit_date,
        reason[order],
        ordinal[order],
        *_counties(rng, children, child, removal, np.where(exit_date == MISSING, as_of, exit_date)),
    )


def _entry_age(rng: np.random.Generator, count: int) -> Ints:
    """Age at a first removal in days: infants and teenagers are likeliest."""
    edges = np.concatenate([[0.0], np.cumsum(_AGE_SHARES)]) / _AGE_SHARES.sum()
    age = np.interp(rng.random(count), edges, _AGE_EDGES)
    days: Ints = np.maximum((age * YEAR).astype(np.int64), 1)
    return days


def _stays(rng: np.random.Generator, children: Children, child: Ints, removal: Ints) -> tuple[Ints, Ints]:
    """Exit date and reason of each stay, as if time never ended."""
    count = len(child)
    still_in = _STILL_IN[::-1]
    days = np.interp(rng.random(count), still_in, _STAY_DAYS[::-1].astype(np.float64))
    days = np.maximum((days * np.exp(0.1 * rng.standard_normal(count))).astype(np.int64), 1)
    kind = np.where(days < 365, 0, np.where(days < 730, 1, 2))
    reason = _REASONS[choose_by_row(rng, _REASON_SHARES[kind])]
    birthday_18 = children.birth[child] + int(18 * YEAR) + 1
    stays_on = occurs(rng, 0.22, count)
    aged_out = birthday_18 + np.where(stays_on, rng.integers(1, 1000, count), 0)
    ages_out = removal + days >= birthday_18
    exit_date = np.where(ages_out, np.maximum(aged_out, removal + 1), removal + days)
    return exit_date, np.where(ages_out, EMANCIPATION, reason)


def _returns(
    rng: np.random.Generator, children: Children, child: Ints, exit_date: Ints, reason: Ints, as_of: int
) -> tuple[Flags, Ints]:
    """Who is removed again, and when, among those who went home, to kin or to a guardian."""
    home = np.isin(reason, (1, 2, 5))
    chance = np.clip(0.085 * np.exp(0.3 * children.adversity[child] - 0.2), 0, 0.35)
    again = exit_date + 3 + rng.exponential(300, len(child)).astype(np.int64)
    young = again < children.birth[child] + int(17.9 * YEAR)
    back = home & young & (again <= as_of) & occurs(rng, chance, len(child))
    return back, again[back]


def _counties(
    rng: np.random.Generator, children: Children, child: Ints, removal: Ints, end: Ints
) -> tuple[Ints, Ints, Ints]:
    """County at removal, latest county, and the date of a transfer between them (or MISSING)."""
    first = children.county_on(child, removal)
    change = removal + (rng.uniform(0.2, 0.8, len(child)) * (end - removal)).astype(np.int64)
    moves = occurs(rng, 0.04, len(child)) & (end - removal > 60)
    moves &= children.next_county[child] != first
    latest = np.where(moves, children.next_county[child], first)
    return first, latest, np.where(moves, change, MISSING)

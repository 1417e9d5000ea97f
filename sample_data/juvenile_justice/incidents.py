"""Incidents and the complaints that follow: who, when, how serious, and who comes back.

About 15,000 youth a year have a delinquency complaint, with some 2.5 complaints each. A System of
Care grant lowers the chance of a further incident; that is the effect an evaluator should find.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from sample_data.chance import Flags, Floats, Ints, choose, lag_days, occurs, pick_weighted, stream
from sample_data.child_welfare.episodes import Episodes
from sample_data.children import YEAR, Children
from sample_data.counties import Counties
from sample_data.plan import Plan, day

CLASSES = ("A", "B", "C", "D", "E", "F", "G", "H", "I", "A1", "1", "2", "3", "U")
STATUS_OFFENSE = 13
_CLASS_SHARES = np.array([0.002, 0.004, 0.006, 0.014, 0.012, 0.035, 0.03, 0.125, 0.055, 0.08, 0.255, 0.24, 0.142])
VIOLENT_FELONIES = 5
FIRST_A_YEAR = 10_900
GRANT_EFFECT = 0.13
"""Share of further incidents that a grant in full work prevents."""
_RACE = np.array([1.25, 0.35, 1.65, 0.85, 1.3, 0.9, 1.0, 1.0])
_AGES = np.array([8.0, 10, 12, 13, 14, 15, 16, 17, 17.99])
_AGE_SHARES = np.array([0.03, 0.10, 0.12, 0.16, 0.19, 0.19, 0.14, 0.07])
_MONTHS = np.array([1.0, 1.08, 1.15, 1.08, 1.12, 0.85, 0.74, 0.85, 1.1, 1.15, 1.0, 0.85])
_SCHOOL_SHARE = np.array([0.5, 0.55, 0.55, 0.5, 0.5, 0.16, 0.02, 0.14, 0.52, 0.54, 0.5, 0.42])
_AGAIN, _GAP_DAYS = 0.51, 210.0


@dataclass(frozen=True)
class Incidents:
    """Incidents in order of youth and date; arrays run along the incidents."""

    child: Ints
    offense: Ints
    received: Ints
    county: Ints
    severity: Ints
    """Position in CLASSES of the gravest complaint."""
    complaints: Ints
    at_school: Flags
    ordinal: Ints

    def __len__(self) -> int:
        return len(self.child)


def draw_incidents(plan: Plan, counties: Counties, children: Children, episodes: Episodes, until: int) -> Incidents:
    """All incidents whose complaint was received from the history's start to the last day."""
    rng = stream(plan.seed, "juvenile_justice", "incidents")
    start = day(date(plan.first_year - 3, 1, 1))
    count = len(children)
    edges = np.concatenate([[0.0], np.cumsum(_AGE_SHARES)]) / _AGE_SHARES.sum()
    first = children.birth + (np.interp(rng.random(count), edges, _AGES) * YEAR).astype(np.int64) + 1
    weight = np.exp(0.5 * children.adversity + 0.65 * children.conduct) * _RACE[children.race]
    weight *= np.where(children.sex == 1, 2.1, 1.0) * _season(first)
    weight *= np.where(np.isin(np.arange(count), episodes.child), 1.3, 1.0)
    weight *= children.prone & (first >= start) & (first <= until)
    child = pick_weighted(rng, weight, round(FIRST_A_YEAR * plan.scale * (until - start) / YEAR))
    when, ordinal = first[child], np.ones(len(child), dtype=np.int64)
    found = []
    for _ in range(14):
        found.append((child, when, ordinal))
        back = _come_back(rng, counties, children, child, when, until)
        child, ordinal = child[back], ordinal[back] + 1
        when = when[back] + 2 + rng.exponential(_GAP_DAYS, len(child)).astype(np.int64)
        quiet = rng.random(len(child)) * _MONTHS.max() > _season(when)
        when = np.where(quiet, when + rng.integers(25, 90, len(child)), when)
        able = (when < children.birth[child] + int(17.99 * YEAR)) & (when <= until)
        child, when, ordinal = child[able], when[able], ordinal[able]
    child, when, ordinal = (np.concatenate(part) for part in zip(*found, strict=True))
    return _describe(plan, rng, children, child, when, ordinal, until)


def _season(on: Ints) -> Floats:
    return _MONTHS[_month(on)]


def _month(on: Ints) -> Ints:
    return on.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12


def _come_back(
    rng: np.random.Generator, counties: Counties, children: Children, child: Ints, when: Ints, until: int
) -> Flags:
    """Whether there will be a further incident."""
    grant = counties.has_grant(children.county_on(child, when), when + 90)
    odds = np.exp(0.22 * children.conduct[child] + 0.12 * children.adversity[child] - 0.26)
    chance = np.clip(_AGAIN * odds, 0.02, 0.88) * (1 - GRANT_EFFECT * grant)
    return occurs(rng, chance, len(child)) & (when < until)


def _describe(
    plan: Plan, rng: np.random.Generator, children: Children, child: Ints, when: Ints, ordinal: Ints, until: int
) -> Incidents:
    """Place, gravity, number of complaints, and the day they were received."""
    count = len(child)
    received = when + lag_days(rng, 7, 1.1, count, 120)
    status = occurs(rng, 0.055, count)
    severity = np.where(status, STATUS_OFFENSE, choose(rng, _CLASS_SHARES, count))
    more = np.where(status, 0, np.minimum(rng.geometric(0.50, count) - 1, 8))
    at_school = ~status & occurs(rng, _SCHOOL_SHARE[_month(when)], count)
    county = np.where(occurs(rng, 0.05, count), children.next_county[child], children.county_on(child, when))
    order = np.lexsort((when, child))
    order = order[(received[order] <= until) & (received[order] >= day(plan.history_start))]
    return Incidents(
        child[order],
        when[order],
        received[order],
        county[order],
        severity[order],
        1 + more[order],
        at_school[order],
        ordinal[order],
    )

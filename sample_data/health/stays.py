"""Stays in hospitals and treatment settings, in no youth overlapping.

About 5,700 acute psychiatric stays a year, one in nine followed by another within 30 days; some
lead to residential treatment (PRTF and less secure kinds). A grant makes returns and residential
treatment rarer, and residential stays shorter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Flags, Floats, Ints, choose, lag_days, occurs, pick_weighted, stream
from sample_data.child_welfare.episodes import Episodes
from sample_data.children import YEAR, Children
from sample_data.counties import Counties
from sample_data.juvenile_justice.custody import without_overlap
from sample_data.plan import MISSING, Plan, day

SETTINGS = (
    "ACUTE_PSYCH",
    "ACUTE_MEDICAL",
    "PRTF",
    "RESIDENTIAL",
    "GROUP_HOME",
    "TFC",
    "FACILITY_CRISIS",
    "SUD_RESIDENTIAL",
)
ACUTE, MEDICAL, PRTF, RESIDENTIAL, GROUP_HOME, TFC, CRISIS, SUBSTANCE = range(8)
DISCHARGES = ("HOME", "TRANSFER", "AMA", "DEATH", "OTHER")
GRANT_EFFECT = 0.10
"""Share of returns, residential admissions and residential days that a grant in full work avoids."""
_FIRST_A_YEAR = {ACUTE: 4_150, MEDICAL: 950, CRISIS: 480, SUBSTANCE: 170, TFC: 560}
_MIDDLE_DAYS = np.array([7.0, 3.0, 185.0, 150.0, 140.0, 210.0, 6.0, 45.0])
_SPREAD = np.array([0.55, 0.6, 0.55, 0.6, 0.6, 0.6, 0.6, 0.5])
_AGES = np.array([5.0, 8, 10, 12, 13, 14, 15, 16, 17, 17.99])
_AGE_SHARES = np.array([0.05, 0.06, 0.10, 0.10, 0.13, 0.15, 0.16, 0.14, 0.11])
_MONTHS = np.array([1.04, 1.05, 1.08, 1.08, 1.1, 0.9, 0.82, 0.92, 1.05, 1.08, 1.02, 0.86])


@dataclass(frozen=True)
class Stays:
    """Stays in order of child and admission, dated as if time never ended."""

    child: Ints
    admit: Ints
    discharge: Ints
    setting: Ints
    is_mental: Flags
    is_self_harm: Flags
    facility_county: Ints


def draw_stays(plan: Plan, counties: Counties, children: Children, episodes: Episodes, until: int) -> Stays:
    """All stays from the history's start that began by the last day."""
    rng = stream(plan.seed, "health", "stays")
    start = day(plan.history_start)
    firsts = [_first_stays(plan, rng, children, episodes, setting, start, until) for setting in _FIRST_A_YEAR]
    child, admit = (np.concatenate(part) for part in zip(*firsts, strict=True))
    setting = np.repeat(list(_FIRST_A_YEAR), [len(first[0]) for first in firsts])
    chain = [(child, admit, setting)]
    for _ in range(6):
        child, admit, setting = _next_stays(rng, counties, children, *chain[-1], until)
        chain.append((child, admit, setting))
    child, admit, setting = (np.concatenate(part) for part in zip(*chain, strict=True))
    grant = counties.has_grant(children.county_on(child, admit), admit)
    return _complete(rng, counties, children, child, admit, setting, grant)


def _first_stays(
    plan: Plan, rng: np.random.Generator, children: Children, episodes: Episodes, setting: int, start: int, until: int
) -> tuple[Ints, Ints]:
    count = len(children)
    edges = np.concatenate([[0.0], np.cumsum(_AGE_SHARES)]) / _AGE_SHARES.sum()
    admit = children.birth + (np.interp(rng.random(count), edges, _AGES) * YEAR).astype(np.int64) + 1
    month = admit.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
    weight = np.exp(0.9 * children.distress + 0.5 * children.adversity) * _MONTHS[month]
    weight *= np.where((children.sex == 0) & (setting in (ACUTE, MEDICAL)), 1.5, 1.0)
    in_care = episodes.open_on(np.arange(count), admit) >= 0
    weight *= np.where(in_care, 8.0 if setting == TFC else 2.6, 1.0)
    if setting == SUBSTANCE:
        weight *= np.exp(0.6 * children.conduct) * (children.age_on(np.arange(count), admit) > 14)
    weight *= children.prone & (admit >= start) & (admit <= until)
    target = round(_FIRST_A_YEAR[setting] * plan.scale * (until - start) / YEAR)
    child = pick_weighted(rng, weight, target)
    return child, admit[child]


def _next_stays(
    rng: np.random.Generator,
    counties: Counties,
    children: Children,
    child: Ints,
    admit: Ints,
    setting: Ints,
    until: int,
) -> tuple[Ints, Ints, Ints]:
    """What follows a stay: another acute stay, residential treatment, a family-like home, or nothing."""
    shares = np.zeros((8, 8 + 1))
    shares[ACUTE, [ACUTE, PRTF, RESIDENTIAL, GROUP_HOME, TFC]] = 0.26, 0.085, 0.055, 0.025, 0.035
    shares[PRTF, [ACUTE, PRTF, RESIDENTIAL, TFC]] = 0.16, 0.06, 0.10, 0.20
    shares[[RESIDENTIAL, GROUP_HOME, TFC], ACUTE] = 0.14
    shares[[RESIDENTIAL, GROUP_HOME, TFC], PRTF] = 0.07
    shares[CRISIS, ACUTE] = 0.15
    shares[:, 8] = 1 - shares.sum(axis=1)
    edges = np.cumsum(shares, axis=1)[setting]
    following = (rng.random(len(child))[:, None] >= edges).sum(axis=1)
    grant = counties.has_grant(children.county_on(child, admit), admit)
    avoided = np.isin(following, (ACUTE, PRTF, RESIDENTIAL)) & occurs(rng, GRANT_EFFECT * grant, len(child))
    soon = occurs(rng, 0.40, len(child))
    back = np.where(soon, rng.integers(2, 31, len(child)), 31 + rng.exponential(240, len(child)).astype(np.int64))
    back = np.where(occurs(rng, 0.10, len(child)), rng.integers(0, 2, len(child)), back)
    wait = np.where(following == ACUTE, back, rng.integers(0, 25, len(child)))
    begin = admit + 1 + lag_days(rng, 1, 0.9, len(child), 60) + (_MIDDLE_DAYS[setting] * 1.05).astype(np.int64) + wait
    minor = begin < children.birth[child] + int(17.95 * YEAR)
    goes = np.flatnonzero((following < 8) & ~avoided & minor & (begin <= until))
    return child[goes], begin[goes], following[goes]


def _complete(
    rng: np.random.Generator,
    counties: Counties,
    children: Children,
    child: Ints,
    admit: Ints,
    setting: Ints,
    grant: Floats,
) -> Stays:
    count = len(child)
    nights = _MIDDLE_DAYS[setting] * np.exp(_SPREAD[setting] * rng.standard_normal(count))
    lasting = np.isin(setting, (PRTF, RESIDENTIAL, GROUP_HOME))
    nights *= np.where(lasting, 1 - GRANT_EFFECT * grant, 1.0)
    discharge = admit + np.clip(nights, np.where(setting == MEDICAL, 0, 1), 900).astype(np.int64)
    order = without_overlap(child, admit, discharge)
    child, admit, discharge, setting = child[order], admit[order], discharge[order], setting[order]
    home = children.county_on(child, admit)
    far = occurs(rng, np.array([0.55, 0.3, 0.85, 0.6, 0.5, 0.35, 0.5, 0.7])[setting], len(child))
    sites = choose(rng, counties.population.astype(np.float64), len(child))
    self_harm = occurs(rng, np.where(setting == MEDICAL, 0.62, np.where(setting == ACUTE, 0.3, 0.03)), len(child))
    facility_county = np.where(far, sites, home)
    out_of_state = (setting == PRTF) & occurs(rng, 0.12, len(child))
    return Stays(
        child,
        admit,
        discharge,
        setting,
        np.where(setting == MEDICAL, occurs(rng, 0.45, len(child)), setting != SUBSTANCE),
        self_harm,
        np.where(out_of_state, len(counties.fips), facility_county),
    )


def open_at(stays: Stays, as_of: int) -> Ints:
    """Discharge dates as known on a day: MISSING while the stay is open."""
    return np.where(stays.discharge > as_of, MISSING, stays.discharge)

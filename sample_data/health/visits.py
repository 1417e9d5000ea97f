"""Services, emergency visits and referrals: what members receive and how soon."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Flags, Floats, Ints, choose, occurs, pick_weighted, stream
from sample_data.children import YEAR, Children
from sample_data.counties import Counties
from sample_data.health.coverage import Coverage
from sample_data.health.stays import ACUTE, PRTF, RESIDENTIAL, Stays
from sample_data.plan import MISSING, Plan, day

EMERGENCY_VISITS_A_YEAR = 3_300
REFERRALS_A_YEAR = 8_500
URGENCY = ("EMERGENT", "URGENT", "ROUTINE")
_FOLLOW_UP_SHARE = np.array([0.0, 0.02, 0.37, 0.56, 0.75, 1.0])
_FOLLOW_UP_DAY = np.array([0.0, 1, 7.99, 30.99, 90, 220])
GRANT_EFFECT = 0.12
"""How far a grant in full work moves youth up the queue for follow-up, as a share of the queue."""


@dataclass(frozen=True)
class Services:
    """Services, one row each, in order of child and date."""

    child: Ints
    on: Ints
    follow_up: Flags
    residential: Flags
    well_child: Flags
    behavioral: Flags


@dataclass(frozen=True)
class EmergencyVisits:
    """Emergency visits with a behavioral-health reason, and a few others."""

    child: Ints
    on: Ints
    departure: Ints
    is_behavioral: Flags
    is_self_harm: Flags
    admitted: Flags


@dataclass(frozen=True)
class Referrals:
    """Referrals to behavioral-health services."""

    child: Ints
    on: Ints
    urgency: Ints
    first_service: Ints


def draw_emergency_visits(
    plan: Plan, children: Children, coverage: Coverage, stays: Stays, as_of: int
) -> EmergencyVisits:
    """Visits that end at home, and those that end in a psychiatric bed, some after days of waiting."""
    rng = stream(plan.seed, "health", "emergency")
    start = day(plan.history_start)
    through = np.flatnonzero((stays.setting == ACUTE) & occurs(rng, 0.55, len(stays.child)))
    waited = np.where(occurs(rng, 0.4, len(through)), 0, rng.integers(1, 6, len(through)))
    people = np.unique(coverage.child)
    on = rng.integers(start, as_of + 1, (len(people), 3))
    weight = np.exp(0.9 * children.distress[people] + 0.3 * children.conduct[people])[:, None]
    age = children.age_on(people[:, None], on)
    weight = weight * np.where(age >= 12, 2.2, np.where(age >= 6, 0.8, 0.03)) * (age < 20.9)
    weight *= coverage.covers(np.repeat(people, 3), on.reshape(-1)).reshape(on.shape)
    target = round(EMERGENCY_VISITS_A_YEAR * plan.scale * (as_of - start) / YEAR)
    chosen = pick_weighted(rng, weight.reshape(-1), target)
    child = np.concatenate([people[chosen // 3], stays.child[through]])
    when = np.concatenate([on.reshape(-1)[chosen], stays.admit[through] - waited])
    count = len(child)
    admitted = np.arange(count) >= len(chosen)
    boards = occurs(rng, 0.05, count)
    leaves = np.where(boards, when + rng.integers(1, 5, count), when)
    leaves[admitted] = stays.admit[through]
    keep = coverage.covers(child, when) & (leaves <= as_of) & (when >= start)
    order = np.lexsort((when, child))
    order = order[keep[order]]
    behavioral = admitted | occurs(rng, 0.93, count)
    self_harm = occurs(rng, np.where(behavioral, 0.22, 0.3), count)
    return EmergencyVisits(
        child[order], when[order], leaves[order], behavioral[order], self_harm[order], admitted[order]
    )


def draw_services(
    plan: Plan,
    counties: Counties,
    children: Children,
    coverage: Coverage,
    stays: Stays,
    visits: EmergencyVisits,
    as_of: int,
) -> Services:
    """Follow-up after hospital and emergency care, routine treatment, residential days, well-child visits."""
    rng = stream(plan.seed, "health", "services")
    acute = stays.setting == ACUTE
    bed = np.flatnonzero(acute | (stays.setting == PRTF) | (stays.setting == RESIDENTIAL))
    home = np.flatnonzero(~visits.admitted)
    after = np.concatenate([stays.child[bed], visits.child[home]])
    since = np.concatenate([stays.discharge[bed], visits.on[home]])
    follow = since + _wait(rng, counties.has_grant(children.county_on(after, since), since))
    placed = np.flatnonzero((stays.setting == PRTF) | (stays.setting == RESIDENTIAL))
    routine_child, routine_on = _routine(plan, rng, children, coverage, as_of)
    well_child, well_on = _well_visits(plan, rng, children, coverage, as_of)
    child = np.concatenate([after, stays.child[placed], routine_child, well_child])
    on = np.concatenate([follow, stays.admit[placed], routine_on, well_on])
    kind = np.repeat([0, 1, 2, 3], [len(after), len(placed), len(routine_child), len(well_child)])
    keep = coverage.covers(child, on) & (on <= as_of) & (on >= day(plan.history_start))
    order = np.lexsort((kind, on, child))
    order = order[keep[order]]
    kind = kind[order]
    mental = occurs(rng, 0.8, len(kind))
    return Services(child[order], on[order], (kind == 0) | ((kind == 2) & mental), kind == 1, kind == 3, kind < 3)


def _wait(rng: np.random.Generator, grant: Floats) -> Ints:
    """Days from discharge to follow-up."""
    queue = rng.random(len(grant)) * (1 - GRANT_EFFECT * grant)
    days: Ints = np.interp(queue, _FOLLOW_UP_SHARE, _FOLLOW_UP_DAY).astype(np.int64)
    return days


def _routine(
    plan: Plan, rng: np.random.Generator, children: Children, coverage: Coverage, as_of: int
) -> tuple[Ints, Ints]:
    """Courses of treatment: a few visits, a week or two apart."""
    people = np.unique(coverage.child)
    start = day(plan.history_start)
    chance = 0.055 * np.exp(0.75 * children.distress[people] + 0.25 * children.adversity[people])
    courses = rng.poisson(np.minimum(chance, 0.7) * (as_of - start) / YEAR)
    child = np.repeat(people, courses)
    first = rng.integers(start, as_of + 1, len(child))
    visits = np.minimum(rng.geometric(0.16, len(child)), 30)
    row = np.repeat(np.arange(len(child)), visits)
    number = np.arange(len(row)) - np.repeat(np.cumsum(visits) - visits, visits)
    on = first[row] + number * np.repeat(rng.integers(7, 18, len(child)), visits)
    old_enough = children.age_on(child[row], on) > 3
    return child[row][old_enough], on[old_enough]


def _well_visits(
    plan: Plan, rng: np.random.Generator, children: Children, coverage: Coverage, as_of: int
) -> tuple[Ints, Ints]:
    """Well-child visits: most years for small children, every second year for teenagers."""
    people = np.unique(coverage.child)
    begin = np.arange(day(plan.history_start), as_of, 365)
    on = begin[None, :] + rng.integers(0, 365, (len(people), len(begin)))
    age = children.age_on(people[:, None], on)
    chance = np.where(age < 3, 0.86, np.where(age < 12, 0.60, np.where(age < 18, 0.52, 0.26))) * (age > 0.1)
    row, year = np.nonzero(rng.random(on.shape) < chance)
    return people[row], on[row, year]


def draw_referrals(plan: Plan, counties: Counties, children: Children, coverage: Coverage, as_of: int) -> Referrals:
    """Referrals and the days until the first service; some are never served."""
    rng = stream(plan.seed, "health", "referrals")
    people = np.unique(coverage.child)
    start = day(plan.history_start)
    on = rng.integers(start, as_of + 1, len(people))
    age = children.age_on(people, on)
    weight = np.exp(0.7 * children.distress[people]) * ((age > 3) & (age < 20.5)) * coverage.covers(people, on)
    chosen = pick_weighted(rng, weight, round(REFERRALS_A_YEAR * plan.scale * (as_of - start) / YEAR))
    child, on = people[chosen], on[chosen]
    urgency = choose(rng, np.array([0.06, 0.16, 0.78]), len(child))
    grant = counties.has_grant(children.county_on(child, on), on)
    middle = np.array([0.4, 2.0, 10.5])[urgency] * (1 - 0.15 * grant)
    wait = (middle * np.exp(0.8 * rng.standard_normal(len(child)))).astype(np.int64)
    served = on + np.minimum(wait, 120)
    never = occurs(rng, 0.10, len(child)) | (served > as_of)
    return Referrals(child, on, urgency, np.where(never, MISSING, served))

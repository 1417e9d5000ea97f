"""Enrollment in System of Care programs: youth who left a hospital, custody or a foster home.

Every county has some wraparound; about a third have a program of size, and the grant counties'
programs grow once the grant begins.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Ints, choose, pick_weighted, stream
from sample_data.child_welfare.episodes import Episodes
from sample_data.children import YEAR, Children
from sample_data.counties import Counties
from sample_data.health.stays import MEDICAL, Stays
from sample_data.juvenile_justice.custody import Custody, without_overlap
from sample_data.plan import Plan, day

PROGRAMS = ("HIGH_FIDELITY_WRAPAROUND", "INTENSIVE_CARE_COORDINATION", "FAMILY_NAVIGATOR")
END_REASONS = ("GOALS_MET", "MOVED", "DECLINED", "HIGHER_LEVEL_OF_CARE", "AGED_OUT", "OTHER")
ENROLLMENTS_A_YEAR = 1_900


@dataclass(frozen=True)
class Enrollments:
    """Enrollments in order of child and start, dated as if time never ended."""

    child: Ints
    start: Ints
    end: Ints
    county: Ints
    program: Ints
    end_reason: Ints


def draw_enrollments(
    plan: Plan, counties: Counties, children: Children, episodes: Episodes, custody: Custody, stays: Stays, until: int
) -> Enrollments:
    """Enrollments from a year before the period to the last day."""
    rng = stream(plan.seed, "care_coordination", "enrollments")
    begin = day(plan.period_start) - 365
    beds = np.flatnonzero(stays.setting != MEDICAL)
    child = np.concatenate([stays.child[beds], custody.child, episodes.child])
    since = np.concatenate([stays.discharge[beds], custody.release, episodes.removal + 30])
    start = since + rng.integers(-10, 45, len(child))
    age = children.age_on(child, start)
    county = children.county_on(child, start)
    program_size = np.where(rng.random(len(counties.fips)) < 0.35, 1.0, 0.25)[county]
    weight = program_size * (1 + 3.0 * counties.has_grant(county, start + 200)) * np.exp(0.3 * children.distress[child])
    weight *= (age > 5) & (age < 17.6) & (start >= begin) & (start <= until)
    chosen = pick_weighted(rng, weight, round(ENROLLMENTS_A_YEAR * plan.scale * (until - begin) / YEAR))
    child, start, county = child[chosen], start[chosen], county[chosen]
    end = start + np.clip(rng.gamma(3.0, 95, len(child)), 20, 720).astype(np.int64)
    order = without_overlap(child, start, end + 1)
    child, start, end, county = child[order], start[order], end[order], county[order]
    return Enrollments(
        child,
        start,
        end,
        county,
        choose(rng, np.array([0.55, 0.30, 0.15]), len(child)),
        choose(rng, np.array([0.56, 0.10, 0.14, 0.08, 0.04, 0.08]), len(child)),
    )

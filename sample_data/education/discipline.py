"""Discipline, restraint and seclusion of one school year."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import Flags, Ints, choose, occurs, stream
from sample_data.children import Children
from sample_data.education.calendars import Calendars
from sample_data.education.schools import Schools
from sample_data.education.spells import Spells
from sample_data.plan import Plan

ACTIONS = ("ISS", "OSS_ST", "OSS_LT", "EXP", "ALP", "LEREF", "ARREST", "OTHER")
RESTRAINTS = ("MECH", "PHYS", "SECL")
_ACTION_SHARES = np.array([0.48, 0.455, 0.010, 0.0012, 0.008, 0.010, 0.003, 0.0328])
_EVENTS_PER_STUDENT = 0.36
_RESTRAINTS_PER_STUDENT = 0.0042
_RACE = np.array([1.35, 0.3, 1.6, 0.85, 1.25, 0.9, 0.85, 1.0])
_REMOTE_YEAR = {2021: 0.45}


@dataclass(frozen=True)
class Discipline:
    """Actions of one school year; days are numbers in the county's calendar."""

    spell: Ints
    at: Ints
    action: Ints
    days: Ints

    def suspended_days(self, spells: Spells) -> tuple[Ints, Ints]:
        """Spell and day number of every day under a suspension of up to ten days."""
        out = np.flatnonzero(self.action == 1)
        row = np.repeat(out, self.days[out])
        step = np.arange(len(row)) - np.repeat(np.cumsum(self.days[out]) - self.days[out], self.days[out])
        day = self.at[row] + 1 + step
        keep = day <= spells.last[self.spell[row]]
        return self.spell[row][keep], day[keep]


def draw_discipline(
    plan: Plan, children: Children, calendars: Calendars, spells: Spells, with_complaint: Flags, through: int
) -> Discipline:
    """Actions of all students; few students have many."""
    rng = stream(plan.seed, "education", "discipline", calendars.school_year)
    child, count = spells.child, len(spells.child)
    known = np.minimum(spells.last, calendars.index_from(spells.county, np.full(count, through + 1)) - 1)
    served = np.maximum(known - spells.first + 1, 0)
    rate = np.exp(0.9 * children.conduct[child] + 0.45 * children.adversity[child]) * _RACE[children.race[child]]
    rate *= np.where(children.sex[child] == 1, 1.5, 0.75) * np.where(with_complaint[child], 1.6, 1.0)
    rate *= np.where(spells.grade <= 6, 0.4, np.where(spells.grade <= 9, 1.8, 1.4)) * rng.gamma(0.55, 1 / 0.55, count)
    rate *= _EVENTS_PER_STUDENT / rate.mean() * _REMOTE_YEAR.get(calendars.school_year, 1.0)
    spell = np.repeat(np.arange(count), np.minimum(rng.poisson(rate * served / 178), 14))
    at = spells.first[spell] + (rng.random(len(spell)) * served[spell]).astype(np.int64)
    order = np.lexsort((at, spell))
    spell, at = spell[order], at[order]
    action = choose(rng, _ACTION_SHARES, len(spell))
    short, long = np.minimum(rng.geometric(0.38, len(spell)), 10), rng.integers(11, 46, len(spell))
    days = np.where(action <= 1, short, np.where(action <= 4, long, 0))
    return Discipline(spell, at, action, days)


def discipline_table(
    plan: Plan, children: Children, schools: Schools, calendars: Calendars, spells: Spells, actions: Discipline
) -> pa.Table:
    """The `discipline_action` rows of one school year; each action has an incident of its own."""
    count = len(actions.spell)
    on = calendars.date_at(spells.county[actions.spell], actions.at)
    start = 10_000_000 * (calendars.school_year - 2000)
    none = actions.days == 0
    return columns.table(
        {
            "action_id": columns.numbered_ids("G", count, plan.seed, start),
            "person_id": children.id_column(spells.child[actions.spell]),
            "school_id": columns.codes(spells.school[actions.spell], schools.ids),
            "incident_id": columns.numbered_ids("N", count, plan.seed, start),
            "incident_date": columns.dates(on),
            "action_type": columns.codes(actions.action, ACTIONS),
            "action_start": columns.dates(on),
            "days_assigned": columns.numbers(actions.days, none),
        }
    )


def restraint_tables(
    plan: Plan, children: Children, schools: Schools, calendars: Calendars, spells: Spells, through: int
) -> tuple[pa.Table, pa.Table]:
    """The `restraint_event` and `restraint_coverage` rows of one school year."""
    rng = stream(plan.seed, "education", "restraint", calendars.school_year)
    silent = stream(plan.seed, "education", "restraint coverage").random(len(schools)) < 0.05
    collected = ~silent | (calendars.school_year >= 2026) & (np.arange(len(schools)) % 2 == 0)
    count = len(spells.child)
    rate = np.exp(0.8 * children.distress[spells.child] + 0.5 * children.conduct[spells.child])
    rate *= np.where(spells.grade <= 6, 1.5, 0.6) * collected[spells.school]
    known = np.minimum(spells.last, calendars.index_from(spells.county, np.full(count, through + 1)) - 1)
    served = np.maximum(known - spells.first + 1, 0)
    rate *= _RESTRAINTS_PER_STUDENT / rate.mean() * rng.gamma(0.25, 4.0, count) * served / 178
    spell = np.repeat(np.arange(count), np.minimum(rng.poisson(rate), 12))
    at = spells.first[spell] + (rng.random(len(spell)) * served[spell]).astype(np.int64)
    start = 10_000_000 * (calendars.school_year - 2000)
    short = occurs(rng, 0.1, len(spell))
    events = columns.table(
        {
            "event_id": columns.numbered_ids("B", len(spell), plan.seed, start),
            "person_id": children.id_column(spells.child[spell]),
            "school_id": columns.codes(spells.school[spell], schools.ids),
            "event_date": columns.dates(calendars.date_at(spells.county[spell], at)),
            "restraint_type": columns.codes(choose(rng, np.array([0.03, 0.71, 0.26]), len(spell)), RESTRAINTS),
            "minutes": columns.numbers(1 + rng.integers(1, 25, len(spell)), short),
        }
    )
    coverage = columns.table(
        {
            "school_id": pa.array(schools.ids),
            "school_year": columns.numbers(np.full(len(schools), calendars.school_year)),
            "collected": columns.flags(collected),
        }
    )
    return events, coverage

"""What became of each incident: the intake decision, the petition, the finding, the disposition.

Decisions are drawn per incident and hold for all its complaints. Dates are drawn as if time never
ended; the tables show only what had happened by the day an extract was drawn.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Flags, Ints, choose, choose_by_row, lag_days, occurs, stream
from sample_data.children import Children
from sample_data.juvenile_justice.incidents import STATUS_OFFENSE, VIOLENT_FELONIES, Incidents
from sample_data.plan import MISSING, Plan

DECISIONS = ("APPROVED", "CLOSED", "DIVERTED_PLAN", "DIVERTED_CONTRACT", "CONSULTATION", "PENDING")
APPROVED, DIVERTED, PENDING = 0, (2, 3), 5
FINDINGS = ("ADJUDICATED", "DISMISSED", "TRANSFERRED", "REMANDED", "PENDING")
ADJUDICATED = 0
LEVELS = ("1", "2", "3", "PS")
COMMITTED = 2
_SHARES = np.array([[0.36, 0.20, 0.23, 0.17, 0.04], [0.60, 0.16, 0.13, 0.09, 0.02], [0.97, 0.03, 0, 0, 0]])


@dataclass(frozen=True)
class Court:
    """One row per incident; MISSING or -1 where a stage was never reached."""

    divertible: Flags
    decision: Ints
    decided: Ints
    later_filed: Ints
    filed: Ints
    finding: Ints
    found: Ints
    level: Ints
    disposed: Ints


def decide(plan: Plan, children: Children, incidents: Incidents) -> Court:
    """The course of every incident through intake and court."""
    rng = stream(plan.seed, "juvenile_justice", "court")
    count = len(incidents)
    violent = incidents.severity < VIOLENT_FELONIES
    repeat = incidents.ordinal > 1
    decision = choose_by_row(rng, _SHARES[np.where(violent, 2, np.where(repeat, 1, 0))])
    decided = incidents.received + np.minimum(1 + lag_days(rng, 11, 0.6, count, 28), 30)
    diverted = np.isin(decision, DIVERTED)
    failed = diverted & occurs(rng, 0.15 + 0.06 * repeat, count)
    later = np.where(failed, decided + rng.integers(30, 170, count), MISSING)
    filed = np.where(decision == APPROVED, decided + rng.integers(0, 16, count), later)
    has_petition = filed != MISSING
    old_enough = children.age_on(incidents.child, incidents.offense) >= 13.1
    grave = violent & old_enough & occurs(rng, 0.4, count)
    finding = np.where(grave, 2, choose(rng, np.array([0.56, 0.41, 0.0, 0.03]), count))
    found = filed + 14 + lag_days(rng, 62, 0.55, count, 330)
    adjudicated = has_petition & (finding == ADJUDICATED)
    level = _levels(rng, incidents, repeat)
    return Court(
        divertible=~violent,
        decision=decision,
        decided=decided,
        later_filed=later,
        filed=filed,
        finding=np.where(has_petition, finding, -1),
        found=np.where(has_petition, found, MISSING),
        level=np.where(adjudicated, level, -1),
        disposed=np.where(adjudicated, found + rng.integers(0, 31, count), MISSING),
    )


def _levels(rng: np.random.Generator, incidents: Incidents, repeat: Flags) -> Ints:
    """Disposition levels: commitment is rare and follows felonies of youth known before."""
    felony = incidents.severity < 9
    draw = rng.random(len(incidents))
    committed = draw < np.where(felony & repeat, 0.16, np.where(felony, 0.03, 0.004))
    level_2 = draw < np.where(felony, 0.62, np.where(repeat, 0.42, 0.2))
    level = np.where(committed, COMMITTED, np.where(level_2, 1, 0))
    return np.where(incidents.severity == STATUS_OFFENSE, 3, level)

"""Supervision and custody: diversion and probation spells, detention, commitment, crisis beds.

The stays of one youth never overlap; a transfer is two stays with a same-day hand-off. A grant
makes detention rarer and shorter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Ints, choose, lag_days, occurs, stream
from sample_data.children import Children
from sample_data.counties import Counties
from sample_data.juvenile_justice.court import COMMITTED, DIVERTED, Court
from sample_data.juvenile_justice.incidents import Incidents
from sample_data.plan import MISSING, Plan

KINDS = ("DETENTION", "YDC", "CRISIS")
DETENTION, YDC, CRISIS = 0, 1, 2
STATUSES = ("JUV_PRE", "JUV_POST", "SUPERIOR_COURT", "OTHER")
REASONS = ("HOME", "PLACEMENT", "TRANSFER", "AWOL", "ADULT", "OTHER")
TRANSFER = 2
SUPERVISION = ("DIVERSION", "PROBATION", "PRS", "COMMITMENT")
ENDS = ("COMPLETED", "REVOKED", "AGED_OUT", "TRANSFER", "DEATH", "OTHER")
GRANT_EFFECT = 0.18
"""Share of detention admissions, and of the days of each, that a grant in full work avoids."""


@dataclass(frozen=True)
class Custody:
    """Stays in order of youth and admission, dated as if time never ended."""

    incident: Ints
    child: Ints
    county: Ints
    kind: Ints
    status: Ints
    facility: Ints
    admit: Ints
    release: Ints
    reason: Ints


@dataclass(frozen=True)
class Supervision:
    """Spells of supervision, dated as if time never ended."""

    incident: Ints
    kind: Ints
    start: Ints
    end: Ints
    reason: Ints


def without_overlap(child: Ints, start: Ints, end: Ints) -> Ints:
    """Positions, by child and start, of the stays that begin on or after every earlier end."""
    order = np.lexsort((end, start, child))
    span = 100_000
    reach = np.maximum.accumulate(child[order] * span + end[order])
    begins = child[order] * span + start[order]
    return order[np.append(True, begins[1:] >= reach[:-1])] if len(order) else order


def draw_custody(plan: Plan, counties: Counties, children: Children, incidents: Incidents, court: Court) -> Custody:
    """Detention after arrest, commitment after a Level 3 disposition, and crisis beds."""
    rng = stream(plan.seed, "juvenile_justice", "custody")
    count = len(incidents)
    grant = counties.has_grant(incidents.county, incidents.received)
    felony = incidents.severity < 9
    old = children.age_on(incidents.child, incidents.received) >= 10
    chance = np.where(felony, 0.36, 0.10) * np.where(incidents.ordinal > 1, 1.5, 0.75)
    held = np.flatnonzero(old & occurs(rng, np.clip(chance, 0, 0.9) * (1 - GRANT_EFFECT * grant), count))
    superior = (incidents.severity[held] < 5) & occurs(rng, 0.6, len(held))
    nights = np.where(superior, lag_days(rng, 150, 0.6, len(held), 700), lag_days(rng, 13, 1.0, len(held), 120))
    nights = (nights * (1 - GRANT_EFFECT * grant[held])).astype(np.int64)
    committed = np.flatnonzero(court.level == COMMITTED)
    crisis = np.flatnonzero(old & occurs(rng, 0.013, count))
    incident = np.concatenate([held, committed, crisis])
    kind = np.repeat([DETENTION, YDC, CRISIS], [len(held), len(committed), len(crisis)])
    admit = np.concatenate(
        [
            incidents.received[held] + rng.integers(0, 3, len(held)),
            court.disposed[committed] + rng.integers(0, 10, len(committed)),
            incidents.received[crisis] + rng.integers(2, 40, len(crisis)),
        ]
    )
    length = np.concatenate(
        [nights, 180 + lag_days(rng, 190, 0.5, len(committed), 700), rng.integers(2, 22, len(crisis))]
    )
    post = occurs(rng, 0.18, len(held)).astype(np.int64)
    status = np.concatenate(
        [np.where(superior, 2, post), np.ones(len(committed), dtype=np.int64), np.full(len(crisis), 3)]
    )
    keep = without_overlap(incidents.child[incident], admit, admit + length)
    return _with_transfers(rng, incidents, incident[keep], kind[keep], status[keep], admit[keep], length[keep])


def _with_transfers(
    rng: np.random.Generator, incidents: Incidents, incident: Ints, kind: Ints, status: Ints, admit: Ints, length: Ints
) -> Custody:
    """Split some stays in two between facilities, and give all of them a facility and a reason."""
    split = (length >= 10) & occurs(rng, 0.06, len(length))
    first = np.where(split, length // 2, length)
    reason = choose(rng, np.array([0.66, 0.22, 0.0, 0.01, 0.04, 0.07]), len(length))
    row = np.concatenate([np.arange(len(length)), np.flatnonzero(split)])
    second = np.arange(len(row)) >= len(length)
    start = np.where(second, admit[row] + first[row], admit[row])
    end = np.where(second, admit[row] + length[row], admit[row] + first[row])
    homes = np.array([12, 5, 4])[kind[row]]
    facility = kind[row] * 100 + (incidents.county[incident[row]] + second) % homes
    order = np.lexsort((start, incidents.child[incident[row]]))
    why = np.where(split[row] & ~second, TRANSFER, reason[row])
    row, start, end = row[order], start[order], end[order]
    at = incident[row]
    return Custody(
        at, incidents.child[at], incidents.county[at], kind[row], status[row], facility[order], start, end, why[order]
    )


def draw_supervision(plan: Plan, court: Court, custody: Custody) -> Supervision:
    """Diversion and probation spells, commitments, and the supervision after them."""
    rng = stream(plan.seed, "juvenile_justice", "supervision")
    diverted = np.flatnonzero(np.isin(court.decision, DIVERTED))
    failed = court.later_filed[diverted] != MISSING
    plan_end = court.decided[diverted] + rng.integers(60, 181, len(diverted))
    probation = np.flatnonzero((court.level == 0) | (court.level == 1))
    months = court.disposed[probation] + rng.integers(150, 400, len(probation))
    ydc = np.flatnonzero((custody.kind == YDC) & (custody.reason != TRANSFER))
    released = custody.release[ydc]
    committed = custody.incident[ydc]
    return Supervision(
        incident=np.concatenate([diverted, probation, committed, committed]),
        kind=np.repeat([0, 1, 3, 2], [len(diverted), len(probation), len(ydc), len(ydc)]),
        start=np.concatenate([court.decided[diverted], court.disposed[probation], court.disposed[committed], released]),
        end=np.concatenate(
            [
                np.where(failed, court.later_filed[diverted], plan_end),
                months,
                released,
                released + rng.integers(90, 366, len(ydc)),
            ]
        ),
        reason=np.concatenate(
            [
                np.where(failed, 1, np.where(occurs(rng, 0.05, len(diverted)), 5, 0)),
                choose(rng, np.array([0.72, 0.12, 0.08, 0.05, 0.001, 0.029]), len(probation)),
                choose(rng, np.array([0.80, 0.0, 0.15, 0.03, 0.0, 0.02]), len(ydc)),
                choose(rng, np.array([0.66, 0.16, 0.12, 0.02, 0.002, 0.038]), len(ydc)),
            ]
        ),
    )

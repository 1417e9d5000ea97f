"""Reports of maltreatment, one row per report and child, as a state's NCANDS child file holds them.

Reports are thinned: about 17,000 children's reports a year, half of them victims, where the real
state has several times as many. Rates (recurrence, maltreatment in care) hold; counts do not.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Flags, Ints, choose, lag_days, occurs, pick_at_rate, stream
from sample_data.child_welfare.episodes import HISTORY_DAYS, Episodes
from sample_data.children import Children
from sample_data.plan import MISSING, Plan, day

REPORTS_A_YEAR = 12_500
_IN_CARE_PER_DAY = 7.0e-5
_UNSEEN_IN_CARE = 0.85
"""Share of home reports that fall away because the child is in care by then."""
_TYPES = np.array([1, 2, 3, 4, 5, 7, 8])
_TYPE_SHARES = np.array([0.14, 0.66, 0.04, 0.08, 0.04, 0.005, 0.035])
_VICTIM, _OTHER = np.array([1, 2]), np.array([3, 4, 5, 6, 7])
_MONTHS = np.array([0.95, 1.0, 1.08, 1.06, 1.12, 0.92, 0.84, 0.95, 1.1, 1.1, 1.0, 0.88])


@dataclass(frozen=True)
class Reports:
    """Reports in order of child and date; -1 or MISSING where a field is empty."""

    child: Ints
    report_date: Ints
    disposition_date: Ints
    incident_date: Ints
    kind: Ints
    disposition: Ints
    second_kind: Ints
    second_disposition: Ints
    fatality: Ints


def draw_reports(plan: Plan, children: Children, episodes: Episodes, as_of: int) -> Reports:
    """All disposed reports from the start of the partner's history to the extract's date."""
    rng = stream(plan.seed, "child_welfare", "reports")
    start = day(plan.period_start) - HISTORY_DAYS
    child, on, victim = _community(plan, rng, children, start, as_of)
    again = occurs(rng, np.where(victim, 0.19, 0.12) * np.exp(0.25 * children.adversity[child]), len(child))
    gap = rng.exponential(230, len(child)).astype(np.int64) + np.where(occurs(rng, 0.85, len(child)), 16, 2)
    removed = np.flatnonzero((episodes.removal > start) & occurs(rng, 0.82, len(episodes)))
    cared_child, cared_on = _in_care(rng, episodes, start, as_of)
    child = np.concatenate([child, child[again], episodes.child[removed], cared_child])
    on = np.concatenate(
        [on, (on + gap)[again], episodes.removal[removed] - lag_days(rng, 5, 1.1, len(removed), 90), cared_on]
    )
    victim = np.concatenate(
        [
            victim,
            occurs(rng, 0.62, int(again.sum())),
            occurs(rng, 0.88, len(removed)),
            np.ones(len(cared_on), dtype=bool),
        ]
    )
    age = children.age_on(child, on)
    at = episodes.open_on(child, on)
    away = (at >= 0) & (on - episodes.removal[at] >= 7) & occurs(rng, _UNSEEN_IN_CARE, len(child))
    away[len(child) - len(cared_child) :] = False
    keep = ~away & (age > 0.01) & (age < 17.95) & (on <= as_of) & (on >= start)
    return _complete(rng, child[keep], on[keep], victim[keep], as_of)


def _community(
    plan: Plan, rng: np.random.Generator, children: Children, start: int, as_of: int
) -> tuple[Ints, Ints, Flags]:
    """First reports of children at home, oftener in school months."""
    on = rng.integers(start, as_of + 1, len(children))
    age = children.age_on(np.arange(len(children)), on)
    month = on.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12
    weight = np.exp(0.75 * children.adversity + 0.4 * children.poor) * (1.5 - 0.04 * age) * _MONTHS[month]
    able = children.prone & (age > 0.01) & (age < 17.9)
    rate, recent = REPORTS_A_YEAR * plan.scale, day(plan.period_start)
    child = pick_at_rate(rng, weight * able, on, rate, recent, as_of)
    return child, on[child], occurs(rng, 0.46, len(child))


def _in_care(rng: np.random.Generator, episodes: Episodes, start: int, as_of: int) -> tuple[Ints, Ints]:
    """Substantiated reports of children while in care, beyond the first week."""
    first = np.maximum(episodes.removal + 8, start)
    days = np.maximum(episodes.end_or(as_of) - first, 0)
    hit = np.flatnonzero(occurs(rng, days * _IN_CARE_PER_DAY, len(episodes)))
    return episodes.child[hit], first[hit] + (rng.random(len(hit)) * days[hit]).astype(np.int64)


def _complete(rng: np.random.Generator, child: Ints, on: Ints, victim: Flags, as_of: int) -> Reports:
    """Dates, types and dispositions; only disposed reports are in the file, one per child and day."""
    count = len(child)
    disposed = on + lag_days(rng, 28, 0.45, count, 120) + 1
    incident = np.where(occurs(rng, 0.7, count), on - lag_days(rng, 2, 1.2, count, 60), MISSING)
    kind = _TYPES[choose(rng, _TYPE_SHARES, count)]
    found = _VICTIM[choose(rng, np.array([0.93, 0.07]), count)]
    other = _OTHER[choose(rng, np.array([0.10, 0.42, 0.43, 0.01, 0.04]), count)]
    second = occurs(rng, 0.22, count)
    order = np.lexsort((on, child))
    order = order[disposed[order] <= as_of]
    fresh = np.append(True, (child[order][1:] != child[order][:-1]) | (on[order][1:] != on[order][:-1]))
    order = order[fresh]
    second_kind = np.where(second & (kind != 2), 2, np.where(second, 1, -1))
    return Reports(
        child[order],
        on[order],
        disposed[order],
        incident[order],
        kind[order],
        np.where(victim, found, other)[order],
        second_kind[order],
        np.where(second, np.where(victim, 5, other), -1)[order],
        (victim & occurs(rng, 0.0015, count))[order].astype(np.int64),
    )

"""Grades through the years: who is on the roll, who repeats, graduates, leaves or drops out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sample_data.chance import Flags, Ints, occurs, stream
from sample_data.children import Children
from sample_data.plan import Plan

GRADES = ("PK", "KG", *(f"{grade:02d}" for grade in range(1, 14)))
STATUSES = ("PROMOTED", "RETAINED", "RETAINED_LABEL", "GRADUATED", "TRANSFER", "DROPOUT", "OTHER")
PROMOTED, RETAINED, LABEL, GRADUATED, TRANSFER, DROPOUT = range(6)
_NEVER = 9_999


@dataclass(frozen=True)
class Roll:
    """The students of one school year: who, grade (1 is kindergarten), what the year's end brings."""

    child: Ints
    grade: Ints
    arrives: Flags
    """New to the state's schools in the course of this year."""
    status: Ints


class Progress:
    """Walks the sample through the school years, one after the other."""

    def __init__(self, plan: Plan, children: Children, sampled: Flags) -> None:
        self._plan, self._children = plan, children
        rng = stream(plan.seed, "education", "progress")
        count = len(children)
        month = children.birth.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
        self._kindergarten = month // 12 + 1970 + 5 + (month % 12 >= 8)
        years = plan.school_years
        moves_in, moves_out = occurs(rng, 0.13, count), occurs(rng, 0.13, count)
        self._arrives = np.where(moves_in, rng.integers(years[0] - 4, years[-1] + 1, count), 0)
        self._leaves = np.where(moves_out, rng.integers(years[0] - 6, years[-1] + 1, count), _NEVER)
        begun = years[0] - 1 - self._kindergarten
        self._behind = (occurs(rng, 0.012 * np.clip(begun, 0, 10), count)).astype(np.int64)
        self._done = ~sampled | (begun - self._behind > 12) & ~occurs(rng, 0.02, count)

    def year(self, school_year: int) -> Roll:
        """The roll of the next school year; call once for each year, in order."""
        rng = stream(self._plan.seed, "education", "progress", school_year)
        grade = school_year - 1 - self._kindergarten - self._behind + 1
        here = ~self._done & (grade >= 1) & (grade <= 14) & (self._arrives <= school_year)
        child = np.flatnonzero(here & (self._leaves >= school_year))
        grade = grade[child]
        status = self._outcome(rng, child, grade, school_year)
        self._behind[child[status == RETAINED]] += 1
        self._done[child[np.isin(status, (GRADUATED, DROPOUT))]] = True
        status = np.where(status == OTHER_YEAR, 6, status)
        return Roll(child, grade, self._arrives[child] == school_year, status)

    def not_here(self, school_year: int, count: int) -> tuple[Ints, Ints]:
        """Some children who are on no roll this year, and their grade: expected, but did not show up."""
        rng = stream(self._plan.seed, "education", "no show", school_year)
        grade = school_year - 1 - self._kindergarten - self._behind + 1
        gone = np.flatnonzero((self._leaves == school_year - 1) & ~self._done & (grade >= 2) & (grade <= 13))
        child = np.sort(rng.permutation(gone)[:count])
        return child, grade[child]

    def _outcome(self, rng: np.random.Generator, child: Ints, grade: Ints, school_year: int) -> Ints:
        c = self._children
        trouble = np.exp(0.45 * c.adversity[child] + 0.25 * c.conduct[child] - 0.2)
        repeat = np.where(grade == 10, 0.050, np.where(grade == 1, 0.025, np.where(grade > 10, 0.022, 0.011)))
        draw, count = rng.random(len(child)), len(child)
        status = np.where(draw < np.clip(repeat * trouble, 0, 0.3), RETAINED, PROMOTED)
        status = np.where((grade == 4) & occurs(rng, 0.035, count), LABEL, status)
        senior = grade >= 13
        status = np.where(senior, np.where(draw < 0.93, GRADUATED, np.where(draw < 0.955, OTHER_YEAR, DROPOUT)), status)
        status = np.where(grade == 14, GRADUATED, status)
        quits = (grade >= 11) & ~senior & occurs(rng, np.clip(0.016 * trouble, 0, 0.2), count)
        return np.where(self._leaves[child] == school_year, TRANSFER, np.where(quits, DROPOUT, status))


OTHER_YEAR = 7
"""Stays for a fifth year of high school, in grade 13 by the books; written as OTHER."""

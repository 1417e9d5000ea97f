"""End-of-grade tests and the outcome of one school year."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import Flags, Floats, Ints, occurs, stream
from sample_data.children import Children
from sample_data.education.calendars import Calendars
from sample_data.education.progress import GRADES, STATUSES, Roll
from sample_data.education.schools import Schools
from sample_data.education.spells import Spells
from sample_data.plan import Plan

SUBJECTS = ("READ", "MATH", "SCI")
LEVELS = ("NP", "3", "4", "5")
_CUTS = {0: (-0.10, 0.40, 1.25), 1: (-0.11, 0.33, 1.05), 2: (-0.37, 0.05, 0.9)}
_DAYS_BEFORE_END = (12, 10, 8)


def assessment_table(
    plan: Plan,
    children: Children,
    schools: Schools,
    calendars: Calendars,
    spells: Spells,
    ability: Floats,
    chance: Floats,
) -> pa.Table:
    """The `assessment` rows of one school year: grades 3-8, with a few retests that do not count."""
    rng = stream(plan.seed, "education", "assessment", calendars.school_year)
    parts = []
    for subject in range(3):
        tested = (spells.grade >= 4) & (spells.grade <= 9)
        if subject == 2:
            tested = (spells.grade == 6) | (spells.grade == 9)
        number = calendars.lengths[spells.county] - _DAYS_BEFORE_END[subject]
        here = np.flatnonzero(tested & (spells.first <= number) & (spells.last >= number + 5))
        here = here[~occurs(rng, 0.02, len(here))]
        score = 0.75 * ability[spells.child[here]] - 0.30 * children.adversity[spells.child[here]]
        score += (
            0.55 * rng.standard_normal(len(here))
            - 1.6 * (chance[here] - 0.07)
            - 0.15 * children.poor[spells.child[here]]
        )
        again = occurs(rng, 0.02, len(here))
        row = np.concatenate([here, here[again]])
        retest = np.arange(len(row)) >= len(here)
        score = np.concatenate([score, score[again] + 0.3])
        parts.append(
            _rows(rng, children, schools, calendars, spells, subject, row, number[row] + 4 * retest, score, retest)
        )
    return pa.concat_tables(parts)


def _rows(
    rng: np.random.Generator,
    children: Children,
    schools: Schools,
    calendars: Calendars,
    spells: Spells,
    subject: int,
    row: Ints,
    number: Ints,
    score: Floats,
    retest: Flags,
) -> pa.Table:
    codes = [f"EOG_{SUBJECTS[subject]}_{grade}" for grade in GRADES]
    return columns.table(
        {
            "person_id": children.id_column(spells.child[row]),
            "school_id": columns.codes(spells.school[row], schools.ids),
            "test_code": columns.codes(spells.grade[row], codes),
            "subject": columns.constant(SUBJECTS[subject], len(row)),
            "admin_date": columns.dates(calendars.date_at(spells.county[row], number)),
            "grade": columns.codes(spells.grade[row], GRADES),
            "achievement_level": columns.codes(np.searchsorted(_CUTS[subject], score), LEVELS),
            "is_official": columns.flags(~retest),
            "is_valid": columns.flags(~occurs(rng, 0.008, len(row))),
        }
    )


def year_end_table(children: Children, schools: Schools, calendars: Calendars, spells: Spells, roll: Roll) -> pa.Table:
    """The `year_end` rows of one finished school year: one per student, at the last school."""
    order = np.lexsort((calendars.date_at(spells.county, spells.first), spells.row))
    last = order[np.append(spells.row[order][1:] != spells.row[order][:-1], True)]
    return columns.table(
        {
            "person_id": children.id_column(spells.child[last]),
            "school_id": columns.codes(spells.school[last], schools.ids),
            "school_year": columns.numbers(np.full(len(last), calendars.school_year)),
            "grade": columns.codes(spells.grade[last], GRADES),
            "status": columns.codes(roll.status[spells.row[last]], STATUSES),
        }
    )

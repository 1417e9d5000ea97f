"""Care coordination tables as drawn on one day: enrollments, team meetings, surveys, assessments.

Survey answers and ratings are numbers for numbered items; no instrument's wording is here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.care_coordination.enrollments import END_REASONS, PROGRAMS, Enrollments
from sample_data.chance import Ints, lag_days, occurs, stream
from sample_data.children import LANGUAGES, RACE_CODES, SEXES, Children
from sample_data.counties import Counties
from sample_data.plan import MISSING, Plan

SURVEY, SURVEY_ITEMS = "YSS-F", 26
NEEDS, NEED_ITEMS = "CANS", 12


@dataclass(frozen=True)
class CareCoordination:
    """Everything the collaboratives know by their extract."""

    plan: Plan
    counties: Counties
    children: Children
    enrollments: Enrollments

    def tables(self, as_of: int) -> dict[str, pa.Table]:
        """The partner's tables as drawn on one day."""
        return {
            "soc_enrollment": self._enrollment(as_of),
            "team_meeting": self._meetings(as_of),
            "survey_response": self._survey(as_of),
            "need_assessment": self._needs(as_of),
        }

    def _ids(self, rows: Ints) -> pa.Array:
        return columns.numbered_ids("W", len(self.enrollments.child), self.plan.seed).take(pa.array(rows))

    def _enrollment(self, as_of: int) -> pa.Table:
        e, c = self.enrollments, self.children
        over = e.end <= as_of
        return columns.table(
            {
                "enrollment_id": self._ids(np.arange(len(e.child))),
                "person_id": c.id_column(e.child),
                "birth_date": columns.dates(c.birth[e.child]),
                "sex": columns.codes(c.sex[e.child], SEXES),
                "race_ethnicity": columns.codes(c.race[e.child], RACE_CODES),
                "home_language": columns.codes(c.language[e.child], LANGUAGES),
                "county_fips": columns.codes(e.county, self.counties.fips),
                "program": columns.codes(e.program, PROGRAMS),
                "start_date": columns.dates(e.start),
                "end_date": columns.dates(np.where(over, e.end, MISSING)),
                "end_reason": columns.codes(np.where(over, e.end_reason, -1), END_REASONS),
            }
        )

    def _meetings(self, as_of: int) -> pa.Table:
        """A first meeting within about a month, then one a month while enrolled."""
        e = self.enrollments
        rng = stream(self.plan.seed, "care_coordination", "meetings")
        first = e.start + 2 + lag_days(rng, 17, 0.55, len(e.start), 90)
        number = np.maximum((np.minimum(e.end, as_of) - first) // 31 + 1, 0)
        row = np.repeat(np.arange(len(e.start)), number)
        nth = np.arange(len(row)) - np.repeat(np.cumsum(number) - number, number)
        on = first[row] + 31 * nth + np.where(nth > 0, rng.integers(-6, 7, len(row)), 0)
        on = np.minimum(on, np.minimum(e.end[row], as_of))
        family = occurs(rng, 0.91, len(row))
        return columns.table(
            {
                "meeting_id": columns.numbered_ids("M", len(row), self.plan.seed),
                "enrollment_id": self._ids(row),
                "meeting_date": columns.dates(on),
                "family_present": columns.flags(family),
                "youth_present": columns.flags(occurs(rng, 0.78, len(row))),
                "natural_supports_count": columns.numbers(rng.poisson(0.75, len(row))),
                "agencies_count": columns.numbers(1 + rng.poisson(1.6, len(row))),
                "plan_updated": columns.flags(occurs(rng, 0.83, len(row))),
            }
        )

    def _survey(self, as_of: int) -> pa.Table:
        """One caregiver survey for half the enrollments, some months in; a tenth of youth answer too."""
        e = self.enrollments
        rng = stream(self.plan.seed, "care_coordination", "survey")
        on = e.start + rng.integers(90, 270, len(e.start))
        asked = (on <= np.minimum(e.end, as_of)) & occurs(rng, 0.62, len(e.start))
        youth = asked & (self.children.age_on(e.child, on) >= 11) & occurs(rng, 0.2, len(e.start))
        row = np.concatenate([np.flatnonzero(asked), np.flatnonzero(youth)])
        answers = np.arange(len(row)) < int(asked.sum())
        item = np.arange(1, SURVEY_ITEMS + 1)
        middle = np.array([_middle(number) for number in range(1, SURVEY_ITEMS + 1)])
        opinion = 0.75 * rng.standard_normal(len(row))[:, None] + 0.85 * rng.standard_normal((len(row), SURVEY_ITEMS))
        value = np.clip(np.round(middle[None, :] + opinion), 1, 5).astype(np.int64)
        who, which = np.nonzero(rng.random(value.shape) > 0.06)
        return columns.table(
            {
                "response_id": columns.numbered_ids("Q", len(row), self.plan.seed).take(pa.array(who)),
                "enrollment_id": self._ids(row[who]),
                "instrument": columns.constant(SURVEY, len(who)),
                "version": columns.constant("26", len(who)),
                "response_date": columns.dates(on[row[who]]),
                "respondent": columns.codes(np.where(answers[who], 0, 1), ("CAREGIVER", "YOUTH")),
                "item": columns.numbers(item[which]),
                "value": columns.numbers(value[who, which]),
            }
        )

    def _needs(self, as_of: int) -> pa.Table:
        """Ratings 0-3 at intake and about every 90 days; needs tend to ease."""
        e = self.enrollments
        rng = stream(self.plan.seed, "care_coordination", "needs")
        first = e.start + rng.integers(0, 21, len(e.start))
        number = np.clip((np.minimum(e.end, as_of) - first) // 95 + 1, 0, 6)
        row = np.repeat(np.arange(len(e.start)), number)
        nth = np.arange(len(row)) - np.repeat(np.cumsum(number) - number, number)
        need = 0.8 + 0.9 * rng.standard_normal((len(e.start), NEED_ITEMS))
        grant = self.counties.has_grant(e.county, e.start)[row]
        eased = nth * (0.16 + 0.05 * grant)
        rating = np.round(need[row] - eased[:, None] + 0.45 * rng.standard_normal((len(row), NEED_ITEMS)))
        rating = np.clip(rating, 0, 3).astype(np.int64).reshape(-1)
        each = np.repeat(np.arange(len(row)), NEED_ITEMS)
        labels = [f"NEED_{number:02d}" for number in range(1, NEED_ITEMS + 1)]
        return columns.table(
            {
                "assessment_id": columns.numbered_ids("Y", len(row), self.plan.seed).take(pa.array(each)),
                "enrollment_id": self._ids(row[each]),
                "instrument": columns.constant(NEEDS, len(each)),
                "version": columns.constant("1", len(each)),
                "assessed_date": columns.dates((first[row] + 95 * nth)[each]),
                "item": columns.codes(np.tile(np.arange(NEED_ITEMS), len(row)), labels),
                "rating": columns.numbers(rating),
            }
        )


def _middle(item: int) -> float:
    """Middle answer of a survey item: outcomes are judged least well, respect for culture best."""
    if item in (8, 9):
        return 4.05
    if item in (2, 3, 6):
        return 4.15
    if 12 <= item <= 15:
        return 4.3
    return 3.55 if 16 <= item <= 22 else 3.9

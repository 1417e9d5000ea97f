"""Members and their spells of coverage, split where a family moves to another county."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import Flags, Ints, occurs, stream
from sample_data.children import LANGUAGES, RACE_CODES, SEXES, YEAR, Children
from sample_data.counties import Counties
from sample_data.plan import MISSING, Plan, day


@dataclass(frozen=True)
class Coverage:
    """Spells of coverage in order of child and start; `end` is the last covered day or MISSING."""

    child: Ints
    start: Ints
    end: Ints
    county: Ints

    def covers(self, child: Ints, on: Ints) -> Flags:
        """Whether each child is covered on a date."""
        span = 100_000
        at = np.searchsorted(self.child * span + self.start, child * span + on, side="right") - 1
        at = np.maximum(at, 0)
        begun = (self.child[at] == child) & (self.start[at] <= on)
        covered: Flags = begun & ((self.end[at] == MISSING) | (self.end[at] >= on))
        return covered


def draw_coverage(plan: Plan, children: Children, sampled: Flags, patients: Ints, as_of: int) -> Coverage:
    """Coverage of a sample of members; `patients` (in care or in a hospital) have no gap."""
    rng = stream(plan.seed, "health", "coverage")
    count = len(children)
    patient = np.zeros(count, dtype=bool)
    patient[patients] = True
    start = np.maximum(children.birth, day(plan.history_start))
    last = children.birth + int(21 * YEAR)
    joins = np.where(children.poor, 0.80, 0.16)
    able = sampled & children.prone & (start <= as_of) & (last > start + 60)
    child = np.flatnonzero(able & (patient | occurs(rng, joins, count)))
    late = ~patient[child] & occurs(rng, 0.16, len(child))
    start = np.where(late, start[child] + rng.integers(30, 1500, len(child)), start[child])
    last = last[child]
    gap = ~patient[child] & occurs(rng, 0.24, len(child))
    gap_start = start + rng.integers(200, 1800, len(child))
    gap_days = rng.integers(35, 420, len(child))
    first_end = np.where(gap, np.minimum(gap_start, last), last)
    again = gap & (gap_start + gap_days < last) & occurs(rng, 0.7, len(child))
    child = np.concatenate([child, child[again]])
    begin = np.concatenate([start, (gap_start + gap_days)[again]])
    end = np.concatenate([first_end, last[again]])
    keep = (begin <= as_of) & (end > begin)
    return _split_at_moves(children, child[keep], begin[keep], end[keep], as_of)


def _split_at_moves(children: Children, child: Ints, begin: Ints, end: Ints, as_of: int) -> Coverage:
    move = children.move_date[child]
    split = (move > begin) & (move <= end) & (move <= as_of)
    child = np.concatenate([child, child[split]])
    start = np.concatenate([begin, move[split]])
    end = np.concatenate([np.where(split, move - 1, end), end[split]])
    order = np.lexsort((start, child))
    child, start, end = child[order], start[order], end[order]
    return Coverage(child, start, np.where(end > as_of, MISSING, end), children.county_on(child, start))


def member_table(children: Children, counties: Counties, coverage: Coverage, as_of: int) -> pa.Table:
    """The `member` table: everyone with a spell of coverage."""
    people = np.unique(coverage.child)
    return columns.table(
        {
            "person_id": children.id_column(people),
            "birth_date": columns.dates(children.birth[people]),
            "birth_precision": columns.constant("day", len(people)),
            "sex": columns.codes(children.sex[people], SEXES),
            "race_ethnicity": columns.codes(children.race[people], RACE_CODES),
            "home_language": columns.codes(children.language[people], LANGUAGES),
            "residence_county_fips": columns.codes(children.county_on(people, as_of), counties.fips),
        }
    )


def coverage_table(children: Children, counties: Counties, coverage: Coverage) -> pa.Table:
    """The `coverage` table."""
    return columns.table(
        {
            "person_id": children.id_column(coverage.child),
            "county_fips": columns.codes(coverage.county, counties.fips),
            "start_date": columns.dates(coverage.start),
            "end_date": columns.dates(coverage.end),
        }
    )

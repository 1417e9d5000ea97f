"""Schools of the sample: at least one in every county, more where there are more children.

A small county of a small sample has one school for all grades. School and district codes are
made up in the state's style (a district number per county, in alphabetical order).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import Floats, Ints, stream
from sample_data.counties import Counties
from sample_data.plan import Plan

LEVELS = ("E", "M", "H", "C")
TYPES = ("REG", "ALT", "CHARTER", "VIRTUAL", "CORR", "SPEC")
REGULAR, ALTERNATIVE, CHARTER, VIRTUAL = 0, 1, 2, 3
_WEIGHTS = {REGULAR: 1.0, CHARTER: 0.6, ALTERNATIVE: 0.12, VIRTUAL: 0.15}
_SHARES = (0.46, 0.23, 0.31)
_FULL_SIZE = (480, 620, 900)
_LEAST_SIZE = (190, 260, 380)
_ONE_SCHOOL_BELOW = 40
_FULL_STATE = 1_500_000


@dataclass(frozen=True)
class Schools:
    """Schools in order of county; arrays run along the schools."""

    ids: tuple[str, ...]
    lea: tuple[str, ...]
    county: Ints
    level: Ints
    kind: Ints
    _edges: Floats
    _of_edge: Ints

    def __len__(self) -> int:
        return len(self.ids)

    def choose(self, county: Ints, level: Ints, draw: Floats) -> Ints:
        """The school of a child in a county for a level (0-2), by the child's own draw in 0-1."""
        at = np.searchsorted(self._edges, county * 3 + level + draw, side="right")
        return self._of_edge[np.minimum(at, len(self._of_edge) - 1)]


def build_schools(plan: Plan, counties: Counties) -> Schools:
    """The schools, and who is drawn to which of them."""
    rng = stream(plan.seed, "education", "schools")
    students = plan.children * counties.population / counties.population.sum()
    made: list[tuple[int, int, int, float]] = []
    for place, size in enumerate(students):
        if size < _ONE_SCHOOL_BELOW:
            made.append((place, 3, REGULAR, 1.0))
            continue
        for grade_level in range(3):
            full = max(_LEAST_SIZE[grade_level], _FULL_SIZE[grade_level] * plan.children / _FULL_STATE)
            number = max(1, round(size * _SHARES[grade_level] / full))
            kinds = [CHARTER if n and rng.random() < 0.08 else REGULAR for n in range(number)]
            kinds += [ALTERNATIVE] if grade_level == 2 and size > 1200 else []
            kinds += [VIRTUAL] if size > 5000 else []
            for one in kinds:
                made.append((place, grade_level, one, _WEIGHTS[one]))
    county, level, kind, weight = (list(part) for part in zip(*made, strict=True))
    edges, of_edge = _edges(np.array(county), np.array(level), np.array(weight), len(students))
    number = np.arange(len(county)) - np.searchsorted(county, county)
    lea = tuple(
        f"{place + 1:02d}{chr(65 + n % 26)}" if one == CHARTER else f"{(place + 1) * 10 % 1000:03d}"
        for place, one, n in zip(county, kind, number.tolist(), strict=True)
    )
    ids = tuple(f"{(place + 1) * 10:04d}{300 + n:04d}" for place, n in zip(county, number.tolist(), strict=True))
    return Schools(ids, lea, np.array(county), np.array(level), np.array(kind), edges, of_edge)


def _edges(county: Ints, level: Ints, weight: Floats, places: int) -> tuple[Floats, Ints]:
    """Running shares of schools within each county and level, on one axis."""
    edges, of_edge = [], []
    for place in range(places):
        for grade_level in range(3):
            here = np.flatnonzero((county == place) & ((level == grade_level) | (level == 3)))
            shares = np.cumsum(weight[here]) / weight[here].sum()
            edges.append(place * 3 + grade_level + shares)
            of_edge.append(here)
    return np.concatenate(edges), np.concatenate(of_edge)


def school_table(schools: Schools, counties: Counties) -> pa.Table:
    """The `school` table."""
    return columns.table(
        {
            "school_id": pa.array(schools.ids),
            "lea_id": pa.array(schools.lea),
            "county_fips": columns.codes(schools.county, counties.fips),
            "level": columns.codes(schools.level, LEVELS),
            "school_type": columns.codes(schools.kind, TYPES),
        }
    )

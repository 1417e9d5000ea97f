"""The children: one latent child each, whose risk, place and poverty drive all the systems.

Nobody is named. A child has an opaque id, a birth date, sex, race, language, home county (one
move at most), poverty, and three standing scores that never leave this package: adversity,
conduct and distress. They are correlated, which is why the same children meet several systems.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sample_data import columns
from sample_data.chance import Flags, Floats, Ints, choose, choose_by_row, occurs, stream
from sample_data.counties import RACES, Counties
from sample_data.plan import DATA_THROUGH, MISSING, Plan, day

SEXES = ("F", "M", "X", "U")
RACE_CODES = (*RACES, "UNKNOWN")
LANGUAGES = ("ENG", "SPA", "OTH", "UNK")
YEAR = 365.2425

PRONE = 960_000
"""Children of 27 birth years who may meet the other systems, at the size of the whole state.

About a third of all of them: small enough to draw quickly, large enough that only a tenth ever
has a complaint and a twentieth ever enters care, as in a real state.
"""
_ENROLLED_SHARE = 0.90
"""Share of sampled children of school age who are on a public school's roll at one time."""
_POVERTY_BY_RACE = np.array([1.6, 0.7, 1.5, 1.5, 1.2, 1.2, 0.65])
_SPANISH_BY_RACE = np.array([0.01, 0.0, 0.005, 0.58, 0.02, 0.0, 0.004])
_OTHER_BY_RACE = np.array([0.02, 0.45, 0.02, 0.01, 0.02, 0.2, 0.015])
_MOVE_SHARE = 0.16


@dataclass(frozen=True)
class Children:
    """The sampled children; arrays run along the children."""

    ids: NDArray[np.bytes_]
    birth: Ints
    sex: Ints
    race: Ints
    language: Ints
    county: Ints
    next_county: Ints
    move_date: Ints
    poor: Flags
    adversity: Floats
    conduct: Floats
    distress: Floats
    prone: Flags
    """Whether the child may meet a system other than school."""

    def __len__(self) -> int:
        return len(self.birth)

    def county_on(self, child: Ints, on: Ints | int) -> Ints:
        """Home county of children on a date."""
        moved = on >= self.move_date[child]
        return np.where(moved, self.next_county[child], self.county[child])

    def age_on(self, child: Ints, on: Ints | int) -> Floats:
        """Age in years, close enough to choose by; never written."""
        return (on - self.birth[child]) / YEAR

    def id_column(self, child: Ints) -> pa.Array:
        """The `person_id` column for these children."""
        return columns.fixed_text(self.ids[child])


def sample_size(plan: Plan) -> int:
    """How many children of all ages make a sample with `plan.children` students at one time."""
    return round(plan.children / _ENROLLED_SHARE * (plan.years + 21) / 13)


def draw_children(plan: Plan, counties: Counties) -> Children:
    """The children that systems and the sample are drawn from, newborns to young adults."""
    rng = stream(plan.seed, "children")
    first = day(date(plan.first_year - 21, 10, 1))
    last = day(DATA_THROUGH) - 30
    prone_count = round(plan.scale * PRONE)
    count = max(prone_count, sample_size(plan))
    birth = rng.integers(first, last, count)
    county = choose(rng, counties.population.astype(np.float64), count)
    race = choose_by_row(rng, counties.race[county])
    poverty = np.clip(counties.poverty[county] * _POVERTY_BY_RACE[race] * 1.9, 0.04, 0.93)
    poor = occurs(rng, poverty, count)
    shared = rng.standard_normal(count)
    place = rng.standard_normal(len(counties.fips))[county]
    adversity = 0.85 * shared + 0.45 * (poor - 0.45) + 0.12 * place + 0.25 * rng.standard_normal(count)
    prone = np.zeros(count, dtype=bool)
    prone[rng.permutation(count)[:prone_count]] = True
    moves = occurs(rng, _MOVE_SHARE + 0.03 * np.clip(adversity, -2, 2), count)
    start, end = day(plan.period_start) - 400, day(DATA_THROUGH)
    return Children(
        ids=columns.hex_ids(columns.scramble(np.arange(count), plan.seed * 977 + 5)),
        birth=birth,
        sex=choose(rng, np.array([0.488, 0.508, 0.002, 0.002]), count),
        race=np.where(occurs(rng, 0.012, count), len(RACES), race),
        language=_languages(rng, race),
        county=county,
        next_county=_other_county(rng, counties, county),
        move_date=np.where(moves, rng.integers(start, end, count), -MISSING),
        poor=poor,
        adversity=adversity,
        conduct=0.5 * adversity + 0.85 * rng.standard_normal(count),
        distress=0.45 * adversity + 0.85 * rng.standard_normal(count),
        prone=prone,
    )


def _languages(rng: np.random.Generator, race: Ints) -> Ints:
    draw = rng.random(len(race))
    spanish, other = _SPANISH_BY_RACE[race], _OTHER_BY_RACE[race]
    language = np.where(draw < spanish, 1, np.where(draw < spanish + other, 2, 0))
    return np.where(rng.random(len(race)) < 0.01, 3, language)


def _other_county(rng: np.random.Generator, counties: Counties, county: Ints) -> Ints:
    """Where a family would move: mostly within the region, likelier to a larger county."""
    regions = sorted(set(counties.region))
    place = np.array([regions.index(name) for name in counties.region])
    target = np.empty_like(county)
    for region in range(len(regions)):
        here = np.flatnonzero(place[county] == region)
        share = counties.population * np.where(place == region, 1.0, 0.15)
        target[here] = choose(rng, share.astype(np.float64), len(here))
    return np.where(target == county, (county + 1) % len(counties.fips), target)

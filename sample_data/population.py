"""Resident population by county, year, age 0-20, sex and race: smooth, approximate tables.

Each county's children of 2023 are spread over single years of age, sexes and races by shares;
years differ by a growth rate per kind of county. Not estimates of any real year.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import Floats, Ints
from sample_data.counties import RACES, Counties
from sample_data.plan import LAST_YEAR, Plan

AGES = 21
BASE_YEAR = 2023
GROWTH = {"URBAN": 0.008, "SUBURBAN": 0.009, "RURAL": -0.004}
GIRLS = 0.489


def _age_shares() -> Floats:
    """Persons at each age 0-20 for one child under 18, births having fallen for years."""
    shares = np.linspace(0.0515, 0.0595, AGES)
    ages: Floats = shares / shares[:18].sum()
    return ages


def _whole(table: Floats) -> Ints:
    """Rounded so that every running total is right to one person."""
    running = np.round(np.cumsum(table, axis=1))
    return np.diff(running, axis=1, prepend=0).astype(np.int64)


def population_table(plan: Plan, counties: Counties) -> pa.Table:
    """The `population` table, every year from the first window's to the last one."""
    years = np.arange(plan.first_year, LAST_YEAR + 1)
    growth = np.array([GROWTH[kind] for kind in counties.urbanicity])
    sexes = np.array([GIRLS, 1 - GIRLS])
    size = counties.population * plan.scale
    levels = size[:, None] * (1 + growth[:, None]) ** (years - BASE_YEAR)[None, :]
    cells = (
        levels[:, :, None, None, None]
        * _age_shares()[None, None, :, None, None]
        * sexes[None, None, None, :, None]
        * counties.race[:, None, None, None, :]
    )
    counts = _whole(cells.reshape(len(size) * len(years), -1)).reshape(cells.shape)
    county, year, age, sex, race = (axis.reshape(-1) for axis in np.indices(cells.shape))
    return columns.table(
        {
            "county_fips": columns.codes(county, counties.fips),
            "year": columns.numbers(years[year]),
            "age": columns.numbers(age),
            "sex": columns.codes(sex, ("F", "M")),
            "race_ethnicity": columns.codes(race, RACES),
            "population": columns.numbers(counts.reshape(-1)),
        }
    )

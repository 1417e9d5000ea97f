"""The counties of a state: names, regions, population and grants, from one small file per state."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from sample_data.chance import Floats, Ints
from sample_data.plan import MISSING, day

RACES = ("AIAN", "ASIAN", "BLACK", "HISPANIC", "MULTI", "NHPI", "WHITE")
UNKNOWN_COUNTY = "99999"
STATES = Path(__file__).parent / "states"


@dataclass(frozen=True)
class Counties:
    """One row per county, in order of FIPS code; arrays run along the counties."""

    fips: tuple[str, ...]
    name: tuple[str, ...]
    region: tuple[str, ...]
    urbanicity: tuple[str, ...]
    size_group: tuple[str, ...]
    similar_group: tuple[str, ...]
    population: Ints
    poverty: Floats
    """Share of children in poverty, 0-1."""
    race: Floats
    """Counties x races, shares 0-1 that sum to one."""
    grant_start: Ints
    """First day of the System of Care grant, MISSING without one."""

    @property
    def labels(self) -> tuple[str, ...]:
        """FIPS codes with the unknown county last."""
        return (*self.fips, UNKNOWN_COUNTY)

    def has_grant(self, county: Ints, on: Ints) -> Floats:
        """Strength 0-1 of the grant's work in a county on a date: it grows over the first year."""
        start = self.grant_start[county]
        return np.where(start == MISSING, 0.0, np.clip((on - start) / 365.0, 0.0, 1.0))


def read_counties(state: str, root: Path = STATES) -> Counties:
    """The counties of a state by its two-letter code, or a ValueError that names those known."""
    path = root / state.lower() / "counties.csv"
    if not path.is_file():
        known = ", ".join(sorted(p.parent.name.upper() for p in root.glob("*/counties.csv")))
        raise ValueError(f"no county file for state {state!r}: known states are {known}")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["fips"])
    race = np.array([[float(row[f"{code.lower()}_pct"]) for code in RACES] for row in rows])
    grants = [row["grant_start_date"] for row in rows]
    return Counties(
        fips=tuple(row["fips"] for row in rows),
        name=tuple(row["name"] for row in rows),
        region=tuple(row["region"] for row in rows),
        urbanicity=tuple(row["urbanicity"] for row in rows),
        size_group=tuple(row["size_group"] for row in rows),
        similar_group=tuple(row["similar_group"] for row in rows),
        population=np.array([int(row["population_0_17"]) for row in rows], dtype=np.int64),
        poverty=np.array([float(row["child_poverty_pct"]) / 100 for row in rows]),
        race=race / race.sum(axis=1, keepdims=True),
        grant_start=np.array([day(date.fromisoformat(g)) if g else MISSING for g in grants]),
    )

"""The configured state: its name, its FIPS code and its counties. One CSV file per state, no code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

NAMES = {"NC": ("North Carolina", "37")}


@dataclass(frozen=True)
class State:
    """A state by its two-letter abbreviation; `fips` has two digits."""

    abbreviation: str
    name: str
    fips: str

    @cached_property
    def counties(self) -> dict[str, str]:
        """County names by five-digit FIPS code (source: U.S. Census Bureau, ANSI county codes)."""
        text = files(__package__).joinpath(f"{self.abbreviation}.csv").read_text(encoding="utf-8")
        return {row["county_fips"]: row["county_name"] for row in csv.DictReader(text.splitlines())}


def state(abbreviation: str) -> State:
    """The state called `abbreviation`; ValueError when no county file exists for it."""
    if abbreviation not in NAMES:
        known = ", ".join(sorted(NAMES))
        raise ValueError(f"state {abbreviation!r} has no county file; known states: {known}")
    name, fips = NAMES[abbreviation]
    return State(abbreviation, name, fips)

"""The configured state: its name, its FIPS code and its counties. One CSV file per state, no code."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

NAMES = {
    "AL": ("Alabama", "01"), "AK": ("Alaska", "02"), "AZ": ("Arizona", "04"), "AR": ("Arkansas", "05"),
    "CA": ("California", "06"), "CO": ("Colorado", "08"), "CT": ("Connecticut", "09"), "DE": ("Delaware", "10"),
    "DC": ("District of Columbia", "11"), "FL": ("Florida", "12"), "GA": ("Georgia", "13"), "HI": ("Hawaii", "15"),
    "ID": ("Idaho", "16"), "IL": ("Illinois", "17"), "IN": ("Indiana", "18"), "IA": ("Iowa", "19"),
    "KS": ("Kansas", "20"), "KY": ("Kentucky", "21"), "LA": ("Louisiana", "22"), "ME": ("Maine", "23"),
    "MD": ("Maryland", "24"), "MA": ("Massachusetts", "25"), "MI": ("Michigan", "26"), "MN": ("Minnesota", "27"),
    "MS": ("Mississippi", "28"), "MO": ("Missouri", "29"), "MT": ("Montana", "30"), "NE": ("Nebraska", "31"),
    "NV": ("Nevada", "32"), "NH": ("New Hampshire", "33"), "NJ": ("New Jersey", "34"), "NM": ("New Mexico", "35"),
    "NY": ("New York", "36"), "NC": ("North Carolina", "37"), "ND": ("North Dakota", "38"), "OH": ("Ohio", "39"),
    "OK": ("Oklahoma", "40"), "OR": ("Oregon", "41"), "PA": ("Pennsylvania", "42"), "RI": ("Rhode Island", "44"),
    "SC": ("South Carolina", "45"), "SD": ("South Dakota", "46"), "TN": ("Tennessee", "47"), "TX": ("Texas", "48"),
    "UT": ("Utah", "49"), "VT": ("Vermont", "50"), "VA": ("Virginia", "51"), "WA": ("Washington", "53"),
    "WV": ("West Virginia", "54"), "WI": ("Wisconsin", "55"), "WY": ("Wyoming", "56"),
}


@dataclass(frozen=True)
class State:
    """A state by its two-letter abbreviation; `fips` has two digits."""

    abbreviation: str
    name: str
    fips: str

    @cached_property
    def counties(self) -> dict[str, str]:
        """County names by five-digit FIPS code, as of 2017 (source: U.S. Census Bureau, by way of us-atlas 3.0.1, ISC licence).

        An independent city that shares its name with a county is called a city.
        """
        text = files(__package__).joinpath(f"{self.abbreviation}.csv").read_text(encoding="utf-8")
        return {row["county_fips"]: row["county_name"] for row in csv.DictReader(text.splitlines())}


def state(abbreviation: str) -> State:
    """The state called `abbreviation`; ValueError when no county file exists for it."""
    if abbreviation not in NAMES:
        known = ", ".join(sorted(NAMES))
        raise ValueError(f"state {abbreviation!r} has no county file; known states: {known}")
    name, fips = NAMES[abbreviation]
    return State(abbreviation, name, fips)

"""Where the counties of a state lie: outlines and tile positions, one pair of files per state.

`<state FIPS>.csv` holds `county_fips, slug, name, tile_column, tile_row`; `<state FIPS>.json` holds
`{"width": 1000, "counties": {fips: [[x, y, x, y, ...], ...]}}`. A state without files has no map, and
pages show a list instead.
"""

import csv
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Tile:
    """A county's place on the grid: column and row count from 0 at the top left."""

    slug: str
    column: int
    row: int


def slug_of(name: str) -> str:
    """The name as it stands in an address: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


@cache
def tiles(state_fips: str) -> dict[str, Tile]:
    """Tile of each county by FIPS code; empty for a state without a file."""
    file = HERE / f"{state_fips}.csv"
    if not file.exists():
        return {}
    with file.open(newline="") as lines:
        return {
            row["county_fips"]: Tile(row["slug"], int(row["tile_column"]), int(row["tile_row"]))
            for row in csv.DictReader(lines)
        }


@cache
def outlines(state_fips: str) -> dict[str, list[list[int]]]:
    """Rings `[x, y, x, y, ...]` of each county by FIPS code; empty for a state without a file."""
    file = HERE / f"{state_fips}.json"
    if not file.exists():
        return {}
    rings: dict[str, list[list[int]]] = json.loads(file.read_text())["counties"]
    return rings

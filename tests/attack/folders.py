"""Release folders made by hand from a table of counts, hidden as told, for attacks whose outcome is known."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

QUARTER = date(2026, 7, 1)
AREAS = [{"county_fips": fips, "county_name": fips, "region": region} for fips, region in (
    ("37001", "East"), ("37003", "East"), ("37005", "East"), ("37007", "West"), ("37009", "West"),
)]  # fmt: skip
SHARE = {
    "kind": "proportion", "n": "persons", "d": "persons", "area_n": "sum", "area_d": "sum", "time_n": "none",
    "time_d": "none", "nested_in": [], "universe": "children", "multiplier": 100, "decimals": 1, "sensitive": False,
}  # fmt: skip
Counts = dict[tuple[str, str], tuple[int, int]]  # (county, group of sex) -> numerator, denominator


def rows(indicator: str, counts: Counts, period: date = QUARTER) -> pd.DataFrame:
    """Every cell of county, region and state, by all and by sex, with its true numbers; county 99999 is in the state only."""
    region = {area["county_fips"]: area["region"] for area in AREAS}
    units = [
        (level, area, cut, group, n, d)
        for (county, sex), (n, d) in counts.items()
        for level, area in (("county", county), ("region", region.get(county)), ("state", "37"))
        if area in region or area == "37" or (area in region.values())
        for cut, group in (("all", "all"), ("sex", sex))
    ]
    frame = pd.DataFrame(units, columns=["area_level", "area_id", "breakdown", "group", "numerator", "denominator"])
    frame = frame.groupby(["area_level", "area_id", "breakdown", "group"], as_index=False).sum()
    frame = frame.astype({"numerator": "float64", "denominator": "float64"})
    frame["value"] = (100 * frame["numerator"] / frame["denominator"]).round(1)
    frame["status"] = "ok"
    return frame.assign(indicator=indicator, period_start=period)


def small(frame: pd.DataFrame) -> pd.Series:
    """The cells in which somebody's number is 1 to 10."""
    apart = frame["denominator"] - frame["numerator"]
    return frame["numerator"].between(1, 10) | frame["denominator"].between(1, 10) | apart.between(1, 10)


def hidden(frame: pd.DataFrame, which: pd.Series) -> pd.DataFrame:
    """The frame as a release shows it."""
    shown = frame.copy()
    shown.loc[which, "status"] = "suppressed"
    shown.loc[which, ["numerator", "denominator", "value"]] = None
    return shown


def write(folder: Path, shown: pd.DataFrame, disclosure: dict[str, dict[str, Any]]) -> Path:
    """A release folder with just what an attacker reads."""
    folder.mkdir(parents=True)
    shown.to_parquet(folder / "cells.parquet", index=False)
    named = [{"id": name, "disclosure": block} for name, block in disclosure.items()]
    (folder / "indicators.json").write_text(json.dumps(named))
    (folder / "areas.json").write_text(json.dumps(AREAS))
    return folder


def write_counts(path: Path, frame: pd.DataFrame) -> Path:
    """The counts behind it, one person per unit."""
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.assign(persons=frame["denominator"].astype(int), persons_numerator=frame["numerator"].astype(int)).to_parquet(path)
    return path

"""A small release of a whole state, built from a seed, for tests and for work on pages.

`build(workspace)` writes `releases/2026.3.1` with five indicators, every county, 24 quarters and six
breakdowns, points `releases/current` at it, and leaves the counts before protection in
`unprotected.parquet` beside `releases/`. There, every number that protection hides is `SENTINEL`-sized, so a
test can search whatever leaves the application for it.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard.geography import HERE as GEOGRAPHY
from tests.dashboard.small_definitions import DEFINITIONS

SENTINEL = 88123
QUARTERS = pd.date_range("2020-10-01", periods=24, freq="QS")
GROUPS = {
    "all": ["all"],
    "age_band": ["0-5", "6-10", "11-13", "14-15", "16-17", "18-20", "21+"],
    "sex": ["female", "male", "unknown"],
    "race_ethnicity": ["American Indian", "Asian", "Black", "Hispanic", "White", "Two or more", "unknown"],
    "home_language": ["English", "Spanish", "other"],
    "system_involvement": ["none", "one", "two", "three"],
    "soc_enrolled": ["yes", "no"],
}
SHAPES = {  # typical rate, people per county, change per quarter
    "placement_moves_per_1000_days_in_care": (0.0041, 9000.0, 0.003),
    "attendance_rate": (0.926, 300000.0, 0.0),
    "chronic_absence": (0.24, 6000.0, -0.012),
    "new_complaint_within_12_months": (0.21, 110.0, 0.0),
    "days_in_institutions_per_1000_youth": (0.028, 12000.0, -0.004),
}
NO_INTERVAL = ("attendance_rate", "days_in_institutions_per_1000_youth")


def areas() -> pd.DataFrame:
    """County, region and state with a size factor: `area_level, area_id, county_name, region, size`."""
    listed = pd.read_csv(GEOGRAPHY / "37.csv", dtype={"county_fips": str})
    listed["region"] = "Region " + (listed["tile_column"] // 4 + 1).astype(str)
    listed["size"] = np.random.default_rng(7).lognormal(-0.4, 1.1, len(listed))
    listed.loc[listed["name"].isin(["Wake", "Mecklenburg"]), "size"] = 9.0
    listed.loc[listed["name"].isin(["Tyrrell", "Hyde"]), "size"] = 0.02
    counties = listed.assign(area_level="county", area_id=listed["county_fips"], county_name=listed["name"])
    sums = listed.groupby("region")["size"].sum().reset_index()
    regions = sums.assign(area_level="region", area_id=sums["region"], county_name="")
    whole = {"area_level": "state", "area_id": "37", "county_name": "", "region": "", "size": listed["size"].sum()}
    state = pd.DataFrame([whole])
    return pd.concat([counties, regions, state])[["area_level", "area_id", "county_name", "region", "size"]]


def _counts(indicator: str, seed: int) -> pd.DataFrame:
    """Numerator and denominator of every cell of one indicator before protection."""
    random = np.random.default_rng(seed)
    rate, people, drift = SHAPES[indicator]
    groups = pd.DataFrame(
        [(name, group, 1.0 / len(list_)) for name, list_ in GROUPS.items() for group in list_],
        columns=["breakdown", "group", "share"],
    )
    periods = pd.DataFrame({"period_start": QUARTERS, "step": range(len(QUARTERS))})
    cells = areas().merge(periods, how="cross").merge(groups, how="cross")
    by_area = dict(zip(areas()["area_id"], random.normal(0, 0.12, 200), strict=False))
    tilt = random.normal(0, 0.15, len(groups))
    tilt[groups["breakdown"] == "all"] = 0
    level = rate * np.exp(
        cells["area_id"].map(by_area) + np.tile(tilt, len(cells) // len(groups)) + drift * cells["step"]
    )
    level = level.clip(upper=0.97) if rate > 0.5 else level.clip(upper=0.9)
    cells["denominator"] = random.poisson(people * cells["size"] * cells["share"]).astype(float)
    noisy = random.normal(level * cells["denominator"], np.sqrt(level * cells["denominator"]) + 1e-9)
    most = cells["denominator"] if DEFINITION[indicator]["multiplier"] == 100 else noisy.clip(min=0) + 1
    cells["numerator"] = np.minimum(np.round(noisy.clip(min=0)), most)
    return cells.assign(indicator=indicator)


DEFINITION: dict[str, dict[str, Any]] = {d["id"]: d for d in DEFINITIONS}


def _interval(cells: pd.DataFrame, multiplier: float, decimals: int) -> pd.DataFrame:
    """Wilson for shares, a normal interval on the square root for rates: near enough for a test."""
    n, k = cells["denominator"], cells["numerator"]
    if multiplier == 100:
        z, p = 1.96, k / n
        middle, spread = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
        lower, upper = (middle - spread) / (1 + z * z / n), (middle + spread) / (1 + z * z / n)
    else:
        lower, upper = (np.sqrt(k) - 0.98).clip(lower=0) ** 2 / n, (np.sqrt(k + 1) + 0.98) ** 2 / n
    return cells.assign(
        value=(k / n * multiplier).round(decimals),
        lower=(lower * multiplier).round(decimals),
        upper=(upper * multiplier).round(decimals),
    )


def _protected(cells: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Status, note and empty numbers: what a release may hold."""
    small = cells["numerator"].between(1, 10) | cells["denominator"].between(1, 19)
    late = (indicator == "new_complaint_within_12_months") & (cells["period_start"] >= QUARTERS[-4])
    silent = (indicator == "attendance_rate") & (cells["area_id"] == "37011")
    cells["status"] = np.select(
        [late, silent | (cells["denominator"] == 0), small], ["not_yet_observable", "no_data", "suppressed"], "ok"
    )
    cells["note"] = np.select(
        [cells["status"] == "suppressed", cells["status"] != "ok", cells["denominator"] < 30],
        ["c", "x", "u"],
        np.where(cells["period_start"] == QUARTERS[-1], "p", ""),
    )
    return cells


def _signals(cells: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator, area and period: the value against the one four quarters before."""
    main = cells[cells["breakdown"] == "all"].sort_values("period_start")
    keys = ["indicator", "area_level", "area_id"]
    before = main.groupby(keys)[["value", "lower", "upper", "status"]].shift(4).add_suffix("_before")
    rows = pd.concat([main, before], axis=1)
    rows = rows[(rows["status"] == "ok") & (rows["status_before"] == "ok") & rows["lower"].notna()]
    gap = rows["value"] - rows["value_before"]
    spread = np.sqrt((rows["upper"] - rows["lower"]) ** 2 + (rows["upper_before"] - rows["lower_before"]) ** 2) / 2
    found = gap.abs() > spread
    wanted = rows["indicator"].map({d["id"]: -1 if d["better"] == "lower" else 1 for d in DEFINITIONS})
    rows["rule"] = "change_over_four_quarters"
    rows["direction"] = np.where(~found, "none", np.where(gap * wanted > 0, "better", "worse"))
    rows = rows.assign(is_signal=found, value_after=rows["value"], difference=gap)
    rows = rows.assign(difference_lower=gap - spread, difference_upper=gap + spread)
    shown = ["rule", "direction", "is_signal", "value_before", "value_after", "difference"]
    return rows[["indicator", "period_start", *keys[1:], *shown, "difference_lower", "difference_upper"]]


def _quality() -> pd.DataFrame:
    partners = {
        "child_welfare": ["episode", "placement", "report"],
        "education": ["enrollment", "attendance", "discipline"],
        "juvenile_justice": ["complaint", "custody"],
        "health": ["coverage", "service"],
        "care_coordination": ["enrollment", "team_meeting"],
    }
    rows: list[dict[str, object]] = []
    for number, (partner, tables) in enumerate(partners.items()):
        delivery = {
            "partner": partner,
            "delivery_id": f"{partner}-2026-10",
            "as_of_date": pd.Timestamp("2026-10-12"),
            "data_through": pd.Timestamp("2026-09-30"),
        }
        for table in tables:
            held = 40 + 3 * number if table in ("placement", "attendance") else 0
            read = 41000 + 977 * number
            verdict = "quarantined" if held else "accepted"
            counts = {"read": read, "admitted": read - held - 12, "quarantined": held, "collapsed": 12, "superseded": 0}
            rows.append({**delivery, "table": table, "verdict": verdict, **counts, "rule": None})
            if held:
                sentence = "The end date is before the start date."
                rule = {"rule": "end_before_start", "rule_sentence": sentence, "rule_count": held}
                rows.append({**delivery, "table": table, "verdict": verdict, **dict.fromkeys(counts, 0), **rule})
    return pd.DataFrame(rows)


def _benchmarks() -> pd.DataFrame:
    """Two figures that others published, and one that cannot be in the unit of its indicator."""
    named = ["indicator", "measure", "period", "value", "lower", "upper", "source", "as_of"]
    moves, absence = "placement_moves_per_1000_days_in_care", "chronic_absence"
    older, newer = pd.Timestamp("2022-08-01"), pd.Timestamp("2025-02-01")
    rows = [
        (moves, "national performance", "21A, 21B", 4.48, None, None, "Yearbook of moves, 2022", older),
        (absence, "national share", "2023-24", 23.5, 23.1, 23.9, "Yearbook of schools, 2025", newer),
        (absence, "national count", "2023-24", 11000000.0, None, None, "Yearbook of schools, 2025", newer),
    ]
    return pd.DataFrame(rows, columns=named).astype({"lower": float, "upper": float})


def _write(frame: pd.DataFrame, file: Path) -> None:
    dates = {c: frame[c].dt.date for c in ("period_start", "as_of_date", "data_through", "as_of") if c in frame}
    frame.assign(**dates).to_parquet(file, index=False)


def build(workspace: Path, version: str = "2026.3.1", status: str = "published", leak: bool = False) -> Path:
    """Write the release and point `current` at it; return its folder.

    Args:
        workspace: a folder; `releases/<version>` is made in it.
        status: what the manifest says.
        leak: leave the numbers in the hidden cells, as a broken release would.
    """
    folder = workspace / "releases" / version
    folder.mkdir(parents=True)
    parts = []
    for seed, definition in enumerate(DEFINITIONS):
        decimals = definition["display"]["decimals"]
        counted = _interval(_counts(definition["id"], seed), definition["multiplier"], decimals)
        if definition["id"] in NO_INTERVAL:
            counted[["lower", "upper"]] = np.nan
        parts.append(_protected(counted, definition["id"]))
    cells = pd.concat(parts, ignore_index=True)
    hidden = cells["status"] != "ok"
    numbers = ["numerator", "denominator", "value", "lower", "upper"]
    cells.loc[hidden, numbers] = SENTINEL + np.arange(hidden.sum() * 5).reshape(-1, 5) % 7 / 8
    columns = ["indicator", "period_start", "area_level", "area_id", "breakdown", "group", *numbers, "status", "note"]
    _write(cells[columns], workspace / "unprotected.parquet")
    if not leak:
        cells.loc[hidden, numbers] = np.nan
    _write(cells[columns], folder / "cells.parquet")
    _write(_signals(cells), folder / "signals.parquet")
    _write(_quality(), folder / "quality.parquet")
    _write(_benchmarks(), folder / "benchmarks.parquet")
    listed = areas().query("area_level == 'county'").rename(columns={"area_id": "county_fips"})
    documents: dict[str, Any] = {
        "indicators.json": DEFINITIONS,
        "areas.json": listed[["county_fips", "county_name", "region"]].to_dict("records"),
        "audit.json": {"verdict": "not audited"},
    }
    for name, content in documents.items():
        (folder / name).write_text(json.dumps(content, indent=1))
    _write_manifest(folder, version, status)
    link = workspace / "releases" / "next"
    link.symlink_to(version)
    link.replace(workspace / "releases" / "current")
    return folder


def _write_manifest(folder: Path, version: str, status: str) -> None:
    """The manifest, and beside the release the steps that led to its status."""
    steps = {"draft": [], "published": ["published"], "withdrawn": ["published", "withdrawn"]}[status]
    history = folder.parent / "history.json"
    events = json.loads(history.read_text()) if history.exists() else []
    events += [
        {"release": version, "step": step, "at": "2026-11-14T09:00:00+00:00", "by": "analyst", "reason": "A wrong file"}
        for step in steps
    ]
    history.write_text(json.dumps(events))
    files = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}
    year, quarter, _ = version.split(".")
    manifest = {
        "version": version,
        "audited": False,
        "created": "2026-11-14",
        "label_quarter": f"{year}Q{quarter}",
        "policy": {"name": "Disclosure policy", "version": 1, "hash": "0" * 64},
        "files": files,
        "deliveries": [],
        "notice": "draft: not audited",
        "scope": {"quarters": None, "text": "This release holds every quarter that was counted."},
        "disclosure": [
            {"heading": "What is hidden", "paragraphs": ["A number is hidden when 1 to 10 children stand behind it."]},
            {"heading": "What the audit tried", "paragraphs": ["A program attacks the files before they are out."]},
        ],
        "definitions": [{"id": d["id"], "version": d["version"], "hash": "0" * 64} for d in DEFINITIONS],
        "code_version": "0.1.0",
        "engine": "duckdb",
        "state": {"fips": "37", "name": "North Carolina", "abbreviation": "NC"},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1))

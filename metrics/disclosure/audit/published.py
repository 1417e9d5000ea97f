"""What anybody can read of a release: its cells as tables, and how the parts of each indicator add up."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
from numpy.typing import NDArray

KEYS = ("indicator", "period_start", "area_level", "area_id", "breakdown", "group")
NOT_DECLARED, SHOWN, HIDDEN, EMPTY, OTHER = range(5)
_CODES = {"ok": SHOWN, "suppressed": HIDDEN, "no_data": EMPTY}


@dataclass(frozen=True)
class Table:
    """The published cells of one indicator, (period, area, column): a code of what is known, and two numbers."""

    periods: NDArray[np.datetime64]
    code: NDArray[np.int8]
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]

    @cached_property
    def planes(self) -> dict[np.datetime64, int]:
        """The place of each period."""
        return {period: n for n, period in enumerate(self.periods)}

    def plane(self, period: np.datetime64) -> int | None:
        """The place of a period; None when the table has no cells of it."""
        return self.planes.get(period)


class Published:
    """A release folder, read with nothing else at hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.definitions: dict[str, dict[str, Any]] = {one["id"]: one for one in _json(folder / "indicators.json")}
        self.counties: list[dict[str, str]] = _json(folder / "areas.json")

    @cached_property
    def state(self) -> str:
        """The id of the state: the first two digits of every county's."""
        return self.counties[0]["county_fips"][:2]

    @cached_property
    def regions(self) -> list[str]:
        """Names of the regions."""
        return sorted({one["region"] for one in self.counties if one["region"]})

    @cached_property
    def areas(self) -> list[tuple[str, str]]:
        """Counties, regions, the state."""
        counties = sorted(one["county_fips"] for one in self.counties)
        return [
            *(("county", name) for name in counties),
            *(("region", name) for name in self.regions),
            ("state", self.state),
        ]

    @cached_property
    def region_of(self) -> NDArray[np.int64]:
        """For each county, the place of its region; -1 for none."""
        named = {one["county_fips"]: one["region"] for one in self.counties}
        return np.array([self.regions.index(named[name]) if named[name] else -1 for level, name in self.areas if level == "county"])

    @cached_property
    def columns(self) -> list[tuple[str, str]]:
        """Every (breakdown, group) in the release: the whole first, then single dimensions, then pairs."""
        table = pq.read_table(self.folder / "cells.parquet", columns=["breakdown", "group"])
        found = table.group_by(["breakdown", "group"]).aggregate([]).to_pylist()
        names = {(row["breakdown"], row["group"]) for row in found} - {("all", "all")}
        return [("all", "all"), *sorted(names, key=lambda one: ("×" in one[0], one))]

    def table(self, indicator: str) -> Table:
        """The cells of one indicator."""
        frame = pq.read_table(
            self.folder / "cells.parquet", filters=[("indicator", "=", indicator)],
            columns=[*KEYS[1:], "numerator", "denominator", "status"],
        ).to_pandas()
        return self.tabulated(frame)

    def tabulated(self, frame: pd.DataFrame) -> Table:
        """Rows with KEYS, numerator, denominator and status as a Table."""
        periods = np.unique(frame["period_start"].to_numpy().astype("datetime64[D]"))
        place = self.places(frame, periods)
        shape = (len(periods), len(self.areas), len(self.columns))
        code = np.zeros(shape, dtype=np.int8)
        code[place] = [_CODES.get(status, OTHER) for status in frame["status"]]
        numbers = {}
        for name in ("numerator", "denominator"):
            numbers[name] = np.full(shape, np.nan)
            numbers[name][place] = frame[name].to_numpy(dtype=np.float64, na_value=np.nan)
            numbers[name][code == EMPTY] = 0.0
        return Table(periods, code, numbers["numerator"], numbers["denominator"])

    def places(self, frame: pd.DataFrame, periods: NDArray[np.datetime64]) -> tuple[NDArray[np.int64], ...]:
        """Where each row lies in (period, area, column)."""
        area = pd.MultiIndex.from_tuples(self.areas).get_indexer(pd.MultiIndex.from_frame(frame[["area_level", "area_id"]]))
        column = pd.MultiIndex.from_tuples(self.columns).get_indexer(pd.MultiIndex.from_frame(frame[["breakdown", "group"]]))
        if (area < 0).any() or (column < 0).any():
            raise ValueError("the release has cells of areas or groups that it does not name")
        return np.searchsorted(periods, frame["period_start"].to_numpy().astype("datetime64[D]")), area, column


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))

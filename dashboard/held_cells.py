"""All cells of one release, held as columns of small numbers and found by place, indicator and quarter.

A cell is eight codes; its five numbers stand in a table of their own, which hidden cells have no row in. Three
hundred thousand cells take seven megabytes, and any page's cells are found in a few microseconds each.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from dashboard.records import Cell, Level, Status

NAMED = ("indicator", "period", "breakdown", "group", "note")
NUMBERS = ("numerator", "denominator", "value", "lower", "upper")
STATUSES: tuple[Status, ...] = get_args(Status)
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Names:
    """What the codes stand for: for each column its values in order, and areas as pairs of level and id."""

    of: Mapping[str, tuple[Any, ...]]
    areas: tuple[tuple[str, str], ...]

    def code(self, column: str, value: object) -> int | None:
        """The code of a value; None when the release does not hold it."""
        values = self.of[column]
        return values.index(value) if value in values else None


class HeldCells:
    """Cells by code. `columns` has a code for each of NAMED and for `area` and `status`, and NUMBERS with NaN for none."""

    def __init__(self, names: Names, columns: Mapping[str, NDArray[Any]]) -> None:
        self.names = names
        indicators, quarters = len(names.of["indicator"]), len(names.of["period"])
        self._strides = (len(names.areas) * indicators * quarters, indicators * quarters, quarters)
        key = columns["period"].astype(np.int64)
        for name, stride in zip(("breakdown", "area", "indicator"), self._strides, strict=True):
            key += columns[name].astype(np.int64) * stride
        order = np.lexsort((columns["group"], key))
        self._key = key[order]
        self._codes = {name: columns[name][order] for name in (*NAMED, "area", "status")}
        is_shown = self._codes["status"] == STATUSES.index("ok")
        self._place_of_numbers = np.where(is_shown, np.cumsum(is_shown) - 1, -1).astype(np.int32)
        self._areas: dict[tuple[str | None, str | None], list[int]] = {}
        for code, (level, area) in enumerate(names.areas):
            for asked in ((level, area), (level, None), (None, area), (None, None)):
                self._areas.setdefault(asked, []).append(code)
        self._numbers = np.column_stack([columns[name][order][is_shown] for name in NUMBERS])

    def find(
        self,
        indicator: str | None,
        level: Level | None,
        area_id: str | None,
        breakdown: str,
        group: str | None,
        first: date | None,
        last: date | None,
    ) -> list[Cell]:
        """The cells that fit, by quarter, then indicator, area and group."""
        rows = self._rows(indicator, level, area_id, breakdown, first, last)
        if group is not None:
            code = self.names.code("group", group)
            rows = rows[self._codes["group"][rows] == (-1 if code is None else code)]
        by = [self._codes[name][rows] for name in ("group", "area", "indicator", "period")]
        return self._cells(rows[np.lexsort(by)])

    def values(self, indicator: str, level: Level, period: date) -> list[float]:
        """The values of an indicator that can be shown at one level in one quarter, everyone together."""
        rows = self._rows(indicator, level, None, "all", period, period)
        places = self._place_of_numbers[rows]
        values: list[float] = self._numbers[places[places >= 0], NUMBERS.index("value")].tolist()
        return values

    def areas_shown(self, level: Level, number: str = "value", period: date | None = None) -> dict[str, int]:
        """How many areas of a level have this number for each indicator, in one quarter or in any."""
        rows = self._rows(None, level, None, "all", period, period)
        rows = rows[self._place_of_numbers[rows] >= 0]
        rows = rows[np.nan_to_num(self._numbers[self._place_of_numbers[rows], NUMBERS.index(number)], nan=-1.0) > -1.0]
        count = len(self.names.areas)
        pairs = np.unique(self._codes["indicator"][rows].astype(np.int64) * count + self._codes["area"][rows])
        found = np.bincount(pairs // count, minlength=len(self.names.of["indicator"]))
        return dict(zip(self.names.of["indicator"], found.tolist(), strict=True))

    def _rows(
        self, indicator: str | None, level: Level | None, area_id: str | None, breakdown: str,
        first: date | None, last: date | None,
    ) -> Rows:  # fmt: skip
        none = np.empty(0, dtype=np.intp)
        breakdown_code = self.names.code("breakdown", breakdown)
        areas = self._areas.get((level, area_id))
        periods: Sequence[date] = self.names.of["period"]
        earliest = bisect_left(periods, first) if first else 0
        latest = (bisect_right(periods, last) if last else len(periods)) - 1
        known = None if indicator is None else self.names.code("indicator", indicator)
        if breakdown_code is None or not areas or latest < earliest or (indicator is not None and known is None):
            return none
        start = breakdown_code * self._strides[0] + np.array(areas, dtype=np.int64) * self._strides[1]
        lowest, highest = (0, len(self.names.of["indicator"]) - 1) if known is None else (known, known)
        low = np.searchsorted(self._key, start + lowest * self._strides[2] + earliest, "left")
        high = np.searchsorted(self._key, start + highest * self._strides[2] + latest, "right")
        length = high - low
        rows: Rows = np.arange(length.sum()) + np.repeat(low - np.concatenate([[0], np.cumsum(length)[:-1]]), length)
        if known is None and latest - earliest + 1 < len(periods):
            period = self._codes["period"][rows]
            rows = rows[(period >= earliest) & (period <= latest)]
        return rows

    def _cells(self, rows: Rows) -> list[Cell]:
        named = {name: self._words(name, self.names.of[name], rows) for name in NAMED}
        areas = [self.names.areas[code] for code in self._codes["area"][rows].tolist()]
        places = self._place_of_numbers[rows]
        numbers = np.where((places >= 0)[:, None], self._numbers[places], np.nan) if len(self._numbers) else None
        columns: list[Any] = [repeat(None)] * len(NUMBERS)
        if numbers is not None:
            columns = [[None if value != value else value for value in column] for column in numbers.T.tolist()]
        statuses = self._words("status", STATUSES, rows)
        levels, ids = [level for level, _ in areas], [name for _, name in areas]
        made = zip(
            named["indicator"], named["period"], levels, ids, named["breakdown"], named["group"], *columns,
            statuses, named["note"], strict=False,
        )  # fmt: skip
        return list(map(Cell._make, made))

    def _words(self, column: str, values: Sequence[Any], rows: Rows) -> list[Any]:
        return [values[code] for code in self._codes[column][rows].tolist()]

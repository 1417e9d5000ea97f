"""Conformed relations as frames, and what every indicator does with them."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pandas as pd

Frame = pd.DataFrame


class Relations:
    """Conformed relations as frames, each read from the warehouse once; dates are timestamps."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection, self._read = connection, dict[str, Frame]()

    def __getitem__(self, name: str) -> Frame:
        if name not in self._read:
            self._read[name] = self._connection.execute(f"select * from {name}").df()
        return self._read[name]

    def rule(self, name: str, column: str) -> int:
        """The value of a parameter that has one row."""
        return int(self[name][column].iloc[0])


def in_windows(r: Relations, frame: Frame, column: str) -> Frame:
    """The rows of each window in which `column` lies, beside the window; windows of a year overlap."""
    found = []
    for window in r["period"].itertuples(index=False):
        inside = frame[frame[column].between(window.window_start, window.window_end)]
        found.append(inside.assign(
            period_start=window.period_start, window_start=window.window_start, window_end=window.window_end,
            data_through=window.data_through,
        ))  # fmt: skip
    return pd.concat(found, ignore_index=True)


def first_in_windows(r: Relations, frame: Frame, column: str, key: str) -> Frame:
    """The first row of each person in each window; on one day the lowest key."""
    return in_windows(r, frame, column).sort_values([column, key]).drop_duplicates(["period_start", "person_id"])


def is_among(frame: Frame, hits: Frame, *on: str) -> pd.Series:
    """1 for rows whose values of `on` are found in `hits`, else 0."""
    keys = list(on)
    met = frame[keys].merge(hits[keys].drop_duplicates().assign(met=1), on=keys, how="left")["met"].fillna(0)
    return met.set_axis(frame.index)


def reasons(frame: Frame, cases: dict[str, pd.Series]) -> pd.Series:
    """Why rows are left out: the first of the cases that holds, else nothing."""
    return pd.Series(np.select(list(cases.values()), list(cases), default=None), frame.index, dtype=object)


def facts(r: Relations, units: Frame, county: str, **columns: Any) -> Frame:
    """Fact rows of units at every area of their county; a column is a name in `units` or a value."""
    stated = {"unit_id": "person_id", "event_date": None, "excluded_because": None, "denominator": 1} | columns
    made = units.assign(**{
        name: units[given] if isinstance(given, str) and given in units else given for name, given in stated.items()
    })
    made = made.merge(r["reporting_area"], left_on=county, right_on="county_fips", suffixes=("_of_unit", ""))
    return made[["period_start", "area_id", "person_id", *stated]]


def birthday(born: pd.Series, age: int) -> pd.Series:
    """The day somebody turns `age`; 29 February turns on 1 March in common years."""
    turned = born + pd.DateOffset(years=age)
    return turned + pd.to_timedelta((born.dt.day != turned.dt.day).astype(int), unit="D")


def is_aged(frame: Frame, on: str, least: int, most: int) -> pd.Series:
    """Whether persons are so many whole years old on a date."""
    return (frame[on] >= birthday(frame["birth_date"], least)) & (frame[on] < birthday(frame["birth_date"], most + 1))

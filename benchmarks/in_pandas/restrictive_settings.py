"""Restrictive settings in pandas."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, birthday, facts


def days_in_institutions(r: Relations) -> Frame:
    levels = r["level_group"].query("is_institutional == 1")["level"]
    spans = r["setting_span"]
    spans = spans[spans["level"].isin(levels)].merge(r["person"][["person_id", "birth_date"]], on="person_id")
    spans = spans.assign(last=pd.concat([spans["end_date"], birthday(spans["birth_date"], 18)], axis=1).min(axis=1))
    found = []
    for window in r["period"].itertuples(index=False):
        first = spans["start_date"].clip(lower=window.window_start)
        nights = (spans["last"].clip(upper=window.window_end + pd.Timedelta(days=1)) - first).dt.days
        found.append(spans.assign(nights=nights, period_start=window.period_start)[nights > 0])
    made = facts(r, pd.concat(found, ignore_index=True), "county_fips", numerator="nights", denominator=0)
    keys = [name for name in made.columns if name != "numerator"]
    return made.groupby(keys, as_index=False, dropna=False)["numerator"].sum()


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "days_in_institutions_per_1000_youth": days_in_institutions,
}

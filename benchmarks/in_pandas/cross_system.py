"""Cross-system in pandas."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, facts, in_windows, is_aged


def complaint_after_care(r: Relations) -> Frame:
    left = r["foster_care_episode"]
    left = in_windows(r, left[is_aged(left, "exit_date", 8, 17)], "exit_date")
    left = left.assign(until=left["exit_date"] + pd.DateOffset(months=12))
    complaints = r["delinquent_complaint"]
    complaints = complaints.assign(offense=complaints["offense_date"].fillna(complaints["received_date"]))
    pairs = left[["episode_id", "person_id", "exit_date", "until"]].merge(
        complaints[["person_id", "offense", "received_date"]], on="person_id"
    )
    again = pairs[(pairs["offense"] > pairs["exit_date"]) & (pairs["received_date"] < pairs["until"])]["episode_id"]
    return facts(
        r, left.assign(again=left["episode_id"].isin(again).astype(int)), "county_latest", unit_id="episode_id",
        event_date="exit_date", numerator="again",
    )  # fmt: skip


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "complaint_within_12_months_of_leaving_care": complaint_after_care,
}

"""Juvenile justice in pandas."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, facts, in_windows


def new_complaint(r: Relations) -> Frame:
    events = in_windows(r, r["start_event"], "event_date").sort_values(["event_date", "kind", "start_event_id"])
    first = events.drop_duplicates(["period_start", "person_id"])
    first = first.assign(until=first["clock_date"] + pd.DateOffset(months=12))
    complaints = r["delinquent_complaint"]
    complaints = complaints.assign(offense=complaints["offense_date"].fillna(complaints["received_date"]))
    pairs = first[["period_start", "person_id", "clock_date", "until"]].merge(
        complaints[["person_id", "offense", "received_date"]], on="person_id"
    )
    again = pairs[(pairs["offense"] > pairs["clock_date"]) & (pairs["received_date"] < pairs["until"])]
    again = again[["period_start", "person_id"]].drop_duplicates().assign(again=1)
    first = first.merge(again, on=["period_start", "person_id"], how="left")
    why = pd.Series(None, first.index, dtype=object)
    why[first["until"] > first["data_through"]] = "follow-up not complete"
    why[first["clock_date"].isna()] = "still in secure custody"
    return facts(
        r, first.assign(why=why, again=first["again"].fillna(0)), "county_fips", unit_id="start_event_id",
        event_date="event_date", excluded_because="why", numerator="again",
    )  # fmt: skip


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "new_complaint_within_12_months": new_complaint,
}

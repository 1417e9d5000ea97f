"""Child welfare in pandas."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, facts, in_windows


def placement_moves(r: Relations) -> Frame:
    episodes = in_windows(r, r["foster_care_episode"], "removal_date")
    first = r["foster_care_arrangement"].query("place == 1")[["episode_id", "start_date"]]
    episodes = episodes.merge(first, on="episode_id", how="left")
    last = episodes[["deemed_exit_date", "window_end"]].min(axis=1)
    moves = r["placement_entry"].query("is_move == 1")[["episode_id", "entry_date"]]
    seen = episodes.assign(last=last)[["episode_id", "period_start", "last"]].merge(moves, on="episode_id")
    seen = seen[seen["entry_date"] <= seen["last"]].groupby(["episode_id", "period_start"]).size().rename("moves").reset_index()
    episodes = episodes.assign(last=last).merge(seen, on=["episode_id", "period_start"], how="left")
    since = episodes[["removal_date", "start_date"]].max(axis=1)
    short = (episodes["deemed_exit_date"] - episodes["removal_date"]).dt.days < r.rule("foster_care_rule", "shortest_stay_days")
    why = pd.Series(None, episodes.index, dtype=object)
    why[episodes["start_date"].isna()] = "no living arrangement recorded"
    why[(episodes["deemed_exit_date"] <= episodes["window_end"]) & short] = "stay too short to count"
    why[episodes["age_at_removal"] >= 18] = "18 or older at removal"
    return facts(
        r, episodes.assign(why=why, days=(episodes["last"] - since).dt.days.clip(lower=0), moves=episodes["moves"].fillna(0)),
        "county_latest", unit_id="episode_id", event_date="removal_date", excluded_because="why", numerator="moves",
        denominator="days",
    )  # fmt: skip


def reentry(r: Relations) -> Frame:
    every = r["foster_care_episode"]
    left = every[every["deemed_exit_kind"].isin(["reunification", "relative", "guardianship"])]
    left = in_windows(r, left, "deemed_exit_date").sort_values(["deemed_exit_date", "episode_id"])
    left = left.drop_duplicates(["period_start", "person_id"])
    left = left.assign(until=left["deemed_exit_date"] + pd.DateOffset(months=12))
    again = every.loc[every["age_at_removal"] < 18, ["person_id", "episode_id", "removal_date"]]
    pairs = left[["period_start", "person_id", "episode_id", "deemed_exit_date", "until"]].merge(
        again, on="person_id", suffixes=("", "_again")
    )
    pairs = pairs[pairs["episode_id"] != pairs["episode_id_again"]]
    back = pairs[(pairs["removal_date"] >= pairs["deemed_exit_date"]) & (pairs["removal_date"] < pairs["until"])]
    back = back[["period_start", "person_id"]].drop_duplicates().assign(back=1)
    left = left.merge(back, on=["period_start", "person_id"], how="left")
    return facts(
        r, left.assign(back=left["back"].fillna(0)), "county_latest", unit_id="episode_id", event_date="deemed_exit_date",
        numerator="back",
    )  # fmt: skip


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "placement_moves_per_1000_days_in_care": placement_moves,
    "reentry_to_care_within_12_months": reentry,
}

"""Child welfare in pandas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, birthday, facts, first_in_windows, in_windows, is_among, reasons

HOME = ["reunification", "relative", "guardianship"]
PERMANENT = [*HOME, "adoption"]


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
    why = reasons(episodes, {
        "18 or older at removal": episodes["age_at_removal"] >= 18,
        "stay too short to count": (episodes["deemed_exit_date"] <= episodes["window_end"]) & short,
        "no living arrangement recorded": episodes["start_date"].isna(),
    })  # fmt: skip
    return facts(
        r, episodes.assign(why=why, days=(episodes["last"] - since).dt.days.clip(lower=0), moves=episodes["moves"].fillna(0)),
        "county_latest", unit_id="episode_id", event_date="removal_date", excluded_because="why", numerator="moves",
        denominator="days",
    )  # fmt: skip


def reentry(r: Relations) -> Frame:
    every = r["foster_care_episode"]
    left = every[every["deemed_exit_kind"].isin(HOME)]
    left = first_in_windows(r, left, "deemed_exit_date", "episode_id")
    left = left.assign(until=left["deemed_exit_date"] + pd.DateOffset(months=12))
    again = every.loc[every["age_at_removal"] < 18, ["person_id", "episode_id", "removal_date"]]
    pairs = left[["period_start", "person_id", "episode_id", "deemed_exit_date", "until"]].merge(
        again, on="person_id", suffixes=("", "_again")
    )
    pairs = pairs[pairs["episode_id"] != pairs["episode_id_again"]]
    back = pairs[(pairs["removal_date"] >= pairs["deemed_exit_date"]) & (pairs["removal_date"] < pairs["until"])]
    return facts(
        r, left.assign(back=is_among(left, back, "period_start", "person_id")), "county_latest", unit_id="episode_id",
        event_date="deemed_exit_date", numerator="back",
    )  # fmt: skip


def first_placement_with_kin(r: Relations) -> Frame:
    first = r["placement_entry"].query("is_move == 0")[["episode_id", "arrangement_type"]]
    episodes = in_windows(r, r["foster_care_episode"], "removal_date").merge(first, on="episode_id", how="left", indicator="found")
    why = reasons(episodes, {
        "18 or older at removal": episodes["age_at_removal"] >= 18, "no placement recorded": episodes["found"] == "left_only",
    })  # fmt: skip
    return facts(
        r, episodes.assign(why=why, kin=(episodes["arrangement_type"] == "KIN").astype(int)), "county_latest",
        unit_id="episode_id", event_date="removal_date", excluded_because="why", numerator="kin",
    )  # fmt: skip


def maltreatment_in_care(r: Relations) -> Frame:
    every, removed = r["foster_care_episode"], "removal_date"
    reports = every.merge(r["kept_report"].drop(columns="county_fips"), on="person_id")
    after = (reports["report_date"] - reports[removed]).dt.days >= r.rule("foster_care_rule", "days_before_reports_count")
    outside = (reports["incident_date"] < reports[removed]) | (reports["incident_date"] >= reports["deemed_exit_date"])
    reports = reports[after & (reports["report_date"] < reports["deemed_exit_date"]) & ~outside]
    reports = in_windows(r, reports, "report_date").groupby(["period_start", "episode_id"]).size().rename("reports")
    stays = every.merge(r["period"], how="cross")
    stays = stays[(stays[removed] < stays["window_end"]) & (stays["deemed_exit_date"] > stays["window_start"])]
    stays = stays.merge(reports.reset_index(), on=["period_start", "episode_id"], how="left")
    is_adult, is_over = stays["age_at_removal"] >= 18, stays["deemed_exit_date"] <= stays["window_end"]
    whole = pd.to_timedelta((stays[removed] < stays["window_start"]).astype(int), unit="D")
    last = stays["deemed_exit_date"].where(is_over, stays["window_end"] + whole)
    days = (last - stays[[removed, "window_start"]].max(axis=1)).dt.days
    stayed = (stays["deemed_exit_date"] - stays[removed]).dt.days
    why = reasons(stays, {
        "18 or older at removal": is_adult,
        "stay too short to count": is_over & (stayed < r.rule("foster_care_rule", "shortest_stay_days")),
    })  # fmt: skip
    return facts(
        r, stays.assign(why=why, reports=stays["reports"].fillna(0), days=days.mask(is_adult, 0)), "county_latest",
        unit_id="episode_id", excluded_because="why", numerator="reports", denominator="days",
    )  # fmt: skip


def maltreatment_again(r: Relations) -> Frame:
    victims = r["maltreatment_report"].query("is_victim == 1")
    first = first_in_windows(r, victims, "report_date", "report_id")
    pairs = first[["period_start", "person_id", "report_date", "incident_date"]].merge(
        victims[["person_id", "report_date", "incident_date"]], on="person_id", suffixes=("", "_again")
    )
    soonest, latest = (r.rule("foster_care_rule", f"recurrence_{day}_day") for day in ("first", "last"))
    in_time = (pairs["report_date_again"] - pairs["report_date"]).dt.days.between(soonest, latest)
    again = pairs[in_time & ~(pairs["incident_date"] == pairs["incident_date_again"])]
    why = reasons(first, {"the child died": first["is_fatality"] == 1})
    return facts(
        r, first.assign(why=why, again=is_among(first, again, "period_start", "person_id")), "county_fips",
        unit_id="report_id", event_date="report_date", excluded_because="why", numerator="again",
    )  # fmt: skip


def permanency_in_care(r: Relations, least: int, most: int = 1200) -> Frame:
    stays = r["foster_care_episode"]
    since, until = (stays["removal_date"] + pd.DateOffset(months=months) for months in (least, most))
    stays = stays.assign(since=since, until=until).merge(r["period"], how="cross")
    opens = stays["window_start"]
    stays = stays[(stays["since"] <= opens) & (stays["until"] > opens) & ~(stays["exit_date"] < opens)]
    home = stays["deemed_exit_kind"].isin(PERMANENT) & (stays["deemed_exit_date"] <= stays["window_end"])
    why = reasons(stays, {
        "18 or older on the first day": birthday(stays["birth_date"], 18) <= stays["window_start"],
        "left care without a recorded reason": stays["exit_date"].notna() & stays["exit_kind"].isna(),
    })  # fmt: skip
    return facts(
        r, stays.assign(why=why, home=home.astype(int)), "county_latest", unit_id="episode_id", excluded_because="why",
        numerator="home",
    )  # fmt: skip


def permanency_of_entry(r: Relations) -> Frame:
    visits = r["foster_care_arrangement"].sort_values("place").drop_duplicates("episode_id", keep="last")
    visits = visits.loc[visits["arrangement_type"] == "14", ["episode_id", "start_date"]]
    stays = first_in_windows(r, r["foster_care_episode"], "removal_date", "episode_id").merge(visits, on="episode_id", how="left")
    ends = stays["deemed_exit_date"]
    visited = stays["start_date"] + pd.Timedelta(days=r.rule("foster_care_rule", "trial_home_visit_days"))
    last = visited.where((visited < ends) & (stays["deemed_exit_kind"] == "reunification"), ends)
    home = stays["deemed_exit_kind"].isin(PERMANENT) & (last < stays["removal_date"] + pd.DateOffset(months=12))
    short = (ends - stays["removal_date"]).dt.days < r.rule("foster_care_rule", "shortest_stay_days")
    why = reasons(stays, {
        "18 or older at removal": stays["age_at_removal"] >= 18,
        "left care without a recorded reason": stays["exit_date"].notna() & stays["exit_kind"].isna(),
        "stay too short to count": short,
    })  # fmt: skip
    return facts(
        r, stays.assign(why=why, home=home.astype(int)), "county_latest", unit_id="episode_id", event_date="removal_date",
        excluded_because="why", numerator="home",
    )  # fmt: skip


def two_or_fewer_placements(r: Relations) -> Frame:
    stays = first_in_windows(r, r["foster_care_episode"], "removal_date", "episode_id")
    stays = stays.assign(anniversary=stays["removal_date"] + pd.DateOffset(months=12))
    entries = stays[["episode_id", "anniversary"]].drop_duplicates().merge(r["placement_entry"], on="episode_id")
    placed = entries[entries["entry_date"] < entries["anniversary"]].groupby("episode_id").size()
    placements = stays["episode_id"].map(placed)
    why = reasons(stays, {
        "18 or older at removal": stays["age_at_removal"] >= 18,
        "left care before the anniversary": stays["deemed_exit_date"] < stays["anniversary"],
        "no placement before the anniversary": placements.isna(),
    })  # fmt: skip
    return facts(
        r, stays.assign(why=why, few=(placements <= 2).astype(int)), "county_latest", unit_id="episode_id",
        event_date="removal_date", excluded_because="why", numerator="few",
    )  # fmt: skip


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "placement_moves_per_1000_days_in_care": placement_moves,
    "reentry_to_care_within_12_months": reentry,
    "first_placement_with_kin": first_placement_with_kin,
    "maltreatment_in_care_per_100000_days": maltreatment_in_care,
    "maltreatment_recurrence_within_12_months": maltreatment_again,
    "permanency_within_12_months_of_entry": permanency_of_entry,
    "permanency_within_12_months_for_children_in_care_1_to_2_years": partial(permanency_in_care, least=12, most=24),
    "permanency_within_12_months_for_children_in_care_over_2_years": partial(permanency_in_care, least=24),
    "two_or_fewer_placements_in_the_first_year": two_or_fewer_placements,
}

"""Cross-system in pandas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, birthday, facts, in_windows, is_aged

UNKNOWN = "99999"


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


def enrolled_youth(r: Relations, answers: list[str]) -> Frame:
    youth = r["soc_youth_quarter"].rename(columns={"quarter_start": "period_start"})
    youth = youth[youth["period_start"].isin(r["period"]["period_start"])]
    every = youth[answers].min(axis=1)
    return facts(r, youth.assign(every=every), "county_fips", excluded_because="excluded_because", numerator="every")


def chronic_absence_in_care(r: Relations) -> Frame:
    care = _in_care(r)[["period_start", "school_year", "person_id"]].drop_duplicates()
    days = r["student_quarter"][["person_id", "school_year", "quarter_start", "county_fips", "member_days", "absent_day_count"]]
    days = care.merge(days, on=["person_id", "school_year"])
    days = days[days["quarter_start"] <= days["period_start"]].merge(r["reporting_area"], on="county_fips")
    children = days.groupby(["period_start", "area_id", "person_id"], as_index=False)[["member_days", "absent_day_count"]].sum()
    few = children["member_days"] < r.rule("attendance_rule", "minimum_member_days")
    share = r.rule("attendance_rule", "chronic_absence_pct")
    return children.assign(
        unit_id=children["person_id"], event_date=pd.NaT,
        excluded_because=few.map({True: "too few member days", False: None}),
        numerator=(100 * children["absent_day_count"] >= share * children["member_days"]).astype(int), denominator=1,
    ).drop(columns=["member_days", "absent_day_count"])  # fmt: skip


def first_petitions(r: Relations) -> Frame:
    first = r["delinquency_petition"].sort_values(["filed_date", "petition_id"]).drop_duplicates("person_id")
    known = pd.concat([
        r["foster_care_episode"][["person_id", "removal_date"]].rename(columns={"removal_date": "known_on"}),
        r["maltreatment_report"][["person_id", "report_date"]].rename(columns={"report_date": "known_on"}),
    ])  # fmt: skip
    first = in_windows(r, first, "filed_date").merge(known.groupby("person_id", as_index=False).min(), on="person_id", how="left")
    before = (first["known_on"] < first["filed_date"]).astype(int)
    return facts(r, first.assign(before=before), "county_fips", unit_id="petition_id", event_date="filed_date", numerator="before")


def school_changes(r: Relations) -> Frame:
    care = _in_care(r)
    turns_5, turns_18 = birthday(care["birth_date"], 5), birthday(care["birth_date"], 18)
    first = pd.concat([care["removal_date"], care["window_start"], turns_5], axis=1).max(axis=1)
    end = pd.concat([care["exit_date"], care["window_end"] + pd.Timedelta(days=1), turns_18], axis=1).min(axis=1)
    care = care.assign(first=first, end=end, days=(end - first).dt.days).query("days > 0")
    changes = care[["period_start", "episode_id", "person_id", "first", "end"]].merge(r["school_change"], on="person_id")
    changes = changes[(changes["change_date"] >= changes["first"]) & (changes["change_date"] < changes["end"])]
    changes = changes.groupby(["period_start", "episode_id"]).size().rename("changes").reset_index()
    care = care.merge(changes, on=["period_start", "episode_id"], how="left").fillna({"changes": 0})
    return facts(r, care, "county_latest", unit_id="episode_id", numerator="changes", denominator="days")


def several_systems(r: Relations) -> Frame:
    known = in_windows(r, r["system_contact"], "quarter_start")
    youth = known.groupby(["period_start", "window_end", "person_id"])["system"].nunique().rename("systems").reset_index()
    counties = r["county_of_responsibility"]
    covered = youth.merge(counties.query("source == 'coverage'"), on="person_id")
    covered = covered[(covered["start_date"] <= covered["window_end"]) & (covered["end_date"] > covered["window_end"])]
    lives = youth.merge(counties.query("source == 'residence_in_justice'"), on="person_id")
    reported = in_windows(r, r["maltreatment_report"], "report_date")
    by_precedence = [
        _latest(_in_care(r).rename(columns={"county_latest": "county"}), "removal_date", "episode_id"),
        _latest(covered.rename(columns={"county_fips": "county"}), "start_date", "county"),
        _latest(lives.rename(columns={"county_fips": "county"}), "start_date", "county"),
        _latest(reported.rename(columns={"county_fips": "county"}), "report_date", "report_id"),
    ]
    keys = ["period_start", "person_id"]
    placed = pd.concat(by_precedence).query("county != @UNKNOWN").drop_duplicates(keys)
    youth = youth.merge(placed, on=keys, how="left").fillna({"county": UNKNOWN})
    return facts(r, youth.assign(several=(youth["systems"] >= 2).astype(int)), "county", numerator="several")


def _in_care(r: Relations) -> Frame:
    """Stays in foster care beside every window that they have a day in; a stay that goes on has no last day."""
    stays = r["foster_care_episode"].merge(r["period"], how="cross")
    is_open = stays["exit_date"].isna() | (stays["exit_date"] > stays["window_start"])
    return stays[(stays["removal_date"] <= stays["window_end"]) & is_open]


def _latest(said: Frame, dated: str, tie: str) -> Frame:
    """The county in the last word about each youth and window."""
    keys = ["period_start", "person_id"]
    return said.sort_values([dated, tie]).drop_duplicates(keys, keep="last")[[*keys, "county"]]


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "at_home": partial(enrolled_youth, answers=["is_at_home"]),
    "at_home_in_school_and_out_of_trouble": partial(enrolled_youth, answers=["is_at_home", "is_in_school", "is_out_of_trouble"]),
    "chronic_absence_while_in_foster_care": chronic_absence_in_care,
    "complaint_within_12_months_of_leaving_care": complaint_after_care,
    "first_petitions_of_youth_known_to_child_welfare": first_petitions,
    "in_school": partial(enrolled_youth, answers=["is_in_school"]),
    "out_of_trouble": partial(enrolled_youth, answers=["is_out_of_trouble"]),
    "school_changes_during_foster_care_per_1000_days": school_changes,
    "youth_in_two_or_more_systems": several_systems,
}

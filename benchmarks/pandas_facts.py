"""The fact rows of some indicators in pandas, as an analyst would write them: no loop over rows, one over windows at most.

They start from the same conformed relations, in memory, and give the same rows as the definition at county, region, state.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
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


def attendance_rate(r: Relations) -> Frame:
    days = r["student_quarter"].rename(columns={"quarter_start": "period_start"})
    days = days[days["period_start"].isin(r["period"]["period_start"])]
    days = days.assign(attended=days["member_days"] - days["absent_day_sum"])
    return facts(r, days, "county_fips", unit_id="school_id", numerator="attended", denominator="member_days")


def chronic_absence(r: Relations) -> Frame:
    days = r["student_quarter"].merge(r["reporting_area"], on="county_fips")
    days = days.groupby(["area_id", "person_id", "school_year", "quarter_start"], as_index=False)[
        ["member_days", "absent_day_count"]
    ].sum()
    found = []
    for window in r["period"].itertuples(index=False):
        so_far = days[(days["school_year"] == window.school_year) & (days["quarter_start"] <= window.period_start)]
        sums = so_far.groupby(["area_id", "person_id"], as_index=False)[["member_days", "absent_day_count"]].sum()
        found.append(sums.assign(period_start=window.period_start))
    students = pd.concat(found, ignore_index=True)
    few = students["member_days"] < r.rule("attendance_rule", "minimum_member_days")
    share = r.rule("attendance_rule", "chronic_absence_pct")
    return students.assign(
        unit_id=students["person_id"], event_date=pd.NaT,
        excluded_because=few.map({True: "too few member days", False: None}),
        numerator=(100 * students["absent_day_count"] >= share * students["member_days"]).astype(int), denominator=1,
    ).drop(columns=["member_days", "absent_day_count"])  # fmt: skip


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


def follow_up_after_discharge(r: Relations) -> Frame:
    left = r["psychiatric_discharge"].merge(r["person"][["person_id", "birth_date"]], on="person_id")
    left = in_windows(r, left[is_aged(left, "discharge_date", 6, 17)], "discharge_date")
    return facts(
        r, left.assign(seen=(left["days_to_follow_up"] <= 30).fillna(False).astype(int)), "county_fips", unit_id="stay_id",
        event_date="discharge_date", excluded_because="excluded_because", numerator="seen",
    )  # fmt: skip


def well_child_visit(r: Relations) -> Frame:
    months = in_windows(r, r["member_quarter"], "quarter_start")
    months = months.groupby(["period_start", "window_end", "person_id"], as_index=False)["member_months"].sum()
    visits = in_windows(r, r["well_child_visit"], "visit_date")[["period_start", "person_id"]].drop_duplicates().assign(seen=1)
    members = months.merge(r["person"][["person_id", "birth_date"]], on="person_id")
    members = members[is_aged(members, "window_end", 3, 20)]
    members = members.merge(r["member_county"][["person_id", "county_fips", "start_date", "end_date"]], on="person_id")
    members = members[(members["start_date"] <= members["window_end"]) & (members["end_date"] > members["window_end"])]
    members = members.merge(visits, on=["period_start", "person_id"], how="left")
    why = (members["member_months"] < 11).map({True: "covered in fewer than 11 months", False: None})
    return facts(
        r, members.assign(why=why, seen=members["seen"].fillna(0)), "county_fips", excluded_because="why", numerator="seen"
    )


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


def team_meeting(r: Relations) -> Frame:
    began = in_windows(r, r["soc_enrollment"], "start_date")
    pairs = began[["enrollment_id", "start_date"]].merge(r["team_meeting"][["enrollment_id", "meeting_date"]], on="enrollment_id")
    met = pairs[(pairs["meeting_date"] - pairs["start_date"]).dt.days.between(0, 30)]["enrollment_id"]
    return facts(
        r, began.assign(met=began["enrollment_id"].isin(met).astype(int)), "county_fips", unit_id="enrollment_id",
        event_date="start_date", numerator="met",
    )  # fmt: skip


def families_positive(r: Relations) -> Frame:
    said = in_windows(r, r["family_survey"].query("domain == 'access'"), "response_date")
    said = said.sort_values(["response_date", "response_id"]).drop_duplicates(["period_start", "person_id"], keep="last")
    unanswered = said["item_count"] - said["answered_count"]
    why = (3 * unanswered > said["item_count"]).map({True: "more than a third not answered", False: None})
    positive = (2 * said["answer_sum"] > 7 * said["answered_count"]).astype(int)
    return facts(
        r, said.assign(why=why, positive=positive), "county_fips", unit_id="response_id", event_date="response_date",
        excluded_because="why", numerator="positive",
    )  # fmt: skip


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "placement_moves_per_1000_days_in_care": placement_moves,
    "reentry_to_care_within_12_months": reentry,
    "attendance_rate": attendance_rate,
    "chronic_absence": chronic_absence,
    "new_complaint_within_12_months": new_complaint,
    "follow_up_within_30_days_of_psychiatric_discharge": follow_up_after_discharge,
    "well_child_visit_in_the_year": well_child_visit,
    "days_in_institutions_per_1000_youth": days_in_institutions,
    "complaint_within_12_months_of_leaving_care": complaint_after_care,
    "team_meeting_within_30_days_of_enrollment": team_meeting,
    "families_reporting_positive_access": families_positive,
}

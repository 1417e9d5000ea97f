"""Health in pandas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, facts, in_windows, is_aged


def emergency_visits(r: Relations) -> Frame:
    months = r["member_quarter"].rename(columns={"quarter_start": "period_start"})
    months = months[months["period_start"].isin(r["period"]["period_start"])]
    visits = in_windows(r, r["behavioral_health_emergency_visit"], "visit_date").assign(visits=1)
    both = pd.concat([months, visits], ignore_index=True).fillna({"visits": 0, "member_months": 0})
    made = facts(r, both, "county_fips", numerator="visits", denominator="member_months")
    sums = ["numerator", "denominator"]
    return made.groupby([name for name in made if name not in sums], as_index=False, dropna=False)[sums].sum()


def first_service(r: Relations) -> Frame:
    asked = in_windows(r, r["care_referral"].query("urgency == 'ROUTINE'"), "referral_date")
    seen = (asked["first_service_date"] - asked["referral_date"]).dt.days <= 14
    return facts(
        r, asked.assign(seen=seen.astype(int)), "county_fips", unit_id="referral_id", event_date="referral_date", numerator="seen"
    )


def follow_up_after_visit(r: Relations, days: int) -> Frame:
    visits = in_windows(r, r["mental_health_emergency_visit"], "visit_date")
    why = visits["excluded_because"].astype(object)
    uncounted = why.isna() & ~visits["visit_id"].isin(r["counted_emergency_visit"]["visit_id"])
    why[uncounted] = "within 31 days of a visit that counts"
    return facts(
        r, visits.assign(why=why, seen=(visits["days_to_follow_up"] <= days).fillna(False).astype(int)), "county_fips",
        unit_id="visit_id", event_date="visit_date", excluded_because="why", numerator="seen",
    )  # fmt: skip


def follow_up_after_discharge(r: Relations, days: int, counted: str = "days_to_follow_up") -> Frame:
    left = r["psychiatric_discharge"].merge(r["person"][["person_id", "birth_date"]], on="person_id")
    left = in_windows(r, left[is_aged(left, "discharge_date", 6, 17)], "discharge_date")
    return facts(
        r, left.assign(seen=(left[counted] <= days).fillna(False).astype(int)), "county_fips", unit_id="stay_id",
        event_date="discharge_date", excluded_because="excluded_because", numerator="seen",
    )  # fmt: skip


def readmission(r: Relations) -> Frame:
    left = r["psychiatric_episode"].merge(r["person"][["person_id", "birth_date"]], on="person_id")
    left = in_windows(r, left[is_aged(left, "discharge_date", 0, 17)], "discharge_date")
    left = left.merge(r["member_county"][["person_id", "county_fips", "start_date", "end_date"]], on="person_id")
    left = left[(left["start_date"] <= left["discharge_date"]) & (left["end_date"] > left["discharge_date"])]
    why = (left["is_death"] == 1).map({True: "died", False: None})
    back = (left["next_admit_date"] - left["discharge_date"]).dt.days <= 30
    return facts(
        r, left.assign(why=why, back=back.astype(int)), "county_fips", unit_id="psychiatric_episode_id",
        event_date="discharge_date", excluded_because="why", numerator="back",
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


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "behavioral_health_emergency_visits_per_1000_member_months": emergency_visits,
    "first_service_within_14_days_of_referral": first_service,
    "psychiatric_readmission_within_30_days": readmission,
    "well_child_visit_in_the_year": well_child_visit,
}
for _days in (7, 30):
    _discharge = f"follow_up_within_{_days}_days_of_psychiatric_discharge"
    FACTS[f"follow_up_within_{_days}_days_of_emergency_visit"] = partial(follow_up_after_visit, days=_days)
    FACTS[_discharge] = partial(follow_up_after_discharge, days=_days)
    FACTS[f"{_discharge}_without_residential"] = partial(
        follow_up_after_discharge, days=_days, counted="days_to_follow_up_without_residential"
    )

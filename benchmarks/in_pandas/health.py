"""Health in pandas."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.in_pandas.relations import Frame, Relations, facts, in_windows, is_aged


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


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "follow_up_within_30_days_of_psychiatric_discharge": follow_up_after_discharge,
    "well_child_visit_in_the_year": well_child_visit,
}

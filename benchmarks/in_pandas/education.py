"""Education in pandas."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, facts


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


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "attendance_rate": attendance_rate,
    "chronic_absence": chronic_absence,
}

"""Education in pandas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, facts, in_windows, is_among, reasons

STUDENT = ["period_start", "area_id", "person_id"]


def attendance_rate(r: Relations) -> Frame:
    days = r["student_quarter"].rename(columns={"quarter_start": "period_start"})
    days = days[days["period_start"].isin(r["period"]["period_start"])]
    days = days.assign(attended=days["member_days"] - days["absent_day_sum"])
    return facts(r, days, "county_fips", unit_id="school_id", numerator="attended", denominator="member_days")


def students(found: Frame, **columns: Any) -> Frame:
    """Fact rows of students who are counted once an area."""
    stated = {"unit_id": found["person_id"], "event_date": pd.NaT, "excluded_because": None, "denominator": 1} | columns
    return found[STUDENT].assign(**stated)


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
    absent = pd.concat(found, ignore_index=True)
    few = absent["member_days"] < r.rule("attendance_rule", "minimum_member_days")
    share = r.rule("attendance_rule", "chronic_absence_pct")
    chronic = 100 * absent["absent_day_count"] >= share * absent["member_days"]
    return students(absent, excluded_because=reasons(absent, {"too few member days": few}), numerator=chronic.astype(int))


def on_roll(r: Relations, rolls: Frame) -> Frame:
    """Students of each area in each window that ends in or after their first quarter on a roll of the school year."""
    first = rolls.merge(r["reporting_area"], on="county_fips")
    first = first.groupby(["school_year", "area_id", "person_id"], as_index=False)["quarter_start"].min()
    first = first.merge(r["period"], on="school_year")
    return first[first["quarter_start"] <= first["period_start"]]


def with_events(r: Relations, members: Frame, events: Frame, cases: dict[str, pd.Series]) -> Frame:
    """Fact rows of members and their events by area; events that are left out have rows of their own."""
    by_area = in_windows(r, events.assign(why=reasons(events, cases)), "event_date").merge(r["reporting_area"], on="county_fips")
    counted = by_area["why"].isna()
    seen = by_area[counted].groupby(STUDENT).size().rename("events").reset_index()
    left_out = by_area[~counted].groupby([*STUDENT, "why"]).size().rename("events").reset_index()
    every = pd.concat([members[[*STUDENT, "members"]].merge(seen, on=STUDENT, how="outer"), left_out], ignore_index=True)
    why = every["why"].where(every["why"].notna(), None)
    return students(every, excluded_because=why, numerator=every["events"].fillna(0), denominator=every["members"].fillna(0))


def restraint(r: Relations) -> Frame:
    rolls = r["student_on_roll"].merge(r["collecting_school"], on=["school_id", "school_year"])
    events = r["restraint_event"]
    cases = {"school did not collect": events["is_collected"] == 0, "in prekindergarten": events["is_prekindergarten"] == 1}
    return with_events(r, on_roll(r, rolls).assign(members=1), events, cases)


def short_term_suspensions(r: Relations) -> Frame:
    members = r["average_membership"].rename(columns={"quarter_start": "period_start", "average_membership": "members"})
    members = members[members["period_start"].isin(r["period"]["period_start"])].merge(r["reporting_area"], on="county_fips")
    members = members.groupby(STUDENT, as_index=False)["members"].sum()
    events = r["discipline_action"].query("action_type == 'OSS_ST'").rename(columns={"incident_date": "event_date"})
    return with_events(r, members, events, {"in prekindergarten": events["is_prekindergarten"] == 1})


def students_suspended(r: Relations) -> Frame:
    actions = r["discipline_action"].query("action_type in ('OSS_ST', 'OSS_LT', 'EXP') and is_prekindergarten == 0")
    suspended = in_windows(r, actions, "incident_date").merge(r["reporting_area"], on="county_fips")
    members = on_roll(r, r["student_on_roll"])
    return students(members, numerator=is_among(members, suspended, *STUDENT))


def proficient(r: Relations, subject: str) -> Frame:
    tests = r["state_test_attempt"]
    tests = tests[(tests["subject"] == subject) & tests["grade"].between("03", "08")]
    year = tests["admin_date"].dt.year + (tests["admin_date"].dt.month >= 7)
    tests = tests.assign(school_year=year).merge(r["period"], on="school_year")
    return facts(r, tests, "county_fips", unit_id="test_code", event_date="admin_date", numerator="is_proficient")


def grade_number(grade: pd.Series) -> pd.Series:
    return grade.replace("KG", "00").astype(int)


def grade_progression(r: Relations) -> Frame:
    keys = ["school_year", "person_id"]
    days = r["membership_quarter"].merge(r["period"], on="school_year")
    days = days.groupby([*keys, "period_start", "county_fips"], as_index=False)["member_days"].sum()
    days = days.merge(r["reporting_area"], on="county_fips")
    days = days.groupby([*keys, "period_start", "area_id"], as_index=False)["member_days"].sum()
    final = r["membership_stay"].sort_values("last_date").drop_duplicates(keys, keep="last")[[*keys, "grade"]]
    later = r["count_day_membership"].sort_values(["count_date", "school_id"]).drop_duplicates(keys)[[*keys, "grade"]]
    grades = final.assign(grade=grade_number(final["grade"])).merge(
        later.assign(grade=grade_number(later["grade"]), school_year=later["school_year"] - 1),
        on=keys, how="left", suffixes=("", "_later"),
    )  # fmt: skip
    moved = days.merge(grades, on=keys)
    why = reasons(moved, {
        "in grade 12 or 13": moved["grade"] > 11,
        "too few member days": moved["member_days"] < r.rule("school_year_rule", "progression_member_days"),
        "not on a roll the next year": moved["grade_later"].isna(),
    })  # fmt: skip
    return students(moved, excluded_because=why, numerator=(moved["grade_later"] > moved["grade"]).astype(int))


def school_stability(r: Relations) -> Frame:
    """The year breaks on the first day of a stay elsewhere, or when a stay is over for too long before the next begins."""
    year, calendar = ["person_id", "school_year"], ["school_id", "calendar_code", "school_year"]
    counted = r["count_day_membership"].rename(columns={"school_id": "school", "calendar_code": "calendar"})
    stays = counted[[*year, "school", "calendar", "county_fips", "count_date"]].merge(
        r["membership_stay"].drop(columns=["county_fips", "grade"]), on=year
    )
    stays = stays[stays["last_date"] >= stays["count_date"]].sort_values("first_date")
    stays["back_date"] = stays.groupby([*year, "school", "calendar"])["first_date"].shift(-1)
    stays["day_number"] = stays["last_day_number"] + r.rule("school_year_rule", "longest_gap_days") + 1
    stays = stays.merge(r["numbered_school_day"], on=[*calendar, "day_number"], how="left")
    away = stays["calendar_date"].mask(stays["calendar_date"] >= stays["back_date"])
    elsewhere = stays[["first_date", "count_date"]].max(axis=1)
    stays = stays.assign(broken=away.mask(stays["school_id"] != stays["school"], elsewhere))
    by_area = stays.merge(r["reporting_area"], on="county_fips")
    by_area = by_area.groupby([*year, "area_id"], as_index=False)[["count_date", "broken"]].min()
    by_area = by_area.merge(r["period"], on="school_year")
    by_area = by_area[by_area["count_date"] <= by_area["window_end"]]
    return students(by_area, numerator=(~(by_area["broken"] <= by_area["window_end"])).astype(int))


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "attendance_rate": attendance_rate,
    "chronic_absence": chronic_absence,
    "on_time_grade_progression": grade_progression,
    "proficient_in_math": partial(proficient, subject="MATH"),
    "proficient_in_reading": partial(proficient, subject="READ"),
    "restraint_and_seclusion_per_1000_students": restraint,
    "school_stability": school_stability,
    "short_term_suspensions_per_1000_students": short_term_suspensions,
    "students_suspended_out_of_school": students_suspended,
}

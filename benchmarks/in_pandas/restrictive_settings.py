"""Restrictive settings in pandas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, birthday, facts, in_windows


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
    return _summed(r, pd.concat(found, ignore_index=True), numerator="nights", denominator=0)


def days_in_nonfamily_settings(r: Relations) -> Frame:
    return _summed(r, _nights(r, "is_nonfamily"), numerator="nights_under_18", denominator=0)


def days_in_family_settings(r: Relations) -> Frame:
    nights = _nights(r, "is_placed")
    in_family = nights["nights_under_18"].where(nights["is_family"] == 1, 0)
    return _summed(r, nights.assign(in_family=in_family), numerator="in_family", denominator="nights_under_18")


def days_outside_the_home_county(r: Relations) -> Frame:
    nights = _nights(r, "is_institutional")
    nights = nights[nights["facility_county_fips"].fillna("99999") != "99999"]
    is_outside = (nights["county_fips"] != "99999") & (nights["county_fips"] != nights["facility_county_fips"])
    outside = nights["nights_under_18"].where(is_outside, 0)
    return _summed(r, nights.assign(outside=outside), numerator="outside", denominator="nights_under_18")


def youth_placed(r: Relations) -> Frame:
    return facts(r, _nights(r, "is_institutional"), "county_fips", numerator=1, denominator=0).drop_duplicates()


def admissions(r: Relations) -> Frame:
    return facts(
        r, _episodes(r, "start_date"), "admission_county_fips", unit_id="first_stay_id", event_date="start_date",
        numerator=1, denominator=0,
    )  # fmt: skip


def discharges(r: Relations, numerator: str) -> Frame:
    left = _episodes(r, "discharge_date")
    soon = (left["next_start_date"] - left["discharge_date"]).dt.days <= 30
    return facts(
        r, left.assign(stepped_down=1 - soon.astype(int)), "discharge_county_fips", unit_id="first_stay_id",
        event_date="discharge_date", numerator=numerator,
    )  # fmt: skip


def _nights(r: Relations, group: str) -> Frame:
    """Nights of youth under 18 by quarter in the settings of a group of levels."""
    nights = r["setting_quarter"].query("nights_under_18 > 0").rename(columns={"quarter_start": "period_start"})
    nights = nights[nights["period_start"].isin(r["period"]["period_start"])]
    return nights.merge(r["level_group"][r["level_group"][group] == 1], on="level")


def _episodes(r: Relations, dated: str) -> Frame:
    """Institutional episodes that began or ended in a window before the 18th birthday."""
    episodes = r["institutional_episode"].merge(r["person"][["person_id", "birth_date"]], on="person_id")
    return in_windows(r, episodes[episodes[dated] < birthday(episodes["birth_date"], 18)], dated)


def _summed(r: Relations, nights: Frame, numerator: str, denominator: str | int) -> Frame:
    """One fact row per area, youth and window."""
    made = facts(r, nights, "county_fips", numerator=numerator, denominator=denominator)
    sums = ["numerator", "denominator"]
    return made.groupby([name for name in made if name not in sums], as_index=False, dropna=False)[sums].sum()


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "admissions_to_institutions_per_1000_youth": admissions,
    "days_in_family_settings": days_in_family_settings,
    "days_in_institutions_per_1000_youth": days_in_institutions,
    "days_in_nonfamily_settings_per_1000_youth": days_in_nonfamily_settings,
    "institution_days_outside_the_home_county": days_outside_the_home_county,
    "length_of_stay_in_institutions": partial(discharges, numerator="nights"),
    "median_length_of_stay_in_institutions": partial(discharges, numerator="nights"),
    "step_down_within_30_days": partial(discharges, numerator="stepped_down"),
    "youth_placed_in_institutions_per_1000_youth": youth_placed,
}

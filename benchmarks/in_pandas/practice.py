"""Practice in pandas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, facts, in_windows

DOMAINS = ("access", "cultural_sensitivity", "outcomes", "participation")


def team_meeting(r: Relations) -> Frame:
    began = in_windows(r, r["soc_enrollment"], "start_date")
    pairs = began[["enrollment_id", "start_date"]].merge(r["team_meeting"][["enrollment_id", "meeting_date"]], on="enrollment_id")
    met = pairs[(pairs["meeting_date"] - pairs["start_date"]).dt.days.between(0, 30)]["enrollment_id"]
    return facts(
        r, began.assign(met=began["enrollment_id"].isin(met).astype(int)), "county_fips", unit_id="enrollment_id",
        event_date="start_date", numerator="met",
    )  # fmt: skip


def team_meetings_with(r: Relations, present: str) -> Frame:
    """Whether a meeting had at least one of them: the column is a yes (1) or a number of people."""
    held = in_windows(r, r["team_meeting"], "meeting_date")
    there = (held[present] >= 1).fillna(False).astype(int)
    return facts(r, held.assign(there=there), "county_fips", unit_id="meeting_id", event_date="meeting_date", numerator="there")


def families_positive(r: Relations, domain: str) -> Frame:
    survey = r["family_survey"]
    said = in_windows(r, survey[survey["domain"] == domain], "response_date")
    said = said.sort_values(["response_date", "response_id"]).drop_duplicates(["period_start", "person_id"], keep="last")
    unanswered = said["item_count"] - said["answered_count"]
    why = (3 * unanswered > said["item_count"]).map({True: "more than a third not answered", False: None})
    positive = (2 * said["answer_sum"] > 7 * said["answered_count"]).astype(int)
    return facts(
        r, said.assign(why=why, positive=positive), "county_fips", unit_id="response_id", event_date="response_date",
        excluded_because="why", numerator="positive",
    )  # fmt: skip


def resolved_need(r: Relations) -> Frame:
    seen = in_windows(r, r["assessment_since_intake"], "assessed_date")
    seen = seen.sort_values(["assessed_date", "assessment_id"]).drop_duplicates(["period_start", "person_id"], keep="last")
    why = pd.Series(None, seen.index, dtype=object)
    why[seen["need_count"] == 0] = "no need that called for action at the first assessment"
    why[seen["is_paired"] == 0] = "no later assessment with the same instrument"
    resolved = (seen["resolved_count"] > 0).fillna(False).astype(int)
    return facts(
        r, seen.assign(why=why, resolved=resolved), "county_fips", unit_id="assessment_id", event_date="assessed_date",
        excluded_because="why", numerator="resolved",
    )  # fmt: skip


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "team_meeting_within_30_days_of_enrollment": team_meeting,
    "team_meetings_with_family_present": partial(team_meetings_with, present="family_present"),
    "team_meetings_with_natural_supports": partial(team_meetings_with, present="natural_supports_count"),
    "youth_with_a_resolved_need": resolved_need,
    **{f"families_reporting_positive_{domain}": partial(families_positive, domain=domain) for domain in DOMAINS},
}

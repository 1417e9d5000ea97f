"""Practice in pandas."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.in_pandas.relations import Frame, Relations, facts, in_windows


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
    "team_meeting_within_30_days_of_enrollment": team_meeting,
    "families_reporting_positive_access": families_positive,
}

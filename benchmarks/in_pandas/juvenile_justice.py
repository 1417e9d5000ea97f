"""Juvenile justice in pandas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd

from benchmarks.in_pandas.relations import Frame, Relations, facts, first_in_windows, in_windows, is_among, reasons


def complaints(r: Relations) -> Frame:
    came = r["delinquent_complaint"]
    return came.assign(offense=came["offense_date"].fillna(came["received_date"]), seen=came["received_date"])


def complaints_and_arrests(r: Relations) -> Frame:
    return pd.concat([complaints(r), r["adult_arrest"].rename(columns={"offense_date": "offense", "event_date": "seen"})])


def adjudications(r: Relations) -> Frame:
    decided = r["adjudicated_offense"]
    return decided.assign(offense=decided["offense_date"], seen=decided["offense_date"])


def again(r: Relations, months: int, events: Callable[[Relations], Frame], court: int = 0, searched: bool = False) -> Frame:
    first = r["first_start_event"].merge(r["period"], left_on="quarter_start", right_on="period_start")
    clocks = first[["start_event_id", "person_id", "clock_date"]].drop_duplicates()
    pairs = clocks.merge(events(r)[["person_id", "offense", "seen"]], on="person_id")
    until = pairs["clock_date"] + pd.DateOffset(months=months)
    pairs = pairs[(pairs["offense"] > pairs["clock_date"]) & (pairs["seen"] < until)]
    cases = {
        "still in secure custody": first["clock_date"].isna(),
        "follow-up not complete": first["clock_date"] + pd.DateOffset(months=months + court) > first["data_through"],
    }
    if searched:
        cases["adult records not searched"] = ~first["person_id"].isin(r["adult_record_search"]["person_id"])
    return facts(
        r, first.assign(why=reasons(first, cases), again=is_among(first, pairs, "start_event_id")), "county_fips",
        unit_id="start_event_id", event_date="event_date", excluded_because="why", numerator="again",
    )  # fmt: skip


def events(r: Relations, relation: str, unit: str, date: str) -> Frame:
    return facts(r, in_windows(r, r[relation], date), "county_fips", unit_id=unit, event_date=date, numerator=1, denominator=0)


def detention_admissions(r: Relations) -> Frame:
    admitted = in_windows(r, r["secure_custody_episode"].query("kind == 'DETENTION'"), "admit_date")
    return facts(r, admitted, "county_fips", unit_id="custody_episode_id", event_date="admit_date", numerator=1, denominator=0)


def diversions_completed(r: Relations) -> Frame:
    ended = in_windows(r, r["ended_diversion"], "end_date")
    done = ((ended["is_completed"] == 1) & (ended["is_filed"] == 0)).astype(int)
    return facts(r, ended.assign(done=done), "county_fips", unit_id="spell_id", event_date="end_date", numerator="done")


def first_decision(r: Relations) -> Frame:
    decided = r["delinquent_complaint"].query("divertible == 1 and intake_decision != 'PENDING'")
    decided = first_in_windows(r, decided, "decision_date", "complaint_id")
    diverted = decided["intake_decision"].isin(["DIVERTED_PLAN", "DIVERTED_CONTRACT"]).astype(int)
    return facts(
        r, decided.assign(diverted=diverted), "county_fips", unit_id="complaint_id", event_date="decision_date",
        numerator="diverted",
    )  # fmt: skip


FACTS: dict[str, Callable[[Relations], Frame]] = {
    "new_complaint_within_12_months": partial(again, months=12, events=complaints),
    "new_complaint_within_24_months": partial(again, months=24, events=complaints),
    "readjudication_within_24_months": partial(again, months=24, events=adjudications, court=6),
    "complaint_or_adult_arrest_within_24_months": partial(again, months=24, events=complaints_and_arrests, searched=True),
    "delinquency_complaints_per_1000_youth": partial(
        events, relation="delinquent_complaint", unit="complaint_id", date="received_date"
    ),
    "secure_commitments_per_1000_youth": partial(events, relation="secure_commitment", unit="spell_id", date="admit_date"),
    "detention_admissions_per_1000_youth": detention_admissions,
    "diversions_completed_without_petition": diversions_completed,
    "youth_diverted_at_first_decision": first_decision,
}

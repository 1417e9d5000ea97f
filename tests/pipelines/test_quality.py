"""Data quality as a release shows it: deliveries and rules as before, checks beside them, and few persons never told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from pipelines.intake import take_in
from pipelines.quality import quality
from pipelines.warehouse import opened
from pipelines.workspace import Workspace
from tests.generative.histories import make_deliveries
from tests.generative.pipeline import taken_in
from tests.pipelines.sending import EPISODE, PERSON, episode, person, send
from tests.reference.deliveries import Deliveries

EXTRACTS = Path(__file__).parents[2] / "sample_data" / "extracts"
SENT = ("child-welfare-2026q3", "care-coordination-2026q3", "health-2026q3", "reference-2026q3")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[pd.DataFrame, set[tuple[str, str]]]]:
    workspace = Workspace(tmp_path_factory.mktemp("quality")).prepare()
    take_in(workspace, [EXTRACTS / name for name in SENT], lambda step: None)
    with opened(workspace) as connection:
        few = connection.execute(
            "select 'child_welfare', county from (select person_id, county_latest as county from child_welfare.episode"
            " union all select person_id, county_at_removal from child_welfare.episode"
            " union all select person_id, county_fips from child_welfare.cps_report)"
            " group by all having count(distinct person_id) < 11"
        ).fetchall()
        yield quality(connection), set(few)


def test_every_table_in_force_has_its_counts(told: tuple[pd.DataFrame, set[tuple[str, str]]]) -> None:
    rows = told[0][told[0]["rule"].isna()]
    assert set(rows["partner"]) == {"child_welfare", "care_coordination", "health", "reference"}
    assert (rows["read"] == rows["admitted"] + rows["quarantined"]).all()
    fired = told[0][told[0]["rule_count"].notna()]
    assert fired["delivery_id"].notna().all()
    assert len(fired)


def test_checks_have_thresholds_and_results(told: tuple[pd.DataFrame, set[tuple[str, str]]]) -> None:
    checks = told[0][told[0]["result"].notna()]
    assert {"Q-timely", "Q-race-known", "Q-sex-known", "Q-birth-agrees", "Q-known-elsewhere"} <= set(checks["rule"])
    assert checks["delivery_id"].isna().all()
    assert set(checks["result"]) <= {"passed", "question", "repair", "told", "suppressed"}
    late = checks[checks["rule"] == "Q-timely"]
    assert ((late["as_of_date"] - late["data_through"]).dt.days == late["value"]).all()


def test_a_county_with_fewer_than_eleven_persons_is_not_told(told: tuple[pd.DataFrame, set[tuple[str, str]]]) -> None:
    checks = told[0][told[0]["result"].notna() & told[0]["area_id"].ne("")]
    assert told[1]
    for partner, county in told[1]:
        rows = checks[(checks["partner"] == partner) & (checks["area_id"] == county)]
        assert rows["value"].isna().all()
    assert checks["value"].notna().any()


def percent(held: list[bool]) -> float:
    """A whole percent of those for whom something holds, when eleven or more stand on either side."""
    assert min(sum(held), len(held) - sum(held)) >= 11, "too few to be told, so nothing would be tested"
    return round(100 * sum(held) / len(held))


def test_disagreement_about_persons_and_stand_ins_for_dates_are_counted(tmp_path: Path) -> None:
    whole = make_deliveries(31, 1500)
    sent = Deliveries({name: whole.partners[name] for name in ("health", "juvenile_justice", "reference")})
    members = {row["person_id"]: row for row in sent.rows("health", "member")}
    both = [(members[row["person_id"]], row) for row in sent.rows("juvenile_justice", "youth") if row["person_id"] in members]
    for place, (_, youth) in enumerate(both):
        year, month, day = (int(part) for part in str(youth["birth_date"]).split("-"))
        moved, middle = f"{year}-{month:02}-{day % 28 + 1:02}", f"{year}-{month:02}-15"
        youth |= [
            {}, {"sex": "F"}, {"sex": "U"}, {"race_ethnicity": "NHPI"}, {"race_ethnicity": "UNKNOWN"}, {"home_language": "OTH"},
            {"birth_date": moved, "birth_precision": "day"}, {"birth_date": middle, "birth_precision": "month"},
        ][place % 8]  # fmt: skip
    with opened(taken_in(sent, tmp_path)) as connection:
        told = quality(connection)
    found = told[told["partner"].eq("juvenile_justice") & told["result"].notna()].set_index("rule")["value"]

    for rule, column, unknown in (
        ("Q-sex-agrees", "sex", "U"), ("Q-race-agrees", "race_ethnicity", "UNKNOWN"), ("Q-language-agrees", "home_language", "UNK"),
    ):  # fmt: skip
        known = [(one[column], other[column]) for one, other in both if unknown not in (one[column], other[column])]
        assert found[rule] == percent([one == other for one, other in known]), rule
    same = []
    for one, other in both:
        letters = 7 if "month" in (one.get("birth_precision"), other.get("birth_precision")) else 10
        same.append(str(one["birth_date"])[:letters] == str(other["birth_date"])[:letters])
    assert found["Q-birth-agrees"] == percent(same)

    dated: dict[str, bool] = {}
    for row in sent.rows("juvenile_justice", "complaint"):
        if row["complaint_type"] == "DELINQUENT":
            youth_id = str(row["person_id"])
            dated[youth_id] = dated.get(youth_id, True) and bool(row["offense_date"])
    assert found["Q-offense-dated"] == percent(list(dated.values()))


def test_completeness_is_told_by_county_too(told: tuple[pd.DataFrame, set[tuple[str, str]]]) -> None:
    checks = told[0][told[0]["rule"].isin(["Q-race-known", "Q-sex-known"])]
    assert {bool(area) for area in checks["area_id"]} == {True, False}
    assert set(checks[checks["area_id"] == ""]["partner"]) >= {"child_welfare", "health"}


def test_a_table_is_held_against_the_quarters_before(tmp_path: Path) -> None:
    removals = [f"{year}-{month:02d}-10" for year in (2022, 2023) for month in (2, 5, 8, 11)] + ["2024-02-10", "2024-08-10"]
    numbers = {day: 12 if day != "2024-02-10" else 24 for day in removals}
    days = [day for day, count in numbers.items() for _ in range(count)]
    tables: dict[str, str | bytes] = {
        "person": "\n".join([PERSON, *(person(n) for n in range(len(days)))]) + "\n",
        "episode": "\n".join([EPISODE, *(episode(n, day) for n, day in enumerate(days))]) + "\n",
    }
    workspace = Workspace(tmp_path / "w").prepare()
    take_in(workspace, [send(tmp_path / "sent", tables, period_start="2022-01-01")], lambda step: None)
    with opened(workspace) as connection:
        checks = quality(connection)
    steady = checks[checks["rule"] == "Q-steady"].set_index("period_start").sort_index()
    assert set(steady["table"]) == {"episode"}
    told = {str(start.date()): (row["value"], row["result"]) for start, row in steady.iterrows()}
    assert told == {
        "2023-01-01": (100, "passed"), "2023-04-01": (100, "passed"), "2023-07-01": (100, "passed"), "2023-10-01": (100, "passed"),
        "2024-01-01": (200, "passed"), "2024-04-01": (0, "repair"), "2024-07-01": (100, "passed"),
    }

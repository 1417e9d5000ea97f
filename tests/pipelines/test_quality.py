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

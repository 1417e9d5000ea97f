"""What holds between tables and deliveries: parents, order in time, revisions, shared children."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.sample_data.deliveries import manifests, number


@pytest.fixture(scope="module")
def world(state: Path) -> duckdb.DuckDBPyConnection:
    """All deliveries in one database, each in a schema named after it."""
    con = duckdb.connect()
    for folder, manifest in manifests(state):
        schema = manifest["delivery_id"].replace("-", "_")
        con.execute(f"create schema {schema}")
        for entry in manifest["files"]:
            reader = "read_parquet" if entry["file"].endswith("parquet") else "read_csv"
            more = "" if reader == "read_parquet" else ", all_varchar = true, header = true"
            con.execute(
                f"create view {schema}.{entry['table']} as select * from {reader}('{folder / entry['file']}'{more})"
            )
    return con


def test_arrangements_begin_with_the_episode_and_lie_inside_it(world: duckdb.DuckDBPyConnection) -> None:
    inside = """
        select count(*) from child_welfare_2026q2.living_arrangement a join child_welfare_2026q2.episode e
        using (episode_id) where a.start_date < e.removal_date or a.start_date >= coalesce(e.exit_date, '9999')"""
    bare = """
        select count(*) from child_welfare_2026q2.episode e where not exists (
            select 1 from child_welfare_2026q2.living_arrangement a
            where a.episode_id = e.episode_id and a.start_date = e.removal_date)"""
    assert number(world, inside) == 0
    assert number(world, bare) == 0


def test_a_later_extract_revises_an_earlier_one(world: duckdb.DuckDBPyConnection) -> None:
    late = """
        select count(*) from child_welfare_2026q2.episode a join child_welfare_2026q3.episode b using (episode_id)
        where a.exit_date is null and b.exit_date <= '2026-08-14'"""
    lost = """
        select count(*) from child_welfare_2026q2.episode
        where episode_id not in (select episode_id from child_welfare_2026q3.episode)"""
    assert number(world, late) >= 3
    assert number(world, lost) == 0


def test_an_append_holds_new_rows_only_and_a_correction_known_rows_only(world: duckdb.DuckDBPyConnection) -> None:
    for table, key in (("complaint", "complaint_id"), ("custody", "stay_id"), ("petition", "petition_id")):
        known = f"select {key} from juvenile_justice_2026q2.{table}"
        appended = f"select count(*) from juvenile_justice_2026q3_append.{table} where {key} in ({known})"
        corrected = f"select count(*) from juvenile_justice_2026q3_correction.{table} where {key} not in ({known})"
        assert number(world, appended) == 0, table
        assert number(world, corrected) == 0, table


def test_parents_of_appended_rows_were_sent_before_or_beside_them(world: duckdb.DuckDBPyConnection) -> None:
    for child, key, parent in (
        ("complaint", "person_id", "youth"),
        ("petition", "complaint_id", "complaint"),
        ("custody", "person_id", "youth"),
    ):
        query = f"""
            select count(*) from juvenile_justice_2026q3_append.{child} where {key} not in (
                select {key} from juvenile_justice_2026q2.{parent}
                union all select {key} from juvenile_justice_2026q3_append.{parent})"""
        assert number(world, query) == 0, child


def test_the_education_correction_replaces_rows_that_were_sent(world: duckdb.DuckDBPyConnection) -> None:
    for table, key in (
        ("attendance_event", "(person_id, school_id, attendance_date)"),
        ("enrollment", "(person_id, school_id, entry_date)"),
    ):
        rows = number(world, f"select count(*) from education_2026q3_correction.{table}")
        matched = number(
            world,
            f"select count(*) from education_2026q3_correction.{table}"
            f" where {key} in (select {key} from education_2026q3.{table})",
        )
        assert rows == matched >= 3, table


def test_the_same_children_are_known_to_several_partners(world: duckdb.DuckDBPyConnection) -> None:
    youth = number(world, "select count(*) from juvenile_justice_2026q2.youth")
    in_care = number(
        world,
        "select count(*) from juvenile_justice_2026q2.youth where person_id in"
        " (select person_id from child_welfare_2026q2.episode)",
    )
    everyone = number(world, "select count(distinct person_id) from child_welfare_2026q2.episode")
    pupils = number(
        world,
        "select count(distinct person_id) from child_welfare_2026q2.episode where person_id in"
        " (select person_id from education_2026q3.enrollment)",
    )
    assert 0.05 < in_care / youth < 0.25
    assert 0.25 < pupils / everyone < 0.90


def test_partners_agree_on_birth_dates_of_shared_children(world: duckdb.DuckDBPyConnection) -> None:
    differ = """
        select count(*) from juvenile_justice_2026q2.youth a join health_2026q3.member b using (person_id)
        where try_cast(a.birth_date as date) <> try_cast(b.birth_date as date)"""
    assert number(world, differ) == 0


def test_every_child_of_school_age_in_a_bed_or_in_care_is_a_student(world: duckdb.DuckDBPyConnection) -> None:
    missing = """
        select count(*) from child_welfare_2026q2.episode e join child_welfare_2026q2.person p using (person_id)
        where p.birth_date between '2009-09-01' and '2015-08-31' and e.removal_date >= '2019-01-01' and person_id not in
        (select person_id from education_2026q3.enrollment)"""
    number_of = """
        select count(*) from child_welfare_2026q2.episode e join child_welfare_2026q2.person p using (person_id)
        where p.birth_date between '2009-09-01' and '2015-08-31' and e.removal_date >= '2019-01-01'"""
    assert number(world, missing) / number(world, number_of) < 0.08  # some families leave the state


def test_all_dates_of_a_complaint_run_forward(world: duckdb.DuckDBPyConnection) -> None:
    wrong = """
        select count(*) from juvenile_justice_2026q3_append.complaint c
        left join juvenile_justice_2026q3_append.petition p using (complaint_id)
        where c.decision_date < c.received_date or p.filed_date < c.decision_date
        or p.finding_date < p.filed_date"""
    assert number(world, wrong) == 0


def test_no_table_of_any_delivery_is_empty(state: Path) -> None:
    sizes = [(folder.name, e["table"], e["rows"]) for folder, manifest in manifests(state) for e in manifest["files"]]
    assert len(sizes) > 40
    assert all(rows > 0 for _, _, rows in sizes)

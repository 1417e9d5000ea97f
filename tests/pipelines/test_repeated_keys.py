"""Repeated keys by sorted hashes against the engine's own grouping."""

from __future__ import annotations

import duckdb
import pytest

from pipelines.admission.cross_rows import hashes_of_repeated_keys

KEY = "person_id, school_id, day"


def test_every_repeated_key_is_found_and_no_other() -> None:
    with duckdb.connect() as connection:
        connection.execute(
            "create table delivered as select 'P' || (hash(i) % 1500)::varchar as person_id, case when i % 7 <> 0 then"
            " 'S' || (i % 3)::varchar end as school_id, date '2025-09-01' + (hash(i, 1) % 4)::integer as day from range(3000) t(i)"
        )
        expected = connection.execute(
            f"select hash({KEY}) as key from delivered group by {KEY} having count(*) > 1 order by key"
        ).fetchall()
        found = connection.execute(hashes_of_repeated_keys("delivered", KEY)).fetchall()
        assert len(expected) > 100
        assert sorted(found) == expected


@pytest.mark.parametrize("rows", [0, 1])
def test_a_table_without_two_rows_repeats_nothing(rows: int) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"create table delivered as select i as person_id from range({rows}) t(i)")
        assert not connection.execute(hashes_of_repeated_keys("delivered", "person_id")).fetchall()

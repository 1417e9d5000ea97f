"""What the limited child hands over: every row, typed, in the order of its file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from data_contracts.partners import partners
from data_contracts.states import state
from pipelines.admission.reading import FileToRead, Request, read_files

ROWS = 300_000
YEAR_END = (
    "select 'P' || lpad(i::varchar, 7, '0') as person_id, 'S1' as school_id, 2025 as school_year,"
    " lpad((1 + hash(i) % 12)::varchar, 2, '0') as grade, case when i % 1000 = 7 then 'LOST' else 'PROMOTED' end as status"
    f" from range({ROWS}) t(i)"
)


def spool_of(folder: Path, partner: str, table: str, file: str) -> tuple[dict[str, Any], dict[str, pa.Table]]:
    """What the child says of one file, and what it hands over."""
    contract = partners()[partner].contract(table)
    assert contract is not None
    said: list[dict[str, Any]] = []
    target = folder / "spool"
    target.mkdir()
    files = (FileToRead(contract, file, False),)
    read_files(Request(folder, files, target, state("NC"), date(2026, 1, 1), 2**30, 2, 600, 2**40), said.append)
    return said[-1], {path.stem: pa.ipc.open_stream(path.read_bytes()).read_all() for path in target.glob("*.arrow")}


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_rows_keep_the_order_of_their_file(tmp_path: Path, kind: str) -> None:
    duckdb.execute(f"copy ({YEAR_END}) to '{tmp_path}/year_end.{kind}'")
    said, handed_over = spool_of(tmp_path, "education", "year_end", f"year_end.{kind}")
    assert said == {"table": "year_end", "rows": ROWS, "ragged": 0, "held": ROWS // 1000, "flagged": 0}
    assert handed_over["year_end"]["person_id"].to_pylist() == [f"P{number:07}" for number in range(ROWS)]
    assert handed_over["year_end_faulty"]["place"].to_pylist() == list(range(7, ROWS, 1000))
    assert set(handed_over["year_end_faulty"]["errors"].to_pylist()[0]) == {"ED-year_end-status-code"}


def test_numbers_and_flags_of_a_parquet_file_are_read_as_their_text_would_be(tmp_path: Path) -> None:
    fractions = "[0.5, 1.0, 0.3000000000000000444, 1.5, 'nan'::double, null]"
    duckdb.execute(
        "copy (select 'P1' as person_id, 'S1' as school_id, date '2025-09-01' as attendance_date, unnest("
        f"{fractions}) as absent_fraction, 'E' as reason) to '{tmp_path}/attendance_event.parquet'"
    )
    said, handed_over = spool_of(tmp_path, "education", "attendance_event", "attendance_event.parquet")
    assert said["held"] == 3
    read = handed_over["attendance_event"]["absent_fraction"].to_pylist()
    assert [None if value is None else str(value) for value in read] == ["0.500000", "1.000000", "0.300000", "1.500000", None, None]
    assert handed_over["attendance_event"]["standing"].to_pylist() == [0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("kind", ["timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns"])
def test_midnight_in_a_parquet_file_is_a_date_and_another_hour_is_none(tmp_path: Path, kind: str) -> None:
    duckdb.execute(
        "copy (select 'P1' as person_id, 'S1' as school_id, 1.0 as absent_fraction, 'E' as reason,"
        f" unnest(['2025-09-01 00:00:00', '2025-09-02 07:30:00', null])::{kind} as attendance_date)"
        f" to '{tmp_path}/attendance_event.parquet'"
    )
    _, handed_over = spool_of(tmp_path, "education", "attendance_event", "attendance_event.parquet")
    assert handed_over["attendance_event"]["attendance_date"].to_pylist() == [date(2025, 9, 1), None, None]
    assert handed_over["attendance_event"]["standing"].to_pylist() == [0, 1, 1]


def test_a_whole_number_is_written_in_digits_alone(tmp_path: Path) -> None:
    """The engine by itself reads every one of these as 2025."""
    given = {"2025": 2025, "02025": 2025, "0x7E9": None, "2025e0": None, "2_025": None, "+2025": None, "2025.0": None}
    rows = "".join(f"P{n},S1,{year},09,PROMOTED\n" for n, year in enumerate(given))
    (tmp_path / "year_end.csv").write_text(f"person_id,school_id,school_year,grade,status\n{rows}")
    said, handed_over = spool_of(tmp_path, "education", "year_end", "year_end.csv")
    assert said["held"] == list(given.values()).count(None)
    assert handed_over["year_end"]["school_year"].to_pylist() == list(given.values())
    assert duckdb.sql(f"select bool_and(x::integer = 2025) from unnest({list(given)}) t(x)").fetchall() == [(True,)]

"""A delivery of attendance, one row per student and school day, as large as one likes; made by the engine, column by column."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta
from pathlib import Path

import duckdb

DAYS = 180
_AS_OF, _THROUGH = date(2026, 7, 31), date(2026, 6, 30)
_SCHOOL = "'S' || lpad(({} // 500)::varchar, 6, '0')"
_PERSON = "substr(md5('student ' || {}), 1, 16)"

_TABLES = {
    "school": "select school_id, '010' as lea_id, '37119' as county_fips, 'E' as level, 'REG' as school_type from school",
    "calendar_day": "select school_id, 'TRAD' as calendar_code, day as calendar_date, 2026 as school_year, 1 as is_instructional"
    " from school cross join school_day order by school_id, day",
    "enrollment": "select person_id, school_id, 'TRAD' as calendar_code, 2026 as school_year, date '2025-09-01' as entry_date,"
    " null as exit_date, '05' as grade, 1 as is_primary, date '2015-03-01' + (number % 300)::integer as birth_date,"
    " case when number % 2 = 0 then 'F' else 'M' end as sex, 'WHITE' as race_ethnicity from student order by number",
    "attendance_daily": "select person_id, school_id, day as attendance_date, case hash(number, day) % 25 when 0 then 'A' when 1"
    " then 'E' when 2 then 'T' else 'P' end as status from student cross join school_day order by number, day",
}


def write_attendance(folder: Path, rows: int, kind: str = "csv") -> int:
    """Writes a full delivery of education with about `rows` attendance rows; returns their exact number. `kind` is a suffix."""
    folder.mkdir(parents=True)
    students = max(rows // DAYS, 1)
    connection = duckdb.connect(config={"memory_limit": "2GB", "temp_directory": str(folder) + ".tmp"})
    connection.execute(
        f"create table student as select i as number, {_PERSON.format('i')} as person_id, {_SCHOOL.format('i')} as school_id"
        f" from range({students}) t(i)"
    )
    connection.execute("create table school as select distinct school_id from student order by all")
    connection.execute(
        "create table school_day as select day::date as day from range(date '2025-09-01', date '2026-06-30', interval 1 day) t(day)"
        f" where isodow(day) < 6 order by day limit {DAYS}"
    )
    options = "format parquet" if kind == "parquet" else "format csv, header"
    files = []
    for table, query in _TABLES.items():
        file = folder / f"{table}.{kind}"
        ((written,),) = connection.execute(f"copy ({query}) to '{file}' ({options})").fetchall()
        with file.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        files.append({"table": table, "file": file.name, "rows": written, "sha256": digest})
    connection.close()
    _write_manifest(folder, files, _AS_OF)
    return students * DAYS


def send_again(delivery: Path, folder: Path, days_before: int) -> None:
    """The same files as a delivery of some days before."""
    folder.mkdir(parents=True)
    declared = json.loads((delivery / "manifest.json").read_text("utf-8"))
    for entry in declared["files"]:
        (folder / entry["file"]).hardlink_to(delivery / entry["file"])
    _write_manifest(folder, declared["files"], _AS_OF - timedelta(days=days_before))


def _write_manifest(folder: Path, files: list[dict[str, object]], as_of: date) -> None:
    declared = {
        "partner": "education", "layout_version": "1", "delivery_id": f"education-{as_of}", "as_of_date": str(as_of),
        "data_through": str(_THROUGH), "period_start": "2025-07-01", "code_system": "layout1", "refresh": "full",
        "id_scheme": "shared", "conventions": {"exit_date_is_last_member_day": True}, "files": files,
    }  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps(declared, indent=1), encoding="utf-8")

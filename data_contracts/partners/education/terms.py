"""Terms that the education tables share: the partner, grades, columns, and what it means to be enrolled."""

from __future__ import annotations

from data_contracts.codes import CodeList
from data_contracts.columns import identifier, integer
from data_contracts.contract import Parent

PARTNER = "education"
PREFIX = "ED"

GRADE = CodeList(
    "grade",
    {"PK": "prekindergarten", "KG": "kindergarten"} | {f"{n:02d}": f"grade {n}" for n in range(1, 14)},
    source="CEDS Grade Level",
)

SCHOOL_ID = identifier("school_id", "the school", "Ed-Fi School.schoolId")
SCHOOL_YEAR = integer("school_year", "the school year, named by its spring (2026 for 2025-26)", 1990, 2100)

OF_SCHOOL = Parent("school", (("school_id", "school_id"),))
OF_STUDENT = Parent("enrollment", (("person_id", "person_id"),))
OF_STUDENT_AT_SCHOOL = Parent("enrollment", (("person_id", "person_id"), ("school_id", "school_id")))


def spells_of(table: str, columns: str) -> str:
    """A subquery: the spells of `table` with `columns`, entry_date and last_day (the last day on the roll).

    Spells that the exit code drops are left out, and an open spell has no end. An exit date is the last
    member day unless the delivery says that it is the day after.
    """
    return (
        f"(select {columns}, entry_date, case when exit_date is null then date '9999-12-31'"
        " when exit_date_is_last_member_day = false then days_after(exit_date, -1) else exit_date end"
        f" as last_day from {table} cross join delivery_convention"
        " where exit_code is null or exit_code not in ('NO_SHOW', 'INVALID'))"
    )


def outside_every_spell(date_column: str) -> str:
    """A query for candidates whose `date_column` is in no spell of that student at that school."""
    return (
        f"select c.row_number from candidate c anti join {spells_of('enrollment', 'person_id, school_id')} s"
        " on s.person_id = c.person_id and s.school_id = c.school_id"
        f" and s.entry_date <= c.{date_column} and s.last_day >= c.{date_column}"
    )

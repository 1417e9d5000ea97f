"""Sound rows of every table, filled in from the contracts: what a case does not say is made up so that no rule objects."""

from __future__ import annotations

import re
import zlib

from data_contracts.codes import RACE_ETHNICITY, SEX
from data_contracts.columns import Column, Kind
from data_contracts.contract import Contract
from data_contracts.partners import partners

Row = dict[str, str]
Tables = dict[str, list[Row]]
DAY = "2020-03-02"
COUNTY = "37119"

# What the contract alone does not tell of a sound row, as `column=value`.
SAID = {
    "education.calendar_day": "is_instructional=1",
    "education.enrollment": "is_primary=1 grade=05",
    "education.attendance_event": "absent_fraction=1 reason=U",
    "education.attendance_daily": "status=A",
    "education.attendance_summary": "quarter_start=2020-01-01 member_days=40 absent_days=4",
    "education.restraint_coverage": "school_year=2020 collected=1",
    "education.year_end": "school_year=2020",
    "juvenile_justice.youth": "adult_link_status=MATCHED",
    "juvenile_justice.complaint": "offense_class=1 intake_decision=PENDING",
    "juvenile_justice.petition": "finding_date=2020-03-02",
    "developmental_services.employment_spell": "weekly_hours=20",
    "health.stay": "setting=PRTF",
    "reference.benchmark": "indicator=attendance_rate",
}


def row_of(contract: Contract, number: int, given: Row | None = None) -> Row:
    """A sound row: `given` values, and for the rest those of row `number`; optional columns stay empty."""
    said = dict(pair.split("=") for pair in SAID.get(f"{contract.partner}.{contract.table}", "").split())
    row = {column.name: _value(column, number) for column in contract.columns if not column.may_be_null and column.default is None}
    if contract.table == "population":  # Every age of a child before the next group of a county begins.
        group = number // 18
        row |= {"county_fips": list_of_counties()[0], "age": str(number % 18)}
        row |= {"sex": SEX.codes[group % 4], "race_ethnicity": RACE_ETHNICITY.codes[group // 4]}
    if contract.table == "county":
        row |= {"county_fips": list_of_counties()[number]}
    whole = {**row, **said, **(given or {})}
    began = whole.get("entry_date") or whole.get("calendar_date") or ""
    if "school_year" in whole and began and "school_year" not in (given or {}):
        whole["school_year"] = str(int(began[:4]) + (began[5:7] > "06"))
    return whole


def list_of_counties() -> list[str]:
    """Codes of counties in the made-up state of these tests, more than any delivery needs."""
    return [f"37{number:03d}" for number in range(1, 400, 2)]


def _value(column: Column, number: int) -> str:
    if column.name == "birth_date":
        return "2008-03-15"
    if column.codes is not None:
        return column.codes.codes[0]
    match column.kind:
        case Kind.DATE:
            return DAY
        case Kind.COUNTY:
            return COUNTY
        case Kind.INTEGER | Kind.DECIMAL:
            return f"{column.minimum or 0:g}"
        case _:
            return f"{hash_of(column.name, number)}{number}" if column.name == "token" else f"{column.name}-{number}"


def hash_of(name: str, number: int) -> str:
    """Hexadecimal digits that look like a token, the same for the same name and number."""
    return f"{zlib.crc32(f'{name}{number}'.encode()):08x}" * 8


def with_parents(partner: str, tables: Tables, only: frozenset[str] | None = None) -> Tables:
    """The tables with a parent row for each reference that has none; `only` limits to those tables."""
    known = {contract.table: contract for contract in partners()[partner].contracts}
    whole = {table: list(rows) for table, rows in tables.items()}
    for contract in reversed(list(known.values())):
        if contract.table not in whole or (only is not None and contract.table not in only):
            continue
        for parent in contract.parents:
            held = whole.setdefault(parent.table, [])
            there = {tuple(row.get(theirs, "") for _, theirs in parent.columns) for row in held}
            for row in whole[contract.table]:
                key = tuple(row.get(own, "") for own, _ in parent.columns)
                if all(key) and key not in there:
                    there.add(key)
                    given = dict(zip((theirs for _, theirs in parent.columns), key, strict=True))
                    held.append(row_of(known[parent.table], number_in(key[0]), given))
    return {table: whole[table] for table in known if table in whole}


def number_in(value: str) -> int:
    """The number of a made-up value, so that its parents and theirs hang together; one of its own for a case's value."""
    found = re.fullmatch(r"[a-z_]+-(\d+)", value)
    return int(found.group(1)) if found else 1000 + zlib.crc32(value.encode()) % 1_000_000

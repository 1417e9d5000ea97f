"""Every rule finds the rows it speaks of and no others, on worked cases."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from data_contracts.contract import Contract, CrossRule, RowRule
from data_contracts.partners import partners
from data_contracts.token import token_contract
from pipelines.admission.cross_rows import tables_read
from pipelines.engines.calendar import DUCKDB
from tests.contracts.cases import WRITTEN, Case, case_of

TOKEN = token_contract("health", "HL")


def rules_by_id() -> dict[str, tuple[Contract, RowRule | CrossRule]]:
    """Every rule with its contract; the token table's, which any partner may send, without prefix."""
    found: dict[str, tuple[Contract, RowRule | CrossRule]] = {}
    own = (one for partner in partners().values() for one in partner.contracts if one.table != "token")
    for contract in (*own, TOKEN):
        rules: tuple[RowRule | CrossRule, ...] = (*contract.row_rules, *contract.cross_rules)
        for rule in rules:
            found[rule.id.removeprefix("HL-") if contract is TOKEN else rule.id] = (contract, rule)
    return found


RULES = rules_by_id()


@pytest.fixture
def warehouse() -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty engine that knows the calendar functions."""
    with duckdb.connect() as connection:
        for statement in DUCKDB:
            connection.execute(statement)
        connection.execute("create table delivery_convention (exit_date_is_last_member_day boolean, data_through date)")
        yield connection


def fill(warehouse: duckdb.DuckDBPyConnection, table: str, rows: tuple[dict[str, str], ...]) -> None:
    """Inserts rows into a table that is there."""
    for row in rows:
        marks = ", ".join("?" * len(row))
        warehouse.execute(f"insert into {table} ({', '.join(row)}) values ({marks})", list(row.values()))


def offenders_of(warehouse: duckdb.DuckDBPyConnection, rule_id: str, case: Case) -> set[int]:
    """Row numbers, from 0, that the rule finds in the case; -1 stands for the header."""
    contract, rule = RULES[rule_id]
    tables = [TOKEN] if contract is TOKEN else partners()[contract.partner].contracts
    for sibling in tables:
        columns = ", ".join(f"{column.name} {column.sql_type}" for column in sibling.columns)
        warehouse.execute(f"create table {sibling.table} ({columns})")
        warehouse.execute(f"create table {sibling.table}_before ({columns})")
    convention = case.others.get("delivery_convention", ({"exit_date_is_last_member_day": "true"},))
    for table, rows in {**case.others, contract.table: case.rows, "delivery_convention": convention}.items():
        fill(warehouse, table, rows)
    warehouse.execute(f"create view candidate as select *, rowid as row_number from {contract.table}")
    warehouse.execute("create view together as from candidate")
    if isinstance(rule, CrossRule):
        found = warehouse.execute(rule.offenders)
    else:
        found = warehouse.execute(
            "select row_number from (select *, date '2026-06-30' as as_of_date from candidate)"
            f" where {rule.broken_when}"
        )
    return {row[0] for row in found.fetchall()}


def test_every_rule_has_a_case_with_faulty_and_sound_rows() -> None:
    assert set(WRITTEN) == set(RULES)
    for rule in RULES:
        case = case_of(rule)
        assert 0 < len(case.offenders) < len(case.rows), rule


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_the_faulty_rows_of_its_case(warehouse: duckdb.DuckDBPyConnection, rule: str) -> None:
    case = case_of(rule)
    assert offenders_of(warehouse, rule, case) == case.offenders


def test_an_exit_the_day_after_is_no_member_day(warehouse: duckdb.DuckDBPyConnection) -> None:
    case = case_of("ED-X12")
    day_after = Case(
        case.rows,
        case.offenders,
        {**case.others, "delivery_convention": ({"exit_date_is_last_member_day": "false"},)},
    )
    assert offenders_of(warehouse, "ED-X12", day_after) == case.offenders | {2}


def test_a_transfer_on_one_day_shares_no_day_when_exits_are_the_day_after(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    case = case_of("ED-X02")
    day_after = Case(
        case.rows, case.offenders, {"delivery_convention": ({"exit_date_is_last_member_day": "false"},)}
    )
    assert offenders_of(warehouse, "ED-X02", day_after) == set()


def test_a_school_that_sent_no_attendance_row_is_counted_at_the_header(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    case = case_of("ED-X13")
    assert offenders_of(warehouse, "ED-X13", Case((), frozenset(), case.others)) == {-1}


@pytest.mark.parametrize("partner", partners())
def test_a_rule_reads_only_tables_that_are_loaded_before_it_is_judged(partner: str) -> None:
    loaded = {"candidate", "together", "delivery_convention"}
    for contract in partners()[partner].contracts:
        loaded.add(contract.table)
        for rule in contract.cross_rules:
            own = {name for name in tables_read(rule.offenders) if not name.endswith("_before")}
            assert own <= loaded, rule.id

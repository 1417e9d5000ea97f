"""The contracts say what the published layouts say."""

from __future__ import annotations

import re
from itertools import chain

import duckdb
import pytest

from data_contracts.columns import Column, Kind
from data_contracts.contract import Contract, CrossRule, RowRule
from data_contracts.partners import partners
from data_contracts.token import token_contract
from data_contracts.verdict import Refused
from pipelines.admission.model_check import check_model
from tests.contracts.layouts import CODES, LAYOUTS, marks

TABLES = [(partner, table) for partner, tables in LAYOUTS.items() for table in tables]
CONTRACTS = [one for partner in partners().values() for one in partner.contracts if one.table != "token"]
TOKENS = [token_contract(partner.name, partner.prefix) for partner in partners().values()]


def a_value_of(column: Column) -> str:
    """SQL of a value that the column admits."""
    if column.codes is not None:
        return f"'{column.codes.codes[0]}'"
    if column.kind in (Kind.INTEGER, Kind.DECIMAL):
        return str(column.minimum)
    return "'2025-01-01'"


def contract_of(partner: str, table: str) -> Contract:
    """The contract under test; fails when the partner has no such table."""
    contract = partners()[partner].contract(table)
    assert contract is not None, f"{partner} has no contract for {table}"
    return contract


def rules_of(contract: Contract) -> list[RowRule | CrossRule]:
    """Row rules, then cross rules."""
    return [*contract.row_rules, *contract.cross_rules]


def test_every_published_table_has_a_contract_and_no_other_table_has_one() -> None:
    assert {(one.partner, one.table) for one in CONTRACTS if one.partner in LAYOUTS} == set(TABLES)


@pytest.mark.parametrize(("partner", "table"), TABLES)
def test_a_contract_has_the_columns_of_its_layout_with_their_marks(partner: str, table: str) -> None:
    key, layout = LAYOUTS[partner][table]
    contract = contract_of(partner, table)
    assert [column.name for column in contract.columns] == [mark.name for mark in marks(layout)]
    for mark in marks(layout):
        column = contract.column(mark.name)
        assert column.may_be_absent == mark.may_be_absent, mark.name
        expected_empty = mark.may_be_empty or (mark.may_be_absent and column.default is None)
        assert column.may_be_empty == expected_empty, mark.name
    assert contract.key == tuple(key.split(", "))


@pytest.mark.parametrize(("table", "column"), CODES)
def test_a_coded_column_takes_the_codes_of_the_layout(table: str, column: str) -> None:
    [contract] = [contract for contract in CONTRACTS if contract.table == table]
    listed = contract.column(column).codes
    assert listed is not None
    assert listed.codes == tuple(CODES[table, column].split())


def test_every_code_has_a_meaning() -> None:
    lists = [column.codes for contract in CONTRACTS for column in contract.columns if column.codes]
    assert all(meaning for codes in lists for meaning in codes.meanings.values())


def test_a_column_is_coded_when_and_only_when_it_lists_codes() -> None:
    for contract in CONTRACTS:
        for column in contract.columns:
            assert (column.codes is not None) == (column.kind in (Kind.CODE, Kind.FLAG)), column.name


def test_only_a_published_calendar_may_run_ahead_of_the_delivery() -> None:
    ahead = [(c.table, column.name) for c in CONTRACTS for column in c.columns if column.may_run_ahead]
    assert ahead == [("calendar_day", "calendar_date")]


def test_conflicting_attendance_events_are_settled_by_their_last_change() -> None:
    assert contract_of("education", "attendance_event").latest_by == "updated_at"


def test_a_month_of_birth_is_taken_as_a_full_date_unless_the_partner_says_so() -> None:
    for partner, table in (("child_welfare", "person"), ("juvenile_justice", "youth"), ("health", "member")):
        assert contract_of(partner, table).column("birth_precision").default == "day"


def test_child_welfare_declares_afcars_codes_and_the_other_partners_the_layout() -> None:
    declared = {partner.name: partner.code_systems for partner in partners().values()}
    assert declared.pop("child_welfare") == ("AFCARS1993", "AFCARS2020")
    assert set(declared.values()) == {("layout1",)}


def test_only_education_has_a_convention_about_exit_dates() -> None:
    conventions = {
        partner.name: partner.conventions for partner in partners().values() if partner.conventions
    }
    assert conventions == {"education": ("exit_date_is_last_member_day",)}


def test_a_token_is_keyed_by_person_and_rule() -> None:
    for contract in TOKENS:
        assert contract.table == "token"
        assert contract.key == ("person_id", "rule")
        assert contract.required_columns == ("person_id", "rule", "token")


def test_every_parent_is_loaded_before_its_children_and_has_the_columns_they_name() -> None:
    for partner in partners().values():
        loaded: dict[str, Contract] = {}
        for contract in partner.contracts:
            for parent in contract.parents:
                for own, theirs in parent.columns:
                    assert contract.column(own).kind is loaded[parent.table].column(theirs).kind
            loaded[contract.table] = contract


@pytest.mark.parametrize(
    ("partner", "table", "parents"),
    [
        ("education", "enrollment", {"school"}),
        ("education", "attendance_event", {"enrollment"}),
        ("education", "attendance_daily", {"enrollment"}),
        ("education", "attendance_summary", {"enrollment"}),
        ("education", "discipline_action", {"enrollment"}),
        ("education", "restraint_event", {"enrollment"}),
        ("education", "year_end", {"enrollment"}),
        ("education", "assessment", {"enrollment", "school"}),
        ("juvenile_justice", "complaint", {"youth"}),
        ("juvenile_justice", "petition", {"complaint"}),
        ("juvenile_justice", "disposition", {"youth", "petition"}),
        ("juvenile_justice", "supervision", {"youth"}),
        ("juvenile_justice", "custody", {"youth"}),
        ("juvenile_justice", "adult_event", {"youth"}),
        ("health", "coverage", {"member"}),
        ("health", "stay", {"member"}),
        ("health", "service", {"member"}),
        ("health", "ed_visit", {"member"}),
        ("health", "referral", {"member"}),
        ("care_coordination", "team_meeting", {"soc_enrollment"}),
        ("care_coordination", "survey_response", {"soc_enrollment"}),
        ("care_coordination", "need_assessment", {"soc_enrollment"}),
    ],
)
def test_a_row_cannot_stand_without_its_parent(partner: str, table: str, parents: set[str]) -> None:
    assert {parent.table for parent in contract_of(partner, table).parents} == parents


def test_rule_ids_are_unique_and_carry_their_partner() -> None:
    ids = [rule.id for contract in chain(CONTRACTS, TOKENS) for rule in rules_of(contract)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Z]{2}-[RX]\d\d", rule) for rule in ids)
    for contract in chain(CONTRACTS, TOKENS):
        assert all(rule.id.startswith(contract.prefix) for rule in rules_of(contract))


def test_every_rule_quarantines_or_warns_and_says_why_in_one_sentence() -> None:
    for contract in chain(CONTRACTS, TOKENS):
        for rule in rules_of(contract):
            assert rule.level in ("E", "W")
            assert re.fullmatch(r"[A-Z][^.?]*[.?]", rule.sentence), rule.id
            assert len(rule.sentence) <= 110, rule.id


@pytest.mark.parametrize("contract", [*CONTRACTS, *TOKENS], ids=lambda c: f"{c.partner}.{c.table}")
def test_every_contract_builds_its_model(contract: Contract) -> None:
    assert set(contract.model().columns) == {column.name for column in contract.columns}


@pytest.mark.parametrize("contract", [*CONTRACTS, *TOKENS], ids=lambda c: f"{c.partner}.{c.table}")
def test_the_model_of_a_contract_takes_an_admitted_row_and_no_other(contract: Contract) -> None:
    values = {column.name: f"{a_value_of(column)}::{column.sql_type}" for column in contract.columns}

    def check(changed: dict[str, str]) -> None:
        with duckdb.connect() as connection:
            row = ", ".join(f"{value} as {name}" for name, value in (values | changed).items())
            connection.execute(f"create table admitted as select {row}, 0 as standing")
            check_model(connection, [(contract, "admitted")])

    check({})
    for column in contract.columns:
        if not column.may_be_null:
            with pytest.raises(Refused):
                check({column.name: f"null::{column.sql_type}"})
        if column.codes is not None:
            with pytest.raises(Refused):
                check({column.name: "7" if column.kind is Kind.FLAG else "'no code'"})
        if column.minimum is not None:
            with pytest.raises(Refused):
                check({column.name: str(column.minimum - 1)})

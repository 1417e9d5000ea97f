"""Rules that the contracts write down: each has a delivery that breaks it and no other, and one that breaks none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data_contracts.contract import Contract
from data_contracts.partners import partners
from tests.contracts.cases import DELIVERED, WRITTEN, Case, read_case
from tests.contracts.judging import Judge, Sent, found, judge
from tests.contracts.sound import Row, Tables, row_of, with_parents


def contract_of_rules() -> dict[str, Contract]:
    """The contract of every rule that one writes down, by rule id."""
    contracts = [contract for partner in partners().values() for contract in partner.contracts]
    return {rule.id: contract for contract in contracts for rule in (*contract.row_rules, *contract.cross_rules)}


CONTRACTS = contract_of_rules()


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    with judge(tmp_path_factory.mktemp("written")) as made:
        yield made


def case_of(rule: str) -> dict[str, list[str]]:
    """The case of a rule as a delivery tells it; without one of its own, as the rule's own test does."""
    short = rule[3:] if CONTRACTS[rule].table == "token" else rule
    return {**WRITTEN[short], **DELIVERED.get(short, {})}


def filled(contract: Contract, rows: tuple[Row, ...], first: int) -> list[Row]:
    return [row_of(contract, first + place, row) for place, row in enumerate(rows)]


def deliveries(rule: str, case: Case, judged_rows: tuple[Row, ...]) -> list[Sent]:
    """The deliveries of a case: what was sent before, if it says so, and the one that is judged."""
    contract = CONTRACTS[rule]
    partner = partners()[contract.partner]
    now: Tables = {contract.table: filled(contract, judged_rows, 0)}
    before: Tables = {}
    for place, (table, rows) in enumerate(case.others.items(), start=1):
        of = partner.contract(table.removesuffix("_before"))
        if of is not None:
            (before if table.endswith("_before") else now)[of.table] = filled(of, rows, 100 * place)
    said = dict(case.others.get("delivery_convention", ({},))[0])
    declared: dict[str, object] = {"data_through": said["data_through"]} if "data_through" in said else {}
    if "exit_date_is_last_member_day" in said:
        declared["conventions"] = {"exit_date_is_last_member_day": said["exit_date_is_last_member_day"] == "true"}
    earlier = {"as_of_date": "2026-10-01"}
    sent = [Sent(partner.name, with_parents(partner.name, before), earlier)] if before else []
    return [*sent, Sent(partner.name, with_parents(partner.name, now), declared)]


def also(rule: str) -> dict[str, int]:
    """The rules that the bad delivery of a rule breaks too, with counts."""
    prefix = f"{CONTRACTS[rule].prefix}-" if CONTRACTS[rule].table == "token" else ""
    pairs = (pair.split("=") for pair in case_of(rule).get("also", []))
    return {f"{prefix}{other}": int(count) for other, count in pairs}


@pytest.mark.parametrize("rule", CONTRACTS)
def test_a_rule_written_down_is_broken_by_its_bad_delivery_alone(judged: Judge, rule: str) -> None:
    case = read_case(case_of(rule))
    receipt = judged(*deliveries(rule, case, case.rows))
    assert found(receipt) == {rule: len(case.offenders)} | also(rule)
    (finding,) = [f for table in receipt.tables for f in table.findings if f.rule == rule]
    assert list(finding.first_rows) == sorted(number + 1 for number in case.offenders)[: len(finding.first_rows)]


@pytest.mark.parametrize("rule", CONTRACTS)
def test_a_rule_written_down_is_kept_by_its_good_delivery(judged: Judge, rule: str) -> None:
    told = case_of(rule)
    case = read_case(told)
    sound = tuple(row for number, row in enumerate(case.rows) if number not in case.offenders)
    if "sound" in told:
        sound = read_case({"judged": told["sound"]}).rows
    assert found(judged(*deliveries(rule, case, sound))) == {}

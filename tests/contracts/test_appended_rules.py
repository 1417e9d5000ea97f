"""Rules that look at rows beside each other see, in an append, the rows in force too: what was sent twice is told, no part is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data_contracts.partners import partners
from tests.contracts.cases import read_case
from tests.contracts.judging import Judge, Sent, found, judge
from tests.contracts.sound import Row, row_of, with_parents
from tests.contracts.test_written_rules import CONTRACTS, case_of


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    with judge(tmp_path_factory.mktemp("appended")) as made:
        yield made


def appended(judged: Judge, rule: str, in_force: list[Row], rows: list[Row], refresh: str = "append") -> dict[str, int]:
    """What is found in an append of rows to a full delivery of the rows in force, parents and all."""
    contract = CONTRACTS[rule]
    partner = partners()[contract.partner]
    others = [(partner.contract(table), rows) for table, rows in read_case(case_of(rule)).others.items()]
    filled = {of.table: [row_of(of, 100 + n, row) for n, row in enumerate(given)] for of, given in others if of is not None}
    first = [row_of(contract, n, row) for n, row in enumerate(in_force)]
    second = [row_of(contract, 50 + n, row) for n, row in enumerate(rows)]
    whole = with_parents(partner.name, {**filled, contract.table: first + second})
    before = Sent(partner.name, {**whole, contract.table: first}, {"as_of_date": "2026-10-01"})
    return found(judged(before, Sent(partner.name, {contract.table: second}, {"refresh": refresh})))


# Of the rows of a rule's case, those in force and those appended, by their places, and how many of the latter are told.
DIVIDED = [
    ("CW-X03", [0], [1, 2], 1), ("CW-X07", [0], [1, 2], 1), ("CW-X07", [1, 2], [0], 1), ("CW-X08", [0], [1, 2], 1),
    ("DS-X32", [0, 2, 4], [1, 3, 5], 2), ("HL-X01", [0], [1, 2], 1), ("HL-X01", [1, 2], [0], 1), ("HL-X12", [0, 4], [1, 2], 2),
    ("HL-X12", [2, 3], [0], 1), ("CC-X01", [0, 2], [1], 1), ("CC-X01", [1, 2], [0], 1), ("CC-X12", [0, 2], [1], 1),
    ("CC-X22", [0, 2, 4], [1, 3, 5], 2), ("CC-X32", [0, 2, 4], [1, 3, 5], 2), ("JJ-X32", [0, 2], [1], 1),
    ("RF-X01", [0, 2], [1], 1), ("HL-X90", [0, 3], [1, 2], 1), ("CW-X90", [0, 3], [1, 2], 1),
]  # fmt: skip


AGES = [f"county_fips=37001 year=2025 age={age}" for age in range(18)]


@pytest.mark.parametrize(("rule", "in_force", "rows", "told"), DIVIDED)
def test_a_row_that_goes_ill_with_one_in_force_is_told(
    judged: Judge, rule: str, in_force: list[int], rows: list[int], told: int
) -> None:
    case = read_case(case_of(rule)).rows
    assert appended(judged, rule, [case[n] for n in in_force], [case[n] for n in rows]).get(rule) == told


@pytest.mark.parametrize(
    ("rule", "in_force", "rows"),
    [
        ("CW-X09", ["episode_id=e start_date=2025-01-01 end_date=2025-01-09"], ["episode_id=e start_date=2025-01-09"]),
        ("RF-X12", AGES[:9], AGES[9:]),
        ("CW-X12", ["removal_number=2"] * 60, ["removal_number=1"] * 100),
    ],
)
def test_a_part_that_is_whole_with_the_rows_in_force_is_not_told(
    judged: Judge, rule: str, in_force: list[str], rows: list[str]
) -> None:
    first, second = (list(read_case({"judged": lines}).rows) for lines in (in_force, rows))
    assert rule not in appended(judged, rule, first, second)


def test_a_correction_is_not_held_against_the_row_that_it_replaces(judged: Judge) -> None:
    case = read_case(case_of("HL-X12")).rows
    assert appended(judged, "HL-X12", [case[0]], [{**case[0], "discharge_date": "2025-01-12"}], "correction") == {}

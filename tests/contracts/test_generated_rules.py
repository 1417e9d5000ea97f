"""Rules that the contracts state by columns, keys, parents and sizes: each has a delivery that breaks it and one that does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from data_contracts.columns import Column, Kind
from data_contracts.contract import Contract
from data_contracts.partners import partners
from pipelines.admission.rules import rules_of
from tests.contracts.judging import SETTINGS, Judge, Sent, found, judge
from tests.contracts.sound import Row, Tables, row_of

SOUND_ROWS = 18  # of every table; a county's population needs as many ages
NUL = chr(0)
DAY_AFTER = "2020-03-03"
ENDED = {"episode": {"exit_date": "2026-03-02", "exit_reason": "1"}}  # so that a later delivery may leave them out
SIZES = ("shrunk", "grown")
# What stands beside a faulty value so that it breaks no other rule of its row.
BESIDE = {
    "CW-episode-exit_date-future": "exit_reason=1",
    "CW-episode-exit_reason-code": "exit_date=2021-03-02",
    "CW-cps_report-incident_date-future": "report_date=2026-11-26",
    "DS-employment_spell-weekly_hours-number": "status=SEEKING",
    "ED-enrollment-entry_date-future": "school_year=2027",
    "ED-enrollment-exit_date-future": "entry_date=2026-09-01",
    "HL-stay-discharge_status-code": "discharge_date=2021-03-02",
    "JJ-complaint-intake_decision-code": "decision_date=2020-03-02",
    "JJ-complaint-decision_date-future": "received_date=2026-11-26 intake_decision=CLOSED",
    "JJ-complaint-later_filed_date-future": "intake_decision=DIVERTED_PLAN decision_date=2020-03-02 divertible=1",
    "JJ-petition-filed_date-future": "finding=PENDING finding_date=",
    "JJ-petition-finding_date-date": "finding=PENDING",
    "JJ-supervision-end_date-future": "end_reason=OTHER",
    "JJ-supervision-end_reason-code": "end_date=2021-03-02",
    "JJ-custody-release_date-future": "release_reason=OTHER",
    "JJ-custody-release_reason-code": "release_date=2021-03-02",
}
# Rules that a faulty value cannot but break too: an event in the future comes after all that follows it.
ALSO = {
    "CC-soc_enrollment-birth_date-future": "CC-R02",
    "CW-cps_report-incident_date-future": "CW-R11",
    "DS-client-birth_date-future": "DS-R02",
    "ED-attendance_summary-quarter_start-future": "ED-R11",
    "ED-enrollment-birth_date-future": "ED-R06",
    "JJ-adult_event-offense_date-future": "JJ-R41",
    "JJ-complaint-offense_date-future": "JJ-R01",
    "RF-population-nul": "RF-population-age-number",
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    with judge(tmp_path_factory.mktemp("generated")) as made:
        yield made


def generated(contract: Contract) -> set[str]:
    """The rules of a table that its cases do not write down."""
    written = {rule.id for rule in (*contract.row_rules, *contract.cross_rules)}
    return {rule for rule in rules_of(contract, SETTINGS.state) if rule not in written}


def sound(partner: str, count: int = SOUND_ROWS) -> Tables:
    """So many sound rows of every table of a partner; a table's parents are the rows of the same number."""
    return {c.table: [row_of(c, number, ENDED.get(c.table)) for number in range(count)] for c in partners()[partner].contracts}


def values_that_break(column: Column) -> Iterator[tuple[str, str]]:
    """The end of a rule's name, and a value that breaks it and no other rule of the column."""
    if not column.may_be_empty and column.default is None:
        yield "missing", ""
    match column.kind:
        case Kind.DATE:
            yield "date", "2026-02-30"
            if not column.may_run_ahead:
                yield "future", "2026-11-27"
        case Kind.TIMESTAMP:
            yield "time", "noon"
        case Kind.INTEGER | Kind.DECIMAL:
            yield "number", "many"
        case Kind.COUNTY:
            yield "county", "36001"
        case Kind.CODE | Kind.FLAG:
            yield "code", "no such code"


def another_version(contract: Contract, row: Row) -> Row:
    """A row with the same key and another content."""
    taken = (*contract.key, *references(contract))
    free = [c for c in contract.columns if c.name not in taken and c.kind is not Kind.DATE and not c.may_be_empty]
    column = next((c for c in free if c.codes is not None), free[0])
    now = row.get(column.name, column.default or "")
    if column.codes is not None:
        return {**row, column.name: next(code for code in column.codes.codes if code != now)}
    if column.kind in (Kind.INTEGER, Kind.DECIMAL):
        return {**row, column.name: f"{float(now) + 1:g}"}
    return {**row, column.name: "37003" if column.kind is Kind.COUNTY else "a1" * 32}


def with_nul(contract: Contract, row: Row) -> Row:
    """A row with a NUL byte in a text, or in a number where the table has no text."""
    texts = [c.name for kind in (Kind.TEXT, Kind.IDENTIFIER) for c in contract.columns if c.kind is kind and c.name in row]
    name = texts[0] if texts else "age"
    return {**row, name: row[name] + NUL}


def faulty(contract: Contract) -> tuple[list[Row], list[str], dict[str, int]]:
    """Rows and lines that break every generated rule of a table but those of its size, and how many break each."""
    stem, rows, expected = f"{contract.prefix}-{contract.table}", [], {}
    number = 100
    for column in contract.columns:
        for ending, value in values_that_break(column):
            number += 1
            rule = f"{stem}-{column.name}-{ending}"
            beside = dict(pair.split("=") for pair in BESIDE.get(rule, "").split())
            rows.append({**row_of(contract, number, beside), column.name: value})
            expected[rule] = 1
    for parent in contract.parents:
        number += 1
        given = {own: f"nobody-{number}" for own, _ in parent.columns[:1]}
        sound_row = row_of(contract, 0)
        others = {own: sound_row[own] for other in contract.parents for own, _ in other.columns if own in sound_row}
        rows.append(row_of(contract, number, {**others, **given}))
        expected[f"{stem}-orphan-{parent.table}"] = 1
    first = row_of(contract, 0, {name: another_key(contract, name) for name in contract.key if name not in references(contract)})
    rows += [first, another_version(contract, first), with_nul(contract, row_of(contract, number + 1))]
    return rows, ["one field"], {**expected, f"{stem}-duplicate": 2, f"{stem}-nul": 1, f"{stem}-ragged": 1}


def another_key(contract: Contract, name: str) -> str:
    """A value of a key column that no sound row has."""
    if contract.column(name).kind in (Kind.DATE, Kind.INTEGER):
        return {"quarter_start": "2021-01-01", "school_year": "2021", "year": "2021", "age": "7", "item": "7"}.get(name, DAY_AFTER)
    return row_of(contract, 101)[name]


def references(contract: Contract) -> set[str]:
    """The columns that name a parent."""
    return {own for parent in contract.parents for own, _ in parent.columns}


@pytest.mark.parametrize("partner", partners())
def test_a_sound_delivery_of_every_table_breaks_no_rule(judged: Judge, partner: str) -> None:
    assert found(judged(Sent(partner, sound(partner)))) == {}


@pytest.mark.parametrize("partner", partners())
def test_every_fault_of_a_column_key_or_parent_is_found_as_often_as_it_is_there(judged: Judge, partner: str) -> None:
    tables, lines, expected = sound(partner), {}, {}
    for contract in partners()[partner].contracts:
        rows, lines[contract.table], counts = faulty(contract)
        tables[contract.table] += rows
        expected |= counts
    sizes = {f"{c.prefix}-{c.table}-{size}" for c in partners()[partner].contracts for size in SIZES}
    every = set().union(*(generated(contract) for contract in partners()[partner].contracts))
    assert set(expected) == every - sizes
    also = Counter(expected) + Counter(ALSO[rule] for rule in expected if rule in ALSO)
    assert found(judged(Sent(partner, tables, lines=lines))) == also


@pytest.mark.parametrize("partner", partners())
@pytest.mark.parametrize(("now", "size"), [(80, None), (79, "shrunk"), (151, "grown")])
def test_a_table_that_shrank_or_grew_out_of_all_proportion_is_flagged(
    judged: Judge, partner: str, now: int, size: str | None
) -> None:
    before = Sent(partner, sound(partner, 100), {"as_of_date": "2026-10-01"})
    expected = {f"{c.prefix}-{c.table}-{size}": 1 for c in partners()[partner].contracts} if size else {}
    assert found(judged(before, Sent(partner, sound(partner, now)))) == expected


def test_a_table_of_half_as_many_rows_again_is_not_flagged(judged: Judge) -> None:
    before = Sent("reference", sound("reference", 100), {"as_of_date": "2026-10-01"})
    assert found(judged(before, Sent("reference", sound("reference", 150)))) == {}

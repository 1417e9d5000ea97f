"""Judging: one pass that parses every column once and names the rules each row breaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from data_contracts.codes import UNKNOWN_COUNTY
from data_contracts.columns import Column, Kind
from data_contracts.contract import Contract
from data_contracts.states import State
from pipelines.admission.source import Source, quoted


@dataclass(frozen=True)
class Fault:
    """A fault that a row can have: its rule id, level, sentence, and the SQL that is true for a faulty row."""

    rule: str
    level: str
    sentence: str
    condition: str


def judging_query(contract: Contract, source: Source, faults: list[Fault], as_of_date: date) -> str:
    """The query that yields the contract's typed columns and, for each row, what is wrong with it, in the order of the file.

    `errors` and `warnings` are lists of rule ids (null for a clean row), `standing` is 1 for a row that is
    held back and 0 else, `raw` is the text of a row that is held back, `is_full_birth_date` is true where a full date of birth
    stands though only the month was agreed. What is costly to say is computed for faulty rows alone. Nothing in it may
    join, for a join gives up the order.
    """
    given = ", ".join(f"{source.given(c)} as given_{c.name}" for c in contract.columns)
    kept = ", ".join(f"given_{c.name}" for c in contract.columns)
    typed = ", ".join(f"{_typed(c, source)} as {c.name}" for c in contract.columns)
    raw = ", ".join(f"'{c.name}': {source.text_of(c)}" for c in contract.columns)
    names = [c.name for c in contract.columns]
    is_full = "birth_precision = 'month' and day(birth_date) <> 15" if {"birth_date", "birth_precision"} <= {*names} else "false"
    errors = [fault for fault in faults if fault.level == "E"]
    warnings = [fault for fault in faults if fault.level == "W"]
    return (
        f"select {', '.join(names)}, standing, {is_full} as is_full_birth_date,"
        f" case when standing = 1 then {_named(errors)} end as errors,"
        f" case when {_any(warnings)} then {_named(warnings)} end as warnings,"
        f" case when standing = 1 then cast(to_json({{{raw}}}) as varchar) end as raw"
        f" from (select *, case when {_any(errors)} then 1 else 0 end::utinyint as standing"
        f" from (select {kept}, {typed}, date '{as_of_date}' as as_of_date"
        f" from (select {given} from {source.scan})))"
    )


def _any(faults: list[Fault]) -> str:
    """SQL that is true for a row with any of the faults; null or false for a clean one."""
    return " or ".join(fault.condition for fault in faults) or "false"


def _named(faults: list[Fault]) -> str:
    """SQL that lists the rules a row breaks."""
    if not faults:
        return "null::varchar[]"
    named = ", ".join(f"case when {fault.condition} then {quoted(fault.rule)} end" for fault in faults)
    return f"list_filter([{named}], lambda rule: rule is not null)"


def faults_of(contract: Contract, source: Source, state: State, *, has_nul: bool) -> list[Fault]:
    """Every fault that can be seen in one row of a source: columns first, then row rules.

    NUL bytes are looked for when the file `has_nul`. The conditions read `given_<column>` and `<column>`.
    """
    held = [column for column in contract.columns if column.name in source.types]
    faults = [fault for column in held for fault in _column_faults(contract, column, source, state)]
    if has_nul:
        found = " or ".join(f"contains({source.text_of(column)}, chr(0))" for column in held)
        faults.append(Fault(f"{contract.prefix}-{contract.table}-nul", "E", "A field holds a NUL byte.", f"({found})"))
    faults.extend(Fault(rule.id, rule.level, rule.sentence, f"({rule.broken_when})") for rule in contract.row_rules)
    return faults


def _typed(column: Column, source: Source) -> str:
    value = source.value_of(column)
    return value if column.default is None else f"coalesce({value}, {_literal(column)})"


def _literal(column: Column) -> str:
    assert column.default is not None
    return column.default if column.kind in (Kind.FLAG, Kind.INTEGER, Kind.DECIMAL) else quoted(column.default)


def _column_faults(contract: Contract, column: Column, source: Source, state: State) -> Iterator[Fault]:
    name, given = column.name, f"given_{column.name}"
    stem = f"{contract.prefix}-{contract.table}-{name}"
    if not column.may_be_empty and column.default is None:
        yield Fault(f"{stem}-missing", "E", f"{name} must have a value.", f"{given} is null")
    unreadable = f"({given} is not null and {name} is null)"
    match column.kind:
        case Kind.DATE:
            early = f"{name} < date '1900-01-01'"
            yield Fault(f"{stem}-date", "E", f"{name} must be a real date written YYYY-MM-DD.", f"({unreadable} or {early})")
            if not column.may_run_ahead:
                yield Fault(
                    f"{stem}-future", "E", f"{name} must not be after the delivery's as_of_date.", f"{name} > as_of_date"
                )
        case Kind.TIMESTAMP:
            yield Fault(f"{stem}-time", "E", f"{name} must be a date and time.", unreadable)
        case Kind.INTEGER | Kind.DECIMAL:
            yield Fault(f"{stem}-number", "E", _number_sentence(column), _out_of_bounds(column, unreadable))
        case Kind.COUNTY:
            yield Fault(
                f"{stem}-county", "E",
                f"{name} must be the five-digit code of a county of {state.name}, or {UNKNOWN_COUNTY}.",
                source.outside(column, (*state.counties, UNKNOWN_COUNTY)),
            )
        case Kind.CODE | Kind.FLAG:
            assert column.codes is not None
            yield Fault(
                f"{stem}-code", "E", f"{name} must be one of the layout's codes: {', '.join(column.codes.codes)}.",
                source.outside(column, column.codes.codes),
            )
        case _:
            pass


def _number_sentence(column: Column) -> str:
    limits = " and ".join(
        f"{word} {bound:g}" for word, bound in (("at least", column.minimum), ("at most", column.maximum)) if bound is not None
    )
    return f"{column.name} must be a {'whole ' if column.kind is Kind.INTEGER else ''}number {limits}".rstrip() + "."


def _out_of_bounds(column: Column, unreadable: str) -> str:
    bounds = [
        f"{column.name} {sign} {bound}" for sign, bound in (("<", column.minimum), (">", column.maximum)) if bound is not None
    ]
    return f"({' or '.join([unreadable, *bounds])})"

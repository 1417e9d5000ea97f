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

_DATE_SHAPE = "____-__-__"
_SSN = r"(^|\D)\d{3}-\d{2}-\d{4}(\D|$)"


@dataclass(frozen=True)
class Fault:
    """A fault that a row can have: its rule id, level, sentence, and the SQL that is true for a faulty row."""

    rule: str
    level: str
    sentence: str
    condition: str


def judging_query(contract: Contract, source: Source, faults: list[Fault], as_of_date: date) -> str:
    """The query that yields the contract's typed columns and, for each row, what is wrong with it.

    `errors` and `warnings` are lists of rule ids (null for a clean row), `standing` is 1 for a row that is
    held back and 0 else, `raw` is the text of a row that is held back.
    """
    texts = ", ".join(f"{source.text_of.get(c.name, 'null::varchar')} as text_{c.name}" for c in contract.columns)
    typed = ", ".join(f"{_parsed(c, source)} as {c.name}" for c in contract.columns)
    raw = ", ".join(f"'{c.name}': text_{c.name}" for c in contract.columns)
    names = ", ".join(c.name for c in contract.columns)
    is_wrong, errors = _broken(faults, "E")
    _, warnings = _broken(faults, "W")
    return (
        f"select {names}, {errors} as errors, {warnings} as warnings,"
        f" case when {is_wrong} then 1 else 0 end::utinyint as standing,"
        f" case when {is_wrong} then cast(to_json({{{raw}}}) as varchar) end as raw"
        f" from (select *, {typed}, date '{as_of_date}' as as_of_date from (select {texts} from {source.scan}))"
    )


def _broken(faults: list[Fault], level: str) -> tuple[str, str]:
    """SQL that says whether a row breaks any rule of `level`, and SQL that lists those rules."""
    judged = [fault for fault in faults if fault.level == level]
    if not judged:
        return "false", "null::varchar[]"
    is_broken = " or ".join(f"coalesce({fault.condition}, false)" for fault in judged)
    named = ", ".join(f"case when {fault.condition} then {quoted(fault.rule)} end" for fault in judged)
    return f"({is_broken})", f"case when {is_broken} then list_filter([{named}], lambda rule: rule is not null) end"


def faults_of(contract: Contract, source: Source, state: State, *, has_nul: bool) -> list[Fault]:
    """Every fault that can be seen in one row: column by column, then the contract's row rules."""
    faults = [fault for column in contract.columns for fault in _column_faults(contract, column, source, state)]
    if has_nul:
        found = " or ".join(f"contains(text_{c.name}, chr(0))" for c in contract.columns)
        faults.append(Fault(f"{contract.prefix}-{contract.table}-nul", "E", "A field holds a NUL byte.", found))
    faults.extend(Fault(rule.id, rule.level, rule.sentence, f"({rule.broken_when})") for rule in contract.row_rules)
    return faults


def identifier_scan(contract: Contract) -> str | None:
    """SQL that is true for a row in whose text columns a dashed Social Security number stands."""
    columns = [c.name for c in contract.columns if c.kind in (Kind.IDENTIFIER, Kind.TEXT)]
    if not columns:
        return None
    return " or ".join(
        f"case when contains({name}, '-') then regexp_matches({name}, {quoted(_SSN)}) else false end" for name in columns
    )


def raw_identifier_scan() -> str:
    """The same for the text of faulty rows, whatever the column."""
    return f"regexp_matches(raw, {quoted(_SSN)})"


def _parsed(column: Column, source: Source) -> str:
    text = f"text_{column.name}"
    match column.kind:
        case Kind.DATE if column.name in source.date_columns:
            parsed = f"cast({text} as date)"
        case Kind.DATE:
            parsed = f"case when {text} like '{_DATE_SHAPE}' then try_cast({text} as date) end"
        case Kind.TIMESTAMP:
            parsed = f"try_cast({text} as timestamp)"
        case Kind.FLAG:
            parsed = f"case {text} when '1' then 1 when '0' then 0 end"
        case Kind.INTEGER:
            parsed = f"case when not contains({text}, '.') then try_cast({text} as integer) end"
        case Kind.DECIMAL:
            parsed = f"try_cast({text} as decimal(18,6))"
        case _:
            parsed = text
    return parsed if column.default is None else f"coalesce({parsed}, {_literal(column)})"


def _literal(column: Column) -> str:
    assert column.default is not None
    return column.default if column.kind in (Kind.FLAG, Kind.INTEGER, Kind.DECIMAL) else quoted(column.default)


def _column_faults(contract: Contract, column: Column, source: Source, state: State) -> Iterator[Fault]:
    if column.name not in source.text_of:
        return
    name, text = column.name, f"text_{column.name}"
    stem = f"{contract.prefix}-{contract.table}-{name}"
    if not column.may_be_empty and column.default is None:
        yield Fault(f"{stem}-missing", "E", f"{name} must have a value.", f"{text} is null")
    unreadable = f"{text} is not null and {_parsed(column, source)} is null"
    match column.kind:
        case Kind.DATE:
            early = f"{name} < date '1900-01-01'"
            yield Fault(
                f"{stem}-date", "E", f"{name} must be a real date written YYYY-MM-DD.", f"(({unreadable}) or {early})"
            )
            if not column.may_run_ahead:
                yield Fault(
                    f"{stem}-future", "E", f"{name} must not be after the delivery's as_of_date.", f"{name} > as_of_date"
                )
        case Kind.TIMESTAMP:
            yield Fault(f"{stem}-time", "E", f"{name} must be a date and time.", f"({unreadable})")
        case Kind.INTEGER | Kind.DECIMAL:
            bounds = []
            if column.minimum is not None:
                bounds.append(f"{name} < {column.minimum}")
            if column.maximum is not None:
                bounds.append(f"{name} > {column.maximum}")
            limits = " and ".join(
                f"{word} {bound:g}"
                for word, bound in (("at least", column.minimum), ("at most", column.maximum))
                if bound is not None
            )
            sentence = f"{name} must be a {'whole ' if column.kind is Kind.INTEGER else ''}number {limits}".rstrip()
            yield Fault(f"{stem}-number", "E", f"{sentence}.", " or ".join([f"({unreadable})", *bounds]))
        case Kind.COUNTY:
            counties = ", ".join(quoted(fips) for fips in (*state.counties, UNKNOWN_COUNTY))
            yield Fault(
                f"{stem}-county", "E",
                f"{name} must be the five-digit code of a county of {state.name}, or {UNKNOWN_COUNTY}.",
                f"{text} not in ({counties})",
            )
        case Kind.CODE | Kind.FLAG:
            assert column.codes is not None
            codes = ", ".join(quoted(code) for code in column.codes.codes)
            yield Fault(
                f"{stem}-code", "E", f"{name} must be one of the layout's codes: {', '.join(column.codes.codes)}.",
                f"{text} not in ({codes})",
            )
        case _:
            pass

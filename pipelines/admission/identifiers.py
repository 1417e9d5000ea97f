"""Identifiers that slip in: column rules over every row of the columns that could hold one.

A typed date, number, flag or code column cannot hold a name or a number of a person once it is read; what could not
be read stays as text with the faulty row, and that text is looked through as well. A plain run of nine digits is no
Social Security number here: partners use such ids, and no rule can tell the two apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb

from data_contracts.columns import Kind
from data_contracts.contract import Contract
from data_contracts.verdict import Refused
from pipelines.admission.source import quoted

_DASH = r"[-\x{2010}-\x{2015}]"
_STREET = "STREET|ST|ROAD|RD|AVENUE|AVE|DRIVE|DR|LANE|LN|COURT|CT|HIGHWAY|HWY|BOULEVARD|BLVD|CIRCLE|CIR|TRAIL|PLACE|PL"
_NAME = r"^[A-Z][a-z]+$|^\pL[\pL'.-]*,? +\pL[\pL'., -]*$"
_SHOWN_ROWS = 5
_LONGEST_TEXT = 80
_MOST_CATEGORIES = 200


@dataclass(frozen=True)
class Pattern:
    """One kind of identifier: what it is called, and the regular expression that one hit of refuses the file."""

    named: str
    expression: str


PATTERNS = (
    Pattern("a Social Security number", rf"(^|[^0-9])\d{{3}}({_DASH}|\s)\d{{2}}({_DASH}|\s)\d{{4}}([^0-9]|$)"),
    Pattern("an e-mail address", r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"),
    Pattern(
        "a telephone number",
        r"(^|[^0-9-])(\+?1[-. ]?)?(\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}([^0-9-]|$)",
    ),
    Pattern("a street address", rf"(?i)(^|[^\pL0-9])(\d{{1,6}} +([\pL0-9.'-]+ +){{1,4}}({_STREET})\b|P\.? ?O\.? BOX +\d)"),
)


def refuse_identifiers(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str, ragged: str) -> None:
    """Refuses (F-identifier) when a row of `table`, or the text of a faulty row, holds what looks like an identifier.

    `ragged` is the table of records that could not be divided into columns. The message names the column, how many
    rows and the first row numbers, never a value.
    """
    columns = [c.name for c in contract.columns if c.kind in (Kind.IDENTIFIER, Kind.TEXT)]
    for name in columns:
        _refuse_patterns(connection, contract, table, name, name)
    _refuse_patterns(connection, contract, table, "raw", "the faulty rows")
    _refuse_patterns(connection, contract, ragged, "raw", "the rows with too few or too many fields")
    _refuse_full_birth_dates(connection, contract, table)
    if contract.partner != "reference":  # Its texts are names of counties and publications.
        for name in columns:
            _refuse_names_and_prose(connection, contract, table, name)


def holds_email(text: bytes) -> bool:
    """Whether a piece of a file holds an e-mail address, before any parser has seen it."""
    return b"@" in text and _EMAIL.search(text) is not None


_EMAIL = re.compile(rb"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")


def _refuse_patterns(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str, column: str, shown: str) -> None:
    # An id that is one run of letters and digits can match no pattern; regular expressions see the others alone.
    possible = f"(contains({column}, '-') or contains({column}, ' ') or contains({column}, '@') or contains({column}, '.')"
    possible += f" or strlen({column}) <> length({column}))"
    counts = ", ".join(f"count(*) filter (regexp_matches({column}, {quoted(p.expression)}))" for p in PATTERNS)
    found = connection.execute(f"select {counts} from {table} where {possible}").fetchall()[0]
    for pattern, count in zip(PATTERNS, found, strict=True):
        if count:
            where = f"{possible} and regexp_matches({column}, {quoted(pattern.expression)})"
            raise _refusal(connection, contract, table, f"{shown}: {count:,} rows hold what looks like {pattern.named}", where)


def _refuse_full_birth_dates(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str) -> None:
    if not {"birth_date", "birth_precision"} <= {column.name for column in contract.columns}:
        return
    where = "birth_precision = 'month' and day(birth_date) <> 15"
    ((count,),) = connection.execute(f"select count(*) from {table} where {where}").fetchall()
    if count:
        said = f"birth_date: {count:,} rows hold a full date of birth where only the month was agreed; send the 15th"
        raise _refusal(connection, contract, table, said, where)


def _refuse_names_and_prose(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str, column: str) -> None:
    kind = contract.column(column).kind
    # An id ends in a digit nearly always, so that the regular expression sees few of them.
    is_name = f"case when {column}[-1] >= 'A' then regexp_matches({column}, {quoted(_NAME)}) else false end"
    longest = f"max(length({column}))"
    names, filled, long = connection.execute(
        f"select count(*) filter ({is_name}), count({column}), {longest} from {table}"
    ).fetchall()[0]
    if long is not None and long > _LONGEST_TEXT and column != "token":
        said = f"{column}: texts of more than {_LONGEST_TEXT} characters look like free text, which must not be sent"
        raise _refusal(connection, contract, table, said, f"length({column}) > {_LONGEST_TEXT}")
    if kind is Kind.TEXT and filled > _MOST_CATEGORIES:
        ((kinds,),) = connection.execute(f"select approx_count_distinct({column}) from {table}").fetchall()
        if kinds > _MOST_CATEGORIES * 1.1:
            said = f"{column}: more than {_MOST_CATEGORIES} different texts look like free text; send the partner's own codes"
            raise _refusal(connection, contract, table, said, f"{column} is not null")
    if names * 10 >= filled * 3 and names >= 20:
        ((kinds,),) = connection.execute(f"select count(distinct {column}) from {table} where {is_name}").fetchall()
        if kinds >= 20:
            said = f"{column}: {names:,} rows hold what looks like a person's name"
            raise _refusal(connection, contract, table, said, is_name)


def _refusal(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str, said: str, where: str) -> Refused:
    numbers = connection.execute(f"select rowid + 1 from {table} where {where} order by rowid limit {_SHOWN_ROWS}").fetchall()
    rows = ", ".join(f"{number:,}" for (number,) in numbers)
    return Refused(
        "F-identifier",
        f"{contract.table}, {said} (first at row {rows}). Remove identifiers and send the delivery again;"
        " nothing of this file was kept",
    )

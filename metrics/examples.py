"""Worked examples in a definition file: small tables given, the counts they must give."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class ExampleTable:
    """Rows of one table as text: `columns` and one tuple per row; an empty field is None."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True)
class Example:
    """A worked case: partner tables or relations given, and numerator and denominator expected per area.

    `expected` maps an area id to its sums over the units that count; the denominator is None where the
    population stands in. Areas that are not named must have no units that count.
    """

    name: str
    period_start: date
    data_through: date
    given: tuple[ExampleTable, ...]
    expected: dict[str, tuple[Decimal, Decimal | None]]
    given_text: dict[str, str]
    expect_text: str


def read_examples(declared: object) -> tuple[Example, ...]:
    """The examples of a parsed block; ValueError when one is incomplete."""
    if not isinstance(declared, list) or not declared:
        raise ValueError("a definition needs at least one example")
    return tuple(_example(entry) for entry in declared)


def _example(entry: object) -> Example:
    if not isinstance(entry, dict) or not {"name", "given", "period", "expect"} <= set(entry):
        raise ValueError("an example needs name, given, period and expect")
    given = {str(name): str(text) for name, text in entry["given"].items()}
    expected = _table("expect", str(entry["expect"]))
    areas = {}
    for row in expected.rows:
        named = dict(zip(expected.columns, row, strict=True))
        denominator = named.get("denominator")
        areas[str(named["area_id"])] = (
            Decimal(str(named["numerator"])),
            None if denominator is None else Decimal(denominator),
        )
    return Example(
        name=str(entry["name"]),
        period_start=entry["period"],
        data_through=entry.get("data_through", date(2026, 12, 31)),
        given=tuple(_table(name, text) for name, text in given.items()),
        expected=areas,
        given_text=given,
        expect_text=str(entry["expect"]),
    )


def _table(name: str, text: str) -> ExampleTable:
    lines = list(csv.reader(line for line in text.splitlines() if line.strip()))
    columns = tuple(lines[0])
    rows = tuple(tuple(field if field else None for field in line) for line in lines[1:])
    if any(len(row) != len(columns) for row in rows):
        raise ValueError(f"a row of {name} has not as many fields as its header")
    return ExampleTable(name, columns, rows)

"""Wrong variants of definitions, made by replacing a piece of text, and what notices them.

A mutant is noticed when the random histories, on which the true definition agrees with the reference, come out
differently, or when a worked example of the indicator does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import yaml

from data_contracts.relations import RELATIONS
from metrics.indicator import Indicator
from pipelines.conforming import conforming_queries
from pipelines.engines import calendar
from pipelines.example_runs import prepared, sums
from pipelines.lineage import lineage
from pipelines.periods import coverage, create_period, periods, school_starts

FOLDER = Path(__file__).parent
FACTS = (
    "select period_start, area_id, person_id, sum(numerator) as numerator, sum(denominator) as denominator from ({})"
    " where excluded_because is null group by all having numerator <> 0 or denominator <> 0"
)
DIFFERENCES = (
    "select count(*) from ((from true_fact except from wrong_fact) union all (from wrong_fact except from true_fact))"
)
Sums = dict[str, tuple[Decimal, Decimal | None]]


@dataclass(frozen=True)
class Mutant:
    """A mistake somebody could make: the first `find` is replaced by `put`.

    `where` is `definition`, the name of a relation that the definition rests on, or `calendar` (then `find` is the
    head of a calendar function and `put` its body).
    """

    indicator: str
    mistake: str
    where: str
    find: str
    put: str


def mutants() -> dict[str, list[Mutant]]:
    """Every mutant of the data files, by indicator."""
    found: dict[str, list[Mutant]] = {}
    for file in sorted(FOLDER.glob("*.yaml")):
        for indicator, entries in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            found.setdefault(indicator, []).extend(
                Mutant(indicator, one["mistake"], one.get("where", "definition"), one["find"], one["put"])
                for one in entries
            )
    return found


def unnoticed_by_histories(
    connection: duckdb.DuckDBPyConnection, indicator: Indicator, wrong: list[Mutant]
) -> list[Mutant]:
    """Those of the mutants whose facts, over the histories in the warehouse, are those of the definition."""
    create_period(connection, periods(indicator, coverage(connection), school_starts(connection)))
    connection.execute(f"create or replace temp table true_fact as {FACTS.format(indicator.text)}")
    left = []
    for one in wrong:
        with _Made(connection, _relations(indicator, one, set()), "create temp table {}") as made:
            made.connection.execute(f"create or replace temp table wrong_fact as {FACTS.format(_text(indicator, one))}")
            if connection.execute(DIFFERENCES).fetchone() == (0,):
                left.append(one)
    return left


def unnoticed_by_examples(indicator: Indicator, wrong: list[Mutant]) -> list[Mutant]:
    """Those of the mutants that give the expected numbers in every worked example of the indicator."""
    left = list(wrong)
    for example in indicator.examples if wrong else ():
        given = {table.name for table in example.given if table.name in RELATIONS}
        with prepared(indicator, example) as connection:
            still = []
            for one in left:
                with _Made(connection, _relations(indicator, one, given), "create temp table {}"):
                    if _told(sums(connection, indicator, _text(indicator, one))) == _told(example.expected):
                        still.append(one)
            left = still
    return left


class _Made:
    """Temporary relations that stand before the conformed ones while a mutant runs."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, statements: list[tuple[str, str]], make: str) -> None:
        self.connection, self.statements, self.make = connection, statements, make

    def __enter__(self) -> _Made:
        for name, text in self.statements:
            self.connection.execute(text if name == "calendar" else f"{self.make.format(name)} as {text}")
        return self

    def __exit__(self, *_: object) -> None:
        for name, _text_of in self.statements:
            if name != "calendar":
                self.connection.execute(f"drop table if exists temp.{name}")
        for statement in calendar.DUCKDB:
            self.connection.execute(statement)


def _text(indicator: Indicator, mutant: Mutant) -> str:
    return _replaced(indicator.text, mutant) if mutant.where == "definition" else indicator.text


def _replaced(text: str, mutant: Mutant) -> str:
    """The text with its first `find` replaced; the front matter of a definition is left alone."""
    start = text.find("\n*/\n") + 1 if text.startswith("/*\n") else 0
    if mutant.find not in text[start:]:
        raise ValueError(f"{mutant.indicator}: {mutant.find!r} is not in its {mutant.where}; mend the mutant")
    return text[:start] + text[start:].replace(mutant.find, mutant.put, 1)


def _relations(indicator: Indicator, mutant: Mutant, given: set[str]) -> list[tuple[str, str]]:
    """The relations that a mutant changes, in order, as (name, SQL); none for a mistake in the definition itself."""
    if mutant.where == "definition":
        return []
    return list(_changed(indicator, mutant, given))


def _changed(indicator: Indicator, mutant: Mutant, given: set[str]) -> Iterator[tuple[str, str]]:
    reads = lineage(indicator)
    changed: set[str] = set()
    if mutant.where == "calendar":
        yield "calendar", f"create or replace temp macro {mutant.find} as {mutant.put}"
    for name, text in conforming_queries().items():
        if name not in reads or name in given:
            continue
        if name == mutant.where:
            text = _replaced(text, mutant)
        elif not (changed & set(reads[name]) or mutant.where == "calendar"):
            continue
        changed.add(name)
        yield name, text


def _told(found: Sums) -> Sums:
    """Areas with anything to tell."""
    return {area: pair for area, pair in found.items() if any(pair)}

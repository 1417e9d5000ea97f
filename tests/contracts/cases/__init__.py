"""Worked cases of every rule: for each rule id, rows that break it and rows that do not.

A row is written as `column=value` pairs, other columns are null; `!` in front marks a row that breaks
the rule. `! the file` is no row: the rule then speaks of the whole file.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.contracts.cases.child_welfare import CHILD_WELFARE
from tests.contracts.cases.education import EDUCATION
from tests.contracts.cases.health_and_care import CARE_COORDINATION, HEALTH
from tests.contracts.cases.juvenile_justice import JUVENILE_JUSTICE
from tests.contracts.cases.reference import REFERENCE, TOKEN

WRITTEN = CHILD_WELFARE | EDUCATION | JUVENILE_JUSTICE | HEALTH | CARE_COORDINATION | REFERENCE | TOKEN
THE_FILE = "! the file"


@dataclass(frozen=True)
class Case:
    """Rows of the judged table, the numbers of those that break the rule, and rows of other tables."""

    rows: tuple[dict[str, str], ...]
    offenders: frozenset[int]
    others: dict[str, tuple[dict[str, str], ...]]


def case_of(rule: str) -> Case:
    """The worked case of one rule."""
    others = {table: _rows(lines) for table, lines in WRITTEN[rule].items() if table != "judged"}
    written = WRITTEN[rule]["judged"]
    lines = [line for line in written if line != THE_FILE]
    offenders = frozenset(number for number, line in enumerate(lines) if line.startswith("!"))
    offenders |= {-1} if THE_FILE in written else frozenset()
    return Case(_rows(lines), offenders, others)


def _rows(lines: list[str]) -> tuple[dict[str, str], ...]:
    return tuple(dict(pair.split("=", 1) for pair in line.lstrip("! ").split()) for line in lines)

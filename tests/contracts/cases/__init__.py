"""Worked cases of every rule: for each rule id, rows that break it and rows that do not.

A row is written as `column=value` pairs, other columns are null; `!` in front marks a row that breaks
the rule. `! the file` is no row: the rule then speaks of the whole file.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass

_RULE = re.compile(r"([A-Z]{2}-)?[RX]\d\d")


def _written() -> dict[str, dict[str, list[str]]]:
    """Every case in the modules of this folder: the dictionaries whose keys are rule ids."""
    found: dict[str, dict[str, list[str]]] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for name, cases in vars(module).items():
            if name.isupper() and isinstance(cases, dict) and all(_RULE.fullmatch(rule) for rule in cases):
                found |= cases
    return found


WRITTEN = _written()
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

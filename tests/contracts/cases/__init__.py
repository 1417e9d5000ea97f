"""Worked cases of every rule: for each rule id, rows that break it and rows that do not.

A row is written as `column=value` pairs, other columns are null; `!` in front marks a row that breaks
the rule. `! the file` is no row: the rule then speaks of the whole file. In a module's `..._DELIVERED` stands what a
case says otherwise when whole deliveries are judged, where other rules judge as well: `sound` are the rows of the good
delivery, and `also` the rules (`rule=count`) that nobody can break this one without breaking.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass

_RULE = re.compile(r"([A-Z]{2}-)?[RX]\d\d")


def _written(delivered: bool) -> dict[str, dict[str, list[str]]]:
    """Every case in the modules of this folder: the dictionaries whose keys are rule ids."""
    found: dict[str, dict[str, list[str]]] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        for name, cases in vars(module).items():
            is_delivered = name.endswith("DELIVERED")
            if name.isupper() and is_delivered == delivered and isinstance(cases, dict) and all(map(_RULE.fullmatch, cases)):
                found |= cases
    return found


WRITTEN = _written(delivered=False)
DELIVERED = _written(delivered=True)
THE_FILE = "! the file"


@dataclass(frozen=True)
class Case:
    """Rows of the judged table, the numbers of those that break the rule, and rows of other tables."""

    rows: tuple[dict[str, str], ...]
    offenders: frozenset[int]
    others: dict[str, tuple[dict[str, str], ...]]


def case_of(rule: str) -> Case:
    """The worked case of one rule."""
    return read_case(WRITTEN[rule])


def read_case(told: dict[str, list[str]]) -> Case:
    """A case as it is written."""
    others = {table: _rows(lines) for table, lines in told.items() if table not in ("judged", "sound", "also")}
    lines = [line for line in told["judged"] if line != THE_FILE]
    offenders = frozenset(number for number, line in enumerate(lines) if line.startswith("!"))
    offenders |= {-1} if THE_FILE in told["judged"] else frozenset()
    return Case(_rows(lines), offenders, others)


def _rows(lines: list[str]) -> tuple[dict[str, str], ...]:
    return tuple(dict(pair.split("=", 1) for pair in line.lstrip("! ").split()) for line in lines)

"""A conformed relation: what indicators select over, with its grain, columns, types and meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Relation:
    """A conformed table or view. `columns` maps a name to its type and meaning; `key` is unique when given."""

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: dict[str, tuple[str, str]]


def relation(name: str, meaning: str, key: str, columns: str) -> Relation:
    """A relation from its key's column names and lines of `column TYPE meaning`."""
    parsed = {}
    for line in columns.strip().splitlines():
        column, kind, text = line.strip().split(" ", 2)
        parsed[column] = (kind, text)
    return Relation(name, meaning, tuple(key.split()), parsed)

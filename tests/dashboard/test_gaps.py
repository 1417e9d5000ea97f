"""Gaps are held against the reference that the release states, and hidden or unknown groups are never part of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.components.gaps import references
from dashboard.page import Exhibit
from dashboard.reading import Release
from dashboard.records import Cell
from metrics.statistics.equity import BEST, LARGEST, OTHERS, Held


def cell(group: str, count: float | None, size: float | None) -> Cell:
    """A shown cell, or a suppressed one where the count is None."""
    value = None if count is None or not size else 100 * count / size
    status: Any = "suppressed" if value is None else "ok"
    return Cell(
        "chronic_absence", date(2025, 10, 1), "state", "37", "race_ethnicity", group, count, size, value, None, None, status, ""
    )


CELLS = [cell("BLACK", 30, 1200), cell("WHITE", 50, 6000), cell("ASIAN", 2, 800), cell("NHPI", None, None)]
UNKNOWN = cell("UNKNOWN", 900, 9000)


@pytest.mark.parametrize(
    ("choice", "used", "held"),
    [
        (LARGEST, LARGEST, Held("WHITE", 50, 6000)),
        (OTHERS, OTHERS, Held(OTHERS, 52, 6800)),
        (BEST, BEST, Held("ASIAN", 2, 800)),
        ("ASIAN", "ASIAN", Held("ASIAN", 2, 800)),
        ("NHPI", LARGEST, Held("WHITE", 50, 6000)),
        ("F", LARGEST, Held("WHITE", 50, 6000)),
    ],
)
def test_a_group_is_held_against_the_stated_reference(choice: str, used: str, held: Held, release: Release) -> None:
    definition = replace(release.by_id["chronic_absence"], better="lower")
    found = references(definition, [*CELLS, UNKNOWN], choice)
    assert (found[0], found[1]["BLACK"]) == (used, held)


def test_nothing_is_held_against_a_group_that_cannot_be_shown(release: Release) -> None:
    definition = release.by_id["chronic_absence"]
    assert references(definition, [CELLS[-1], UNKNOWN], LARGEST) == (LARGEST, {})


def test_the_page_names_the_reference(open_at: Any) -> None:
    parts = open_at("/equity?by=race_ethnicity&ind=chronic-absence").page.parts
    found = next(part for part in parts if isinstance(part, Exhibit) and part.key == "gaps")
    assert ", the largest group that can be shown. " in str(found.note) and "This names no cause." in str(found.note)

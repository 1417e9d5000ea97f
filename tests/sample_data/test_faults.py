"""The planted faults are there, as many as written down, and there is no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.sample_data.conftest import Planted
from tests.sample_data.deliveries import manifests, number, open_delivery
from tests.sample_data.rules import RULES

OUTCOMES = {"quarantined", "collapsed", "superseded", "flagged"}


def found(state: Path) -> Planted:
    """Rows that break each rule, delivery by delivery; parents of an append lie in earlier deliveries."""
    counts: Planted = {}
    for folder, manifest in manifests(state):
        con = open_delivery(folder)
        tables = {entry["table"] for entry in manifest["files"]}
        for (partner, table, rule), query in RULES.items():
            apart = manifest["refresh"] != "full" and (rule in {"orphan", "calendar_missing"} or "_day" in rule)
            if partner == manifest["partner"] and table in tables and not apart:
                rows = number(con, query.replace("$AS_OF", manifest["as_of_date"]))
                counts[manifest["delivery_id"], table, rule] = int(rows)
    return counts


def test_every_planted_fault_is_there_and_no_other(state: Path, planted: Planted) -> None:
    counts = found(state)
    assert set(planted) <= set(counts), "a planted rule that no query looks for"
    assert {key: rows for key, rows in counts.items() if rows} == {key: rows for key, rows in planted.items() if rows}


def test_the_record_says_what_should_become_of_each_row(record: list[dict[str, Any]]) -> None:
    assert len(record) > 70
    assert {entry["outcome"] for entry in record} == OUTCOMES
    assert all(entry["rows"] >= 1 for entry in record)


def test_quarantined_rows_stay_below_the_tolerance(state: Path, record: list[dict[str, Any]]) -> None:
    sizes = {
        (manifest["delivery_id"], entry["table"]): entry["rows"]
        for _, manifest in manifests(state)
        for entry in manifest["files"]
    }
    held: dict[tuple[str, str], int] = {}
    for entry in record:
        if entry["outcome"] == "quarantined":
            key = (entry["delivery_id"], entry["table"])
            held[key] = held.get(key, 0) + entry["rows"]
    assert held
    for key, rows in held.items():
        assert rows <= 20 or rows / sizes[key] < 0.05, key

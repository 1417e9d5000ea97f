"""The tasks of the benchmark, one to a process: `python -m benchmarks.child TASK ARGUMENT...` prints one JSON line."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import catalogue, indicators, ingest, rivals
from benchmarks.attendance import write_attendance
from sample_data import write_state


def make_state(directory: str, children: str, years: str) -> dict[str, float]:
    """The deliveries of a synthetic state; returns their rows."""
    made = write_state(Path(directory), children=int(children), years=int(years))
    return {"rows": sum(sum(tables.values()) for tables in made.deliveries.values())}


def make_attendance(directory: str, rows: str, kind: str) -> dict[str, float]:
    """One delivery of attendance; returns its rows."""
    return {"rows": write_attendance(Path(directory), int(rows), kind)}


TASKS: dict[str, Callable[..., dict[str, float]]] = {
    "state": make_state,
    "attendance": make_attendance,
    "bare": ingest.bare,
    "every_rule": ingest.every_rule,
    "without_rules": ingest.without_rules,
    "into_warehouse": ingest.into_warehouse,
    "pandera": rivals.pandera,
    "frictionless": rivals.frictionless,
    "warehouse": indicators.warehouse,
    "definition": indicators.definition,
    "by_hand": indicators.by_hand,
    "in_pandas": indicators.by_pandas,
    "differing": indicators.differing,
    "taken_in": catalogue.taken_in,
    "conforming": catalogue.conforming,
    "counting": catalogue.counting,
}

if __name__ == "__main__":
    result = TASKS[sys.argv[1]](*sys.argv[2:])
    megabyte = 2**20 if sys.platform == "darwin" else 2**10
    own, others = (resource.getrusage(who).ru_maxrss / megabyte for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps(result | {"peak_mb": own + others, "own_peak_mb": own, "child_peak_mb": others}))

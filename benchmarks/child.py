"""The tasks of the benchmark, one to a process: `python -m benchmarks.child TASK ARGUMENT...` prints one JSON line."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import catalogue, indicators, ingest
from sample_data import write_state


def make_state(directory: str, children: str, years: str) -> dict[str, float]:
    """The deliveries of a synthetic state; returns their rows."""
    made = write_state(Path(directory), children=int(children), years=int(years))
    return {"rows": sum(sum(tables.values()) for tables in made.deliveries.values())}


TASKS: dict[str, Callable[..., dict[str, float]]] = {
    "state": make_state,
    "bare": ingest.bare,
    "every_rule": ingest.every_rule,
    "without_rules": ingest.without_rules,
    "warehouse": indicators.warehouse,
    "definition": indicators.definition,
    "by_hand": indicators.by_hand,
    "in_pandas": indicators.in_pandas,
    "differing": indicators.differing,
    "taken_in": catalogue.taken_in,
    "conforming": catalogue.conforming,
    "counting": catalogue.counting,
}

if __name__ == "__main__":
    result = TASKS[sys.argv[1]](*sys.argv[2:])
    own, others = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = (own + others) / (2**20 if sys.platform == "darwin" else 2**10)
    print(json.dumps(result | {"peak_mb": peak}))

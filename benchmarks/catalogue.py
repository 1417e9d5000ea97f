"""`python -m benchmarks.catalogue`: the whole catalogue at several sizes: every area, window and breakdown, as a release needs it.

Each size is a synthetic state, taken in before the clocks start. Then relations are conformed and every indicator is
counted, each step in a process of its own. Ends with status 1 when time or memory of a step grows much faster than the rows.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from benchmarks.measuring import RESULTS, Measurement, in_child, timed
from metrics.catalogue import catalogue
from pipelines import count_store
from pipelines.intake import take_in
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace

STEPS = ("conforming", "counting")
MOST_GROWTH = 1.25  # how many times faster than the rows processor time or memory may grow before it is called no longer linear


@dataclass(frozen=True)
class Size:
    """One size: rows delivered, what each step took, windows counted, and cells kept and declared."""

    rows: int
    windows: int
    cells: int
    declared: int
    steps: dict[str, Measurement]


def taken_in(sent: str, workspace: str) -> dict[str, float]:
    """Takes the deliveries in, without conforming or counting anything."""
    return timed(lambda: take_in(Workspace(Path(workspace)).prepare(), [Path(sent)], lambda _: None))


def conforming(workspace: str) -> dict[str, float]:
    """Makes all conformed relations and links persons."""

    def conform() -> None:
        with opened(Workspace(Path(workspace))):
            pass

    return timed(conform)


def counting(workspace: str) -> dict[str, float]:
    """Counts every indicator for all areas, windows and breakdowns; the relations are there."""
    with opened(Workspace(Path(workspace))) as connection:
        taken = timed(lambda: up_to_date(connection, Workspace(Path(workspace))))
        count_store.declared_groups(connection)
        held = connection.execute(
            "select (select count(*) from main.count_cell), (select count(*) from main.count_window),"
            f" (select count(*) from ({count_store.every_cell('true', in_order=False)}))"
        ).fetchone()
    assert held is not None
    return taken | dict(zip(("cells", "windows", "declared"), held, strict=True))


def measured(scratch: Path, children: int, years: int) -> Size:
    """One size, from a state made for it."""
    sent, workspace = scratch / "sent", scratch / "workspace"
    rows = int(in_child("state", sent, str(children), str(years))["rows"])
    in_child("taken_in", sent, workspace)
    found = {step: in_child(step, workspace) for step in STEPS}
    steps = {step: Measurement(*(taken[name] for name in ("seconds", "cpu_seconds", "peak_mb"))) for step, taken in found.items()}
    return Size(rows, *(int(found["counting"][name]) for name in ("windows", "cells", "declared")), steps)


def main() -> int:
    """Measures each size in turn; 0 when all steps grow about as the rows do."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.catalogue", description=__doc__)
    parser.add_argument("--children", type=int, nargs="+", default=[30_000, 100_000], metavar="N", help="students")
    parser.add_argument("--million", action="store_true", help="also a state of 1,000,000 students (hours, and 100 GB of disk)")
    parser.add_argument("--years", type=int, default=6, metavar="Y", help="years of quarters (default 6)")
    parser.add_argument("--directory", type=Path, help="where to make the states (default: the system's own place)")
    asked = parser.parse_args()
    print(f"{len(catalogue())} indicators, {asked.years} years, all areas and breakdowns", flush=True)
    print(f"{'students':>10}{'rows':>12}{'windows':>9}{'cells':>12}  {'step':12}{'seconds':>9}{'CPU':>9}{'peak MB':>9}")
    sizes: list[Size] = []
    for children in [*sorted(asked.children), *([1_000_000] if asked.million else [])]:
        with tempfile.TemporaryDirectory(prefix="benchmark-", dir=asked.directory) as scratch:
            sizes.append(measured(Path(scratch), children, asked.years))
        size = sizes[-1]
        for step, taken in size.steps.items():
            print(f"{children:>10,}{size.rows:>12,}{size.windows:>9,}{size.cells:>12,}  ", end="")
            print(f"{step:12}{taken.seconds:>9.1f}{taken.cpu_seconds:>9.1f}{taken.peak_mb:>9.0f}", flush=True)
    _keep(sizes)
    return 0 if _is_linear(sizes) else 1


def _is_linear(sizes: list[Size]) -> bool:
    """Prints how each step grew from size to size, in times the rows; whether none grew much faster."""
    linear = True
    for less, more in pairwise(sizes):
        rows = more.rows / less.rows
        for step in STEPS:
            before, after = less.steps[step], more.steps[step]
            grown = {name: getattr(after, name) / getattr(before, name) for name in ("seconds", "cpu_seconds", "peak_mb")}
            told = ", ".join(f"{name.replace('_', ' ')} {times:.2f}" for name, times in grown.items())
            print(f"{step} from {less.rows:,} to {more.rows:,} rows ({rows:.2f} times): {told}")
            linear &= max(grown["cpu_seconds"], grown["peak_mb"]) <= MOST_GROWTH * rows
    return linear


def _keep(sizes: list[Size]) -> None:
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"catalogue-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    target.write_text(json.dumps([asdict(size) for size in sizes], indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

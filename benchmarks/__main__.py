"""`python -m benchmarks`: ratios to bare DuckDB at two sizes, printed as a table and kept in benchmarks/results."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from benchmarks.indicators import NAMES
from benchmarks.measuring import Measurement, in_child, paired

RESULTS = Path(__file__).parent / "results"
AIMS = {"every_rule": 3.0, "without_rules": 2.0, "definition": 1.5}
Group = dict[str, Measurement]


def main() -> int:
    """Measures both sizes; returns 0, or 1 when a definition and its hand-written SQL give different rows."""
    asked = _arguments()
    sizes = {}
    for children in asked.children:
        with tempfile.TemporaryDirectory(prefix="benchmark-", dir=asked.directory) as scratch:
            sizes[children] = _measure(Path(scratch), children, asked.years, asked.rounds)
        if sizes[children] is None:
            return 1
    written = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "processors": os.cpu_count(),
        "duckdb": duckdb.__version__,
        "python": sys.version.split()[0],
        "years": asked.years,
        "rounds": asked.rounds,
        "sizes": sizes,
    }
    RESULTS.mkdir(exist_ok=True)
    target = RESULTS / f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}.json"
    target.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    print(f"\nkept in {target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--children", type=int, nargs="+", default=[15_000, 60_000], metavar="N", help="students")
    parser.add_argument("--years", type=int, default=6, metavar="Y", help="years of quarters (default 6)")
    parser.add_argument("--rounds", type=int, default=3, metavar="R", help="rounds of each task (default 3)")
    parser.add_argument("--directory", type=Path, help="where to make the state (default: the system's own place)")
    return parser.parse_args()


def _measure(scratch: Path, children: int, years: int, rounds: int) -> dict[str, object] | None:
    """Everything about one size; None when facts differ."""
    sent, workspace = scratch / "sent", scratch / "workspace"
    rows = int(in_child("state", sent, str(children), str(years))["rows"])
    print(f"\n{children:,} students, {years} years: {rows:,} rows delivered", flush=True)
    ingest = paired({way: (way, sent) for way in ("bare", "without_rules", "every_rule")}, rounds)
    print(f"  {'':48}{'seconds':>9}{'to bare':>9}{'by CPU':>9}{'aim':>6}{'peak MB':>9}")
    for way in ("bare", "without_rules", "every_rule"):
        _show(f"ingest, {way.replace('_', ' ')}", ingest[way], ingest["bare"], AIMS.get(way))
    conformed = in_child("warehouse", sent, workspace)
    print(f"  {'conforming, all relations':48}{conformed['seconds']:9.2f}{'':33}{conformed['peak_mb']:6.0f}")
    facts: dict[str, dict[str, object]] = {}
    for name in NAMES:
        compared = in_child("differing", workspace, name)
        if compared["differing"]:
            print(f"  {name}: {int(compared['differing']):,} rows are only in one of the two", file=sys.stderr)
            return None
        found = paired({way: (way, workspace, name) for way in ("by_hand", "definition")}, rounds)
        _show(name, found["definition"], found["by_hand"], AIMS["definition"])
        facts[name] = {"rows": int(compared["rows"])} | {way: asdict(one) for way, one in found.items()}
    return {
        "rows": rows,
        "ingest": {way: asdict(one) for way, one in ingest.items()},
        "conforming": conformed,
        "indicators": facts,
    }


def _show(name: str, found: Measurement, other: Measurement, aim: float | None) -> None:
    ratio, by_cpu = found.seconds / other.seconds, found.cpu_seconds / other.cpu_seconds
    stated = f"{aim:.1f}" if aim else ""
    print(f"  {name:48}{found.seconds:9.2f}{ratio:9.2f}{by_cpu:9.2f}{stated:>6}{found.peak_mb:9.0f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

"""`python -m benchmarks`: ratios to bare DuckDB at two sizes, printed as a table and kept in benchmarks/results."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from benchmarks.indicators import NAMES
from benchmarks.measuring import RESULTS, Measurement, in_child, paired

AIMS = {"every_rule": 3.0, "without_rules": 2.0, "definition": 1.5}


@dataclass(frozen=True)
class Size:
    """What was measured at one size: rows delivered, and what each task took. `facts` holds rows by indicator."""

    rows: int
    ingest: dict[str, Measurement]
    conforming: Measurement
    facts: dict[str, int]
    indicators: dict[str, dict[str, Measurement]]


def main() -> int:
    """Measures both sizes; returns 0, or 1 when a definition and its hand-written SQL give different rows."""
    asked = _arguments()
    sizes: dict[int, Size] = {}
    for children in asked.children:
        with tempfile.TemporaryDirectory(prefix="benchmark-", dir=asked.directory) as scratch:
            measured = _measure(Path(scratch), children, asked.years, asked.rounds, not asked.no_ingest)
        if measured is None:
            return 1
        sizes[children] = measured
    _show_growth(sizes[min(sizes)], sizes[max(sizes)])
    written = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "processors": os.cpu_count(),
        "duckdb": duckdb.__version__,
        "python": sys.version.split()[0],
        "years": asked.years,
        "rounds": asked.rounds,
        "sizes": {children: asdict(size) for children, size in sizes.items()},
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
    parser.add_argument("--no-ingest", action="store_true", help="relations and indicators alone")
    parser.add_argument("--directory", type=Path, help="where to make the state (default: the system's own place)")
    return parser.parse_args()


def _measure(scratch: Path, children: int, years: int, rounds: int, with_ingest: bool) -> Size | None:
    """Everything about one size; None when facts differ."""
    sent, workspace = scratch / "sent", scratch / "workspace"
    rows = int(in_child("state", sent, str(children), str(years))["rows"])
    print(f"\n{children:,} students, {years} years: {rows:,} rows delivered", flush=True)
    print(f"  {'':52}{'seconds':>9}{'ratio':>9}{'by CPU':>9}{'aim':>6}{'peak MB':>9}")
    ways = ("bare", "without_rules", "every_rule") if with_ingest else ()
    ingest = paired({way: (way, sent) for way in ways}, rounds)
    for way in ways:
        _show(f"ingest, {way.replace('_', ' ')}", ingest[way], ingest["bare"], AIMS.get(way))
    conforming = paired({"conforming": ("warehouse", sent, workspace)}, 1)["conforming"]
    _show("conforming, all relations", conforming)
    size = Size(rows, ingest, conforming, {}, {})
    for name in NAMES:
        compared = in_child("differing", workspace, name)
        if compared["differing"]:
            told = f"{int(compared['by_hand']):,} by hand, {int(compared['in_pandas']):,} in pandas"
            print(f"  {name}: rows that are not those of the definition: {told}", file=sys.stderr)
            return None
        found = paired({way: (way, workspace, name) for way in ("by_hand", "definition", "in_pandas")}, rounds)
        _show(name, found["definition"], found["by_hand"], AIMS["definition"])
        _show("  to pandas", found["definition"], found["in_pandas"])
        size.facts[name] = int(compared["rows"])
        size.indicators[name] = found
    return size


def _show(name: str, found: Measurement, other: Measurement | None = None, aim: float | None = None) -> None:
    ratio = f"{found.seconds / other.seconds:.2f}" if other else ""
    by_cpu = f"{found.cpu_seconds / other.cpu_seconds:.2f}" if other else ""
    stated = f"{aim:.1f}" if aim else ""
    print(f"  {name:52}{found.seconds:9.3f}{ratio:>9}{by_cpu:>9}{stated:>6}{found.peak_mb:9.0f}", flush=True)


def _show_growth(small: Size, large: Size) -> None:
    """Prints how time and memory grow with the rows; a task that grows as they do has the same number."""
    if small.rows == large.rows:
        return
    pairs = {
        **{f"ingest, {way.replace('_', ' ')}": (small.ingest[way], large.ingest[way]) for way in small.ingest},
        "conforming, all relations": (small.conforming, large.conforming),
        **{name: (small.indicators[name]["definition"], large.indicators[name]["definition"]) for name in NAMES},
    }
    print(f"\nfrom the smaller to the larger size: {large.rows / small.rows:.2f} times the rows")
    print(f"  {'':48}{'seconds':>9}{'CPU':>9}{'memory':>9}")
    for name, (less, more) in pairs.items():
        grown = (more.seconds / less.seconds, more.cpu_seconds / less.cpu_seconds, more.peak_mb / less.peak_mb)
        print(f"  {name:48}" + "".join(f"{times:9.2f}" for times in grown))


if __name__ == "__main__":
    sys.exit(main())

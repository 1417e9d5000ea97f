"""`python -m benchmarks.admission`: one very large attendance file admitted with every rule, in bounded memory.

Against a bare DuckDB load of the same delivery; on a file that they can hold, against pandera on pandas and against
`frictionless validate`; and the same delivery into an empty warehouse and into one that holds twenty times as much.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.measuring import TaskFailed, in_child

EARLIER = 20
_HOW = "python3 -m venv FOLDER && FOLDER/bin/pip install frictionless, then --frictionless FOLDER/bin/python"


def main() -> int:
    """Measures what is asked for and prints it; returns 0."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="admission-", dir=asked.directory) as scratch:
        _large(Path(scratch) / "large", asked)
        _held(Path(scratch) / "held", asked)
        _fuller(Path(scratch) / "fuller", asked)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.admission", description=__doc__)
    parser.add_argument("--millions", type=float, default=50, metavar="N", help="million rows of the large file (default 50)")
    parser.add_argument("--held", type=float, default=1, metavar="N", help="million rows that other tools can hold (default 1)")
    parser.add_argument("--kind", choices=("csv", "csv.gz", "parquet"), default="csv", help="how the large file is written")
    parser.add_argument("--memory", default="2GiB", help="the engine's memory limit for both sides (default 2GiB)")
    parser.add_argument("--frictionless", metavar="PYTHON", help="a Python that has frictionless; left out when not given")
    parser.add_argument("--directory", type=Path, help="where to make the files (default: the system's own place)")
    return parser.parse_args()


def _large(folder: Path, asked: argparse.Namespace) -> None:
    rows = in_child("attendance", folder / "sent", str(int(asked.millions * 1e6)), asked.kind)["rows"]
    print(f"{rows:,.0f} attendance rows ({asked.kind}), memory limit {asked.memory}", flush=True)
    bare = in_child("bare", folder / "sent", asked.memory)
    _show("bare load", bare)
    for task in ("without_rules", "every_rule"):
        found = in_child(task, folder / "sent", asked.memory)
        _show(f"admitted, {task.replace('_', ' ')}", found, bare)


def _held(folder: Path, asked: argparse.Namespace) -> None:
    sent = folder / "sent"
    rows = in_child("attendance", sent, str(int(asked.held * 1e6)), "csv")["rows"]
    print(f"\n{rows:,.0f} attendance rows (csv); ratios are to admission with every rule", flush=True)
    own = in_child("every_rule", sent, asked.memory)
    _show("admitted, every rule", own)
    _show("pandera on pandas, the same rules", in_child("pandera", sent), own)
    if asked.frictionless is None:
        print(f"  frictionless validate was left out; to measure it: {_HOW}")
        return
    try:
        _show("frictionless validate, types, codes and key", in_child("frictionless", sent, asked.frictionless), own)
    except TaskFailed:
        print(f"  frictionless validate could not be measured; {_HOW}")


def _fuller(folder: Path, asked: argparse.Namespace) -> None:
    rows = in_child("attendance", folder / "sent", str(int(asked.held * 1e6)), "parquet")["rows"]
    print(f"\n{rows:,.0f} attendance rows (parquet) into a warehouse", flush=True)
    empty = in_child("into_warehouse", folder / "sent", "0", asked.memory)
    _show("that is empty", empty)
    fuller = in_child("into_warehouse", folder / "sent", str(EARLIER), asked.memory)
    _show(f"that holds {EARLIER} earlier deliveries as large", fuller, empty)


def _show(name: str, found: dict[str, float], other: dict[str, float] | None = None) -> None:
    ratios = f"{found['seconds'] / other['seconds']:8.2f}{found['cpu_seconds'] / other['cpu_seconds']:8.2f}" if other else " " * 16
    memory = f"{found['own_peak_mb']:8,.0f} MB + {found['child_peak_mb']:,.0f} MB in a child" if "own_peak_mb" in found else ""
    print(f"  {name:48}{found['seconds']:9.1f} s{found['cpu_seconds']:9.1f} s CPU{ratios}{memory}", flush=True)


if __name__ == "__main__":
    sys.exit(main())

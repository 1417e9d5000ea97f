"""Write a synthetic state from the command line: `python -m sample_data DIR [--children N]`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sample_data.state import write_state


def main() -> int:
    """Parse the arguments, write the state, print what was written."""
    parser = argparse.ArgumentParser(prog="sample_data", description="Write synthetic partner deliveries.")
    parser.add_argument("directory", type=Path, help="folder to write into")
    parser.add_argument("--children", type=int, default=150_000, help="students at one time (100 to 1,500,000)")
    parser.add_argument("--years", type=int, default=6, help="years of complete data (1 to 10)")
    parser.add_argument("--seed", type=int, default=2026, help="the same seed gives the same files")
    parser.add_argument("--state", default="NC", help="two-letter code of a state with a county file")
    args = parser.parse_args()
    try:
        summary = write_state(
            args.directory,
            children=args.children,
            years=args.years,
            seed=args.seed,
            state=args.state,
            progress=lambda message: print(message, file=sys.stderr),
        )
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    for delivery, tables in summary.deliveries.items():
        print(f"{delivery}: " + ", ".join(f"{name} {rows:,}" for name, rows in tables.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

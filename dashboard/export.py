"""Writes published cells to a file: `python -m dashboard.export --indicator ID --county wake --out FILE`."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from dashboard.exports.cells import ENDINGS, Wanted, write_about, write_cells
from dashboard.exports.tidy_workbook import TooManyRowsError
from dashboard.reading import RefusedReleaseError, Release
from dashboard.records import quarter_name
from dashboard.report import FAILED, WRONG_USE, WrongUseError, opened


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="outcomes export", description="Published cells as tidy CSV, XLSX or Parquet.")
    workspace = os.environ.get("OUTCOMES_WORKSPACE", "workspace")
    parser.add_argument("--workspace", type=Path, default=Path(workspace), help="folder that holds releases/")
    parser.add_argument("--release", metavar="VERSION", help="this release, even a draft (default: the published one)")
    parser.add_argument("--indicator", action="append", default=[], metavar="ID", help="may be repeated (default: all)")
    parser.add_argument("--county", action="append", default=[], metavar="SLUG", help="may be repeated (default: all areas)")
    parser.add_argument("--state", action="store_true", help="the whole state, alone or with counties")
    parser.add_argument("--quarter", action="append", default=[], metavar="2026Q3", help="may be repeated (default: all)")
    parser.add_argument("--by", action="append", default=[], metavar="BREAKDOWN", help="sex, age_band, ... (default: everyone)")
    parser.add_argument("--every-breakdown", action="store_true", help="everyone and all breakdowns")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="ends in .csv, .xlsx or .parquet")
    return parser


def wanted_of(asked: argparse.Namespace, release: Release) -> Wanted:
    """The choices, each known to the release."""
    indicators = _known("indicator", [i.replace("-", "_") for i in asked.indicator], list(release.by_id))
    slugs = _known("county", asked.county, list(release.by_county_slug))
    quarters = _known("quarter", asked.quarter, [quarter_name(q) for q in release.quarters])
    breakdowns = _known("breakdown", asked.by, ["all", *release.breakdowns])
    areas = tuple(release.by_county_slug[slug].area_id for slug in slugs)
    areas += (release.state.area_id,) if asked.state else ()
    return Wanted(indicators, areas, quarters, () if asked.every_breakdown else breakdowns or ("all",))


def _known(kind: str, given: Sequence[str], offered: Sequence[str]) -> tuple[str, ...]:
    strangers = [name for name in given if name not in offered]
    if strangers:
        some = ", ".join(offered[:4])
        raise WrongUseError(f"This release has no {kind} {strangers[0]}. It has {len(offered)}, such as {some}.")
    return tuple(dict.fromkeys(given))


def main(words: list[str] | None = None) -> int:
    """Exit status 0 done, 1 failed, 2 wrong use."""
    asked = _parser().parse_args(words)
    try:
        if asked.out.suffix.removeprefix(".") not in ENDINGS:
            raise WrongUseError(f"{asked.out.name} must end in .csv, .xlsx or .parquet.")
        release = opened(asked.workspace, asked.release)
        wanted = wanted_of(asked, release)
        rows = write_cells(release, wanted, asked.out)
        side = write_about(release, wanted, asked.out, rows)
    except WrongUseError as fault:
        print(f"outcomes export: {fault}", file=sys.stderr)
        return WRONG_USE
    except (RefusedReleaseError, TooManyRowsError) as fault:
        print(f"outcomes export: {fault}", file=sys.stderr)
        return FAILED
    except OSError as fault:
        print(f"outcomes export: {fault.strerror}: {fault.filename}", file=sys.stderr)
        return FAILED
    if asked.json:
        print(json.dumps({"file": str(asked.out), "rows": rows, "about": str(side)}))
        return 0
    print(f"{asked.out}: {rows:,} rows; {side.name} says what they are")
    return 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):  # the command that was stopped says so
        sys.exit(main())
    sys.exit(FAILED)

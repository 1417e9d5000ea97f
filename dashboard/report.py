"""Makes reports into files: `python -m dashboard.report county --county wake --format pdf --out FILE`.

A process of its own: laying out a PDF takes seconds of one processor, which a server that answers readers must
not give. Many counties are shared out over a few processes, each of which ends after a handful of reports, so
that memory stays bounded.
"""

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import as_completed
from contextlib import suppress
from functools import cache
from pathlib import Path

from dashboard.notes import NO_NOTES, NoteBook
from dashboard.page import Visit, known
from dashboard.reading import RefusedReleaseError, Release
from dashboard.records import quarter_name
from dashboard.reports.making import FORMATS, report_of
from dashboard.reports.pdf import PangoMissingError
from dashboard.shelf import Shelf
from dashboard.view_state import read
from metrics.processes import side_by_side

REPORTS_PER_PROCESS = 25
FAILED, WRONG_USE = 1, 2


class WrongUseError(Exception):
    """Something was asked for that is not there; the message says what there is."""


@cache
def _shelf(workspace: str, version: str | None) -> Shelf:
    folder = Path(workspace)
    return Shelf(folder / "releases" if (folder / "releases").is_dir() else folder, version)


def opened(workspace: Path, version: str | None) -> Release:
    """The published release, or the named one, draft or not."""
    release = _shelf(str(workspace), version).current()
    if release is None:
        what = f"There is no release {version} that can be opened" if version else "No release is published"
        todo = "outcomes release makes one, outcomes publish shows it; --release names a draft"
        raise WrongUseError(f"{what} in {workspace / 'releases'}: {todo}.")
    return release


def visit_of(release: Release, path: str, query: str, notes: NoteBook) -> Visit:
    """The view that an address names, with every choice in it known to the release."""
    choices, notices = read(query, known(release))
    if notices:
        raise WrongUseError(f"{notices[0].split(', so ')[0]}.")  # what a page would show instead is no report
    slug = path.removeprefix("/county/") if path.startswith("/county/") else ""
    if slug and slug not in release.by_county_slug:
        raise WrongUseError(f"This release has no county {slug}. Counties are written as in addresses: new-hanover.")
    return Visit(release, path, slug, choices, notes)


def make(workspace: str, version: str | None, path: str, query: str, kind: str, out: str) -> str:
    """Make one report and write its file, whole or not at all; returns the file's name."""
    release = opened(Path(workspace), version)
    report = report_of(visit_of(release, path, query, _notes(workspace)))
    if report is None:
        raise WrongUseError(f"There is no report for {path}.")
    content = FORMATS[kind].made(report)
    target = Path(out)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".part", delete=False) as part:
        part.write(content)
    written = Path(part.name)
    written.chmod(0o644)
    written.replace(target)
    return out


def _notes(workspace: str) -> NoteBook:
    from dashboard.notes_store import NoteStore

    return NoteStore.of_workspace(Path(workspace)).book()


def batched(slugs: list[str], size: int) -> Iterator[list[str]]:
    """The list in pieces of at most this size."""
    return (slugs[start : start + size] for start in range(0, len(slugs), size))


def make_all(asked: argparse.Namespace, query: str) -> int:
    """Every county, in a few processes, with a line of progress for each."""
    release = opened(asked.workspace, asked.release)
    slugs = [county.slug for county in release.counties] if asked.all else asked.county
    for slug in slugs:
        visit_of(release, f"/county/{slug}", query, NO_NOTES)
    jobs = max(1, min(asked.jobs, len(slugs)))
    done = 0
    # New processes for each batch: a pool that replaces its own after so many tasks stands still in Python 3.11.
    for batch in batched(slugs, REPORTS_PER_PROCESS * jobs):
        with side_by_side(jobs) as pool:
            tasks = {
                pool.submit(
                    make, str(asked.workspace), asked.release, f"/county/{slug}", query, asked.format,
                    str(asked.out / f"{slug}.{asked.format}"),
                ): slug
                for slug in batch
            }  # fmt: skip
            for task in as_completed(tasks):
                task.result()
                done += 1
                print(f"{done} of {len(slugs)}: {tasks[task]}.{asked.format}", file=sys.stderr, flush=True)
    if asked.json:
        print(json.dumps({"folder": str(asked.out), "format": asked.format, "files": done}))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="outcomes report", description="County profiles and the quarterly packet.")
    kinds = parser.add_subparsers(dest="what", required=True, metavar="county | counties | packet")
    for name, words in {
        "county": "the profile of one county",
        "counties": "the profiles of many counties, one file each",
        "packet": "the quarterly packet of the state",
    }.items():
        kind = kinds.add_parser(name, help=words, description=words.capitalize() + ".")
        workspace = os.environ.get("OUTCOMES_WORKSPACE", "workspace")
        kind.add_argument("--workspace", type=Path, default=Path(workspace), help="folder that holds releases/")
        kind.add_argument("--release", metavar="VERSION", help="this release, even a draft (default: the published one)")
        kind.add_argument("--quarter", metavar="2026Q3", default="", help="the quarter (default: the latest of each)")
        kind.add_argument("--since", metavar="2023Q1", default="", help="first quarter of trends (default: 12 quarters)")
        kind.add_argument("--indicator", action="append", default=[], metavar="SLUG", help="chart these (may be repeated)")
        kind.add_argument("--format", choices=sorted(FORMATS), help="default: as the file ends, else pdf")
        kind.add_argument("--json", action="store_true", help="print the result as JSON")
        if name == "county":
            kind.add_argument("--county", required=True, metavar="SLUG", help="the county, as in addresses: new-hanover")
        if name != "packet":
            kind.add_argument("--against", metavar="SLUG", action="append", default=[], help="state, region or a county")
        if name == "counties":
            some = kind.add_mutually_exclusive_group(required=True)
            some.add_argument("--all", action="store_true", help="every county")
            some.add_argument("--county", action="append", metavar="SLUG", help="this county (may be repeated)")
            kind.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1), help="processes (default 2)")
        place = "DIR" if name == "counties" else "FILE"
        kind.add_argument("--out", type=Path, required=True, metavar=place)
        kind.add_argument("--query", default="", help=argparse.SUPPRESS)
    return parser


def query_of(asked: argparse.Namespace) -> str:
    """The choices as an address writes them."""
    parts = {"q": asked.quarter, "from": asked.since, "ind": ".".join(slug.replace("_", "-") for slug in asked.indicator)}
    parts["vs"] = ".".join(getattr(asked, "against", []))
    return asked.query or "?" + "&".join(f"{name}={value}" for name, value in parts.items() if value)


def format_of(asked: argparse.Namespace) -> str:
    """The format that was named or that the file's ending says; they must agree."""
    ending = "" if asked.what == "counties" else asked.out.suffix.removeprefix(".")
    chosen = str(asked.format or ending or "pdf")
    if chosen not in FORMATS or ending not in ("", chosen):
        endings = ", ".join(f".{name}" for name in sorted(FORMATS))
        raise WrongUseError(f"{asked.out.name} must end in one of {endings}, and in that of --format where it is given.")
    return chosen


def _check_quarters(asked: argparse.Namespace) -> None:
    offered = [quarter_name(quarter) for quarter in opened(asked.workspace, asked.release).quarters]
    for name in (asked.quarter, asked.since):
        if name and name not in offered:
            raise WrongUseError(f"This release has no quarter {name}. It has {offered[0]} to {offered[-1]}.")


def main(words: list[str] | None = None) -> int:
    """Exit status 0 done, 1 failed, 2 wrong use."""
    asked = _parser().parse_args(words)
    query = query_of(asked)
    try:
        asked.format = format_of(asked)
        _check_quarters(asked)
        if asked.what == "counties":
            return make_all(asked, query)
        path = f"/county/{asked.county}" if asked.what == "county" else "/reports"
        made = make(str(asked.workspace), asked.release, path, query, asked.format, str(asked.out))
        print(json.dumps({"file": made, "format": asked.format}) if asked.json else made)
    except WrongUseError as fault:
        print(f"outcomes report: {fault}", file=sys.stderr)
        return WRONG_USE
    except (PangoMissingError, RefusedReleaseError) as fault:
        print(f"outcomes report: {fault}", file=sys.stderr)
        return FAILED
    except OSError as fault:
        print(f"outcomes report: {fault.strerror}: {fault.filename}", file=sys.stderr)
        return FAILED
    return 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):  # the command that was stopped says so
        sys.exit(main())
    sys.exit(FAILED)

"""Published cells as files: CSV and Parquet written by the engine, XLSX with a sheet for each indicator.

Beside a file made by the command stands `<file>.about.json`: release, policy, choices, and the file's hash.
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.exports.tidy_workbook import tidy_workbook
from dashboard.reading import Release
from dashboard.records import Cell, Definition, quarter_name

ENDINGS = ("csv", "xlsx", "parquet")


@dataclass(frozen=True)
class Wanted:
    """Which cells: an empty tuple means all of that kind; `breakdowns` are everyone together unless named."""

    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ("all",)


def conditions(release: Release, wanted: Wanted) -> dict[str, list[object]]:
    """The choices as columns and values of a cell."""
    periods: list[object] = [q for q in release.quarters if quarter_name(q) in wanted.quarters]
    made: dict[str, list[object]] = {
        "indicator": list(wanted.indicators),
        "area_id": list(wanted.areas),
        "period_start": periods,
        "breakdown": list(wanted.breakdowns),
    }
    return {name: values for name, values in made.items() if values}


def write_cells(release: Release, wanted: Wanted, target: Path) -> int:
    """Write the file, whole or not at all; returns the number of rows."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".export") as folder:
        part = Path(folder) / f"cells{target.suffix}"
        if target.suffix == ".xlsx":
            rows = tidy_workbook(part, release, _parts(release, wanted))
        else:
            rows = release.copy_cells(part, conditions(release, wanted))
        part.replace(target)
    return rows


def _parts(release: Release, wanted: Wanted) -> Iterator[tuple[Definition, Sequence[Cell]]]:
    breakdowns = wanted.breakdowns or ("all", *release.breakdowns)
    for definition in release.definitions:
        if wanted.indicators and definition.id not in wanted.indicators:
            continue
        cells: list[Cell] = []
        for breakdown in breakdowns:
            found = release.cells(definition.id, breakdown=breakdown)
            cells += [c for c in found if _fits(c, wanted)]
        yield definition, cells


def _fits(cell: Cell, wanted: Wanted) -> bool:
    in_area = not wanted.areas or cell.area_id in wanted.areas
    return in_area and (not wanted.quarters or quarter_name(cell.period) in wanted.quarters)


def write_about(release: Release, wanted: Wanted, target: Path, rows: int) -> Path:
    """The side file that says what the file is."""
    about = {
        "file": target.name,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "rows": rows,
        "release": release.version,
        "release_status": release.status,
        "audited": release.is_audited,
        "created": release.manifest.get("created"),
        "policy": release.manifest.get("policy"),
        "indicators": list(wanted.indicators) or "all",
        "areas": list(wanted.areas) or "all",
        "quarters": list(wanted.quarters) or "all",
        "breakdowns": list(wanted.breakdowns) or "all",
    }
    side = target.with_name(f"{target.name}.about.json")
    side.write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return side

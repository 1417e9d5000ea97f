"""Figures that others published for an indicator, with source and date, to hold a series beside."""

from dashboard.components.table import Column, Row, table
from dashboard.numbers import day_shown, shown, with_unit
from dashboard.page import Exhibit
from dashboard.reading import Release
from dashboard.records import Benchmark, Definition, Records

NOTE = (
    "Others worked these out, from other data and by their own rules. Use them as a guide. "
    "The dashed line in the trend is the newest of them."
)
COLUMNS = ("measure", "period", "value", "lower", "upper", "source", "published")


def benchmarks(release: Release, definition: Definition) -> list[Benchmark]:
    """Published figures in the indicator's own unit, newest first.

    They are delivered in the unit of the indicator; one that cannot be in it, as a share above 100, is left out.
    """
    most = 100.0 if definition.unit_label == "%" else float("inf")
    return [b for b in release.benchmarks(definition.id) if 0 <= b.value <= most]


def reference(release: Release, definition: Definition) -> tuple[str, float] | None:
    """Name and value of the newest published figure, for a line across the trend; None without one."""
    found = next(iter(benchmarks(release, definition)), None)
    return (f"{found.measure.capitalize()} {shown(found.value, definition)}", found.value) if found else None


def published(release: Release, definition: Definition) -> Exhibit | None:
    """Sentence and table of all published figures; None for an indicator without one."""
    found = benchmarks(release, definition)
    if not found:
        return None
    newest = found[0]
    columns = [Column("Measure"), Column("Period"), Column("Value", True), Column("95% interval", True)]
    columns += [Column("Source", style="long"), Column("Published")]
    rows: list[Row] = []
    for b in found:
        ends = "" if b.lower is None or b.upper is None else f"{shown(b.lower, definition)} to {shown(b.upper, definition)}"
        rows.append([b.measure.capitalize(), b.period, shown(b.value, definition), ends, b.source, day_shown(b.as_of)])
    values = [(b.measure, b.period, b.value, b.lower, b.upper, b.source, b.as_of.isoformat()) for b in found]
    return Exhibit(
        "published",
        "What others published",
        f"{newest.measure.capitalize()}: {with_unit(newest.value, definition)}, published {day_shown(newest.as_of)}.",
        Records(COLUMNS, tuple(values)),
        table(f"{definition.title}: figures that others published", columns, rows),
        note=NOTE,
    )

"""From a release's cells to chart models: which line is which, which county is which shade."""

from collections.abc import Sequence
from datetime import date

from dashboard.charts import Dot, Dumbbells, Ink, Line, LineChart, Outlines, Point, Ranks, Shape
from dashboard.geography import outlines
from dashboard.group_names import group_words
from dashboard.numbers import SHORT, shown
from dashboard.records import Cell, Definition, Place, quarter_words

INK_ORDER: tuple[Ink, ...] = ("focus", "contrast", "context")
SHADE_COUNT = 5
SCHOOL_YEAR_TO_DATE = "school year to date"
FIRST_MONTH_OF_SCHOOL_YEAR = 7
WINDOWS = {
    "year": "Each point covers the 12 months that end with its quarter.",
    SCHOOL_YEAR_TO_DATE: "Each point covers the school year so far. The count starts again each July.",
    "school year": "Each point covers one school year.",
    "quarter": "Each point covers one quarter.",
}


def window_of(definition: Definition) -> str:
    """The window a value covers, in words: `year`, `quarter`, `school year to date`."""
    return str(definition.facts.get("window") or "").replace("_", " ")


def lines(
    definition: Definition,
    quarters: Sequence[date],
    series: Sequence[tuple[str, Sequence[Cell]]],
    reference: tuple[str, float] | None = None,
) -> LineChart:
    """Places over quarters; the first is the focus and has its interval drawn."""
    drawn = []
    for (name, cells), ink in zip(series, INK_ORDER, strict=False):
        by_quarter = {cell.period: cell for cell in cells}
        points = tuple(point(by_quarter.get(quarter)) for quarter in quarters)
        drawn.append(Line(name, ink, points, has_band=ink == "focus"))
    yearly = window_of(definition) == SCHOOL_YEAR_TO_DATE
    restarts = tuple(i for i, q in enumerate(quarters) if i and yearly and q.month == FIRST_MONTH_OF_SCHOOL_YEAR)
    names = tuple(map(quarter_words, quarters))
    breaks = breaks_at(definition, quarters)
    return LineChart(definition.unit_label, definition.decimals, names, tuple(drawn), breaks, restarts, reference)


def breaks_at(definition: Definition, quarters: Sequence[date]) -> tuple[int, ...]:
    """Positions of the quarters at which a new definition or a new way of recording starts."""
    breaks = [date.fromisoformat(str(b["date"])[:10]) for b in definition.facts.get("series_breaks") or []]
    return tuple(sorted({i for b in breaks for i, q in enumerate(quarters) if i and quarters[i - 1] < b <= q}))


def point(cell: Cell | None) -> Point:
    """One quarter of a line; a missing cell is one without data."""
    if cell is None:
        return Point(None, None, None, "no_data")
    return Point(cell.value, cell.lower, cell.upper, cell.status, "p" in cell.note)


def _dot(cell: Cell, name: str, reference: Cell | None = None, is_focus: bool = False) -> Dot:
    held = reference.value if reference else None
    return Dot(name, cell.value, cell.lower, cell.upper, cell.status, held, is_focus)


def ranks(
    definition: Definition,
    cells: Sequence[Cell],
    names: dict[str, str],
    state_name: str,
    state: Cell | None,
    focus: Place | None,
) -> Ranks:
    """Counties from lowest to highest, with the state's value as a line."""
    focus_id = focus.area_id if focus else ""
    dots = tuple(_dot(c, names.get(c.area_id, c.area_id), is_focus=c.area_id == focus_id) for c in cells)
    return Ranks(definition.unit_label, definition.decimals, state_name, state.value if state else None, dots)


def dumbbells(
    definition: Definition,
    cells: Sequence[Cell],
    references: dict[str, Cell],
    name: str,
    reference_name: str,
) -> Dumbbells:
    """Groups, each against the same group elsewhere or against everyone."""
    dots = tuple(_dot(cell, group_words(cell.breakdown, cell.group), references.get(cell.group)) for cell in cells)
    return Dumbbells(definition.unit_label, definition.decimals, name, reference_name, dots)


def dumbbell_of_places(definition: Definition, found: Sequence[tuple[Place, Cell | None]]) -> Dumbbells:
    """Places from top to bottom, the first one against all others; the second is the square in each row."""
    held = found[1][1] if len(found) > 1 else None
    dots = tuple(_dot(cell, place.title, held) for place, cell in found if cell is not None)
    return Dumbbells(definition.unit_label, definition.decimals, "Value", found[1][0].name if held else "", dots)


def shade_bounds(cells: Sequence[Cell]) -> list[float]:
    """Four values that cut the counties that can be shown into five groups of nearly equal size."""
    known = sorted(c.value for c in cells if c.value is not None)
    if not known:
        return []
    return [known[len(known) * k // SHADE_COUNT] for k in range(1, SHADE_COUNT)]


def shade(value: float | None, bounds: Sequence[float]) -> int | None:
    """The shade of a value: the number of bounds it reaches."""
    return None if value is None else sum(value >= bound for bound in bounds)


def county_map(definition: Definition, cells: Sequence[Cell], names: dict[str, str], state: str) -> Outlines | None:
    """The map of outlines; None for a state without a file of them."""
    rings = outlines(state)
    if not rings:
        return None
    bounds = shade_bounds(cells)
    shapes = tuple(
        Shape(
            names.get(c.area_id, c.area_id),
            SHORT[c.status] if c.value is None else shown(c.value, definition),
            shade(c.value, bounds),
            c.status,
            tuple(tuple(ring) for ring in rings.get(c.area_id, [])),
        )
        for c in cells
    )
    return Outlines(shapes)

"""The figures reports share: a trend, the counties, the groups and the map of one indicator in one place."""

from collections.abc import Sequence

from dashboard import chart_of, phrases
from dashboard.charts import Dumbbells, LineChart, Point
from dashboard.components.trend import trend as page_trend
from dashboard.drawing.maps import tile_map
from dashboard.group_names import breakdown_words
from dashboard.numbers import SHORT, cell_text, count_shown, key_to, range_text, shown
from dashboard.page import Visit
from dashboard.records import Cell, Definition, Place, Signal, quarter_words
from dashboard.reports.document import Content, Figure, Grid, Mark, Story

QUARTERS_IN_TABLE = 8
FEWEST_DRAWN = 4
SHAPES = {"higher": "up", "lower": "down", "similar": "same"}


def change_mark(signal: Signal | None) -> Content:
    """What a rule found, as words with a shape."""
    if signal is None:
        return "not tested"
    if not signal.is_signal:
        return "no reliable change"
    rose = signal.after is not None and signal.before is not None and signal.after > signal.before
    tone = signal.direction if signal.direction in ("better", "worse") else ""
    return Mark(("rose" if rose else "fell") + (f", {tone}" if tone else ""), "up" if rose else "down", tone)


def compared_mark(definition: Definition, own: Cell | None, other: Cell | None) -> Content:
    """Where a value stands to another, as words with a shape."""
    if own is None or own.value is None:
        return ""
    direction = phrases.stand(own, other)
    if direction is None:
        return "no interval"
    tone = phrases.tone(definition, direction) or ""
    return Mark(f"{direction}, {tone}" if tone else direction, SHAPES[direction], tone)  # type: ignore[arg-type]


def stories(visit: Visit, definition: Definition, place: Place) -> tuple[Story, ...]:
    """The meeting note on this number, if one was written."""
    note = visit.notes.about(definition.id, visit.period_of(definition.id), place.area_id)
    return (Story(note.text, note.byline),) if note else ()


def trend(visit: Visit, definition: Definition, place: Place, heading: str = "") -> Figure:
    """The trend as its page has it; the table runs from left to right as the chart does."""
    exhibit = page_trend(visit, definition, place, heading or definition.title)
    cells = visit.release.cells(definition.id, place, first=visit.first, last=visit.period)[-QUARTERS_IN_TABLE:]
    rows: list[tuple[Content, ...]] = [(place.title, *(cell_text(cell, definition) for cell in cells))]
    intervals = [_tight(range_text(cell, definition)) for cell in cells]
    rows += [("95% interval", *intervals)] if any(intervals) else []
    rows.append(("Denominator", *(count_shown(cell.denominator) for cell in cells)))
    if isinstance(exhibit.chart, LineChart):
        for line in exhibit.chart.lines[1:]:
            points = line.points[len(line.points) - len(cells) :]
            rows.append((line.name, *(_point_text(point, definition) for point in points)))
    caption = f"{definition.title}, {place.title}, by quarter"
    columns = ("Place", *(quarter_words(cell.period) for cell in cells))
    return Figure(
        f"trend-{definition.slug}",
        heading or definition.title,
        exhibit.sentence,
        exhibit.chart,
        Grid(caption, columns, tuple(rows), frozenset(range(1, len(columns))), "quarters"),
        exhibit.note,
        exhibit.signs,
        stories(visit, definition, place),
    )


def _point_text(point: Point, definition: Definition) -> str:
    if point.value is None:
        return SHORT[point.status]
    return shown(point.value, definition) + (" [p]" if point.is_provisional else "")


def _tight(interval: str) -> str:
    """An interval in a narrow column: its unit stands in the row above."""
    return interval.replace(" to ", "–").replace("%", "")


def counties(visit: Visit, definition: Definition, focus: Place | None = None) -> Figure | None:
    """All counties that can be shown, from lowest to highest; None where they are too few to draw."""
    release, period = visit.release, visit.period_of(definition.id)
    cells = release.cells(definition.id, level="county", first=period, last=period)
    if sum(cell.value is not None for cell in cells) < FEWEST_DRAWN:
        return None
    state = visit.at(definition.id, release.state)
    return Figure(
        f"counties-{definition.slug}",
        f"{definition.short_title}: how counties differ",
        phrases.spread(definition, cells, release.names, quarter_words(period)),
        chart_of.ranks(definition, cells, release.names, release.state_letters, state, focus),
        note="Dots are values and bars their 95% intervals, where there are any.",
    )


def county_map(visit: Visit, definition: Definition) -> Figure | None:
    """One tile for each county; None where too few can be shown, or the state has no tiles."""
    release, period = visit.release, visit.period_of(definition.id)
    cells = release.cells(definition.id, level="county", first=period, last=period)
    chart = tile_map(definition, cells, release.names, release.state.area_id)
    if chart is None or sum(cell.value is not None for cell in cells) < FEWEST_DRAWN:
        return None
    hidden = sum(cell.value is None for cell in cells)
    sentence = f"{len(cells) - hidden} of {len(cells)} counties can be shown for {quarter_words(period)}."
    note = "One tile for each county, each about where the county lies."
    return Figure(f"map-{definition.slug}", f"{definition.short_title}: where", sentence, chart, note=note)


def groups(visit: Visit, definition: Definition, place: Place, breakdown: str) -> Figure | None:
    """The groups of one breakdown against everyone; None where fewer than two can be shown."""
    release, period = visit.release, visit.period_of(definition.id)
    cells = release.cells(definition.id, place, breakdown=breakdown, first=period, last=period)
    everyone = visit.at(definition.id, place)
    if everyone is None or sum(cell.value is not None for cell in cells) < 2:
        return None
    words = breakdown_words(breakdown)
    chart = chart_of.dumbbells(definition, cells, {c.group: everyone for c in cells}, place.title, "Everyone")
    return Figure(
        f"groups-{definition.slug}-{breakdown}",
        f"{definition.short_title} by {words.lower()}",
        phrases.groups(definition, words.lower(), cells, place, quarter_words(period)),
        chart,
        _group_grid(definition, words, cells, everyone, chart, quarter_words(period)),
        signs=tuple(key_to(cells)),
    )


def _group_grid(definition: Definition, words: str, cells: Sequence[Cell], everyone: Cell, chart: Dumbbells, period: str) -> Grid:
    rows = tuple(
        (
            dot.name,
            cell_text(cell, definition),
            range_text(cell, definition),
            count_shown(cell.numerator),
            count_shown(cell.denominator),
            compared_mark(definition, cell, everyone),
        )
        for cell, dot in zip(cells, chart.dots, strict=True)
    )
    columns = (words, "Value", "95% interval", "Numerator", "Denominator", "Compared with everyone")
    return Grid(f"{definition.title} by {words.lower()}, {period}", columns, rows, frozenset({1, 2, 3, 4}))

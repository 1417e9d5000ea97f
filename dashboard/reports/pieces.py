"""The figures reports share: a trend, the counties, the groups and the map of one indicator in one place."""

from collections.abc import Sequence

from dashboard import chart_of, phrases
from dashboard.components.controls import breakdown_words
from dashboard.components.trend import against
from dashboard.drawing.maps import tile_map
from dashboard.numbers import cell_text, count_shown, key_to, range_text
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


def summary(visit: Visit, definition: Definition, place: Place) -> str:
    """The sentence on one value, the same as on its page."""
    period = visit.period_of(definition.id)
    signals = visit.release.signals(place, indicator=definition.id, first=period, last=period)
    others = [(other.name, visit.at(definition.id, other)) for other in against(visit, place)]
    return phrases.summary(definition, place, visit.at(definition.id, place), quarter_words(period), others, signals)


def trend(visit: Visit, definition: Definition, place: Place, heading: str = "") -> Figure:
    """The trend beside the places it is compared with; the table runs from left to right as the chart does."""
    release = visit.release
    places = [place, *against(visit, place)]
    series = [release.cells(definition.id, p, first=visit.first, last=visit.period) for p in places]
    every = [cell for cells in series for cell in cells]
    quarters = sorted({cell.period for cell in series[0]})
    names = [release.state_letters if p.level == "state" else p.name for p in places]
    chart = chart_of.lines(definition, quarters, list(zip(names, series, strict=True)))
    shown = quarters[-QUARTERS_IN_TABLE:]
    at = [{cell.period: cell for cell in cells} for cells in series]
    own = [at[0].get(quarter) for quarter in shown]
    rows: list[tuple[Content, ...]] = [
        (place.title, *(cell_text(cell, definition) for cell in own)),
        ("95% interval", *(_tight(range_text(cell, definition)) if cell else "" for cell in own)),
        ("Denominator", *(count_shown(cell.denominator if cell else None) for cell in own)),
    ]
    for other, cells in zip(places[1:], at[1:], strict=True):
        rows.append((other.title, *(cell_text(cells.get(quarter), definition) for quarter in shown)))
    if not any(row for row in rows[1][1:]):
        rows.pop(1)
    caption = f"{definition.title}, {place.title}, by quarter"
    return Figure(
        f"trend-{definition.slug}",
        heading or definition.title,
        summary(visit, definition, place),
        chart if any(cell.value is not None for cell in every) else None,
        Grid(caption, ("Place", *map(quarter_words, shown)), tuple(rows), frozenset(range(1, 9)), "quarters"),
        chart_of.WINDOWS.get(chart_of.window_of(definition), ""),
        tuple(key_to([cell for cell in every if cell.period in shown])),
        stories(visit, definition, place),
    )


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
    held = {cell.group: everyone for cell in cells}
    return Figure(
        f"groups-{definition.slug}-{breakdown}",
        f"{definition.short_title} by {words.lower()}",
        phrases.groups(definition, words.lower(), cells, place, quarter_words(period)),
        chart_of.dumbbells(definition, cells, held, place.title, "Everyone"),
        _group_grid(definition, words, cells, everyone, quarter_words(period)),
        signs=tuple(key_to(cells)),
    )


def _group_grid(definition: Definition, words: str, cells: Sequence[Cell], everyone: Cell, period: str) -> Grid:
    rows = tuple(
        (
            cell.group,
            cell_text(cell, definition),
            range_text(cell, definition),
            count_shown(cell.numerator),
            count_shown(cell.denominator),
            compared_mark(definition, cell, everyone),
        )
        for cell in cells
    )
    columns = (words, "Value", "95% interval", "Numerator", "Denominator", "Compared with everyone")
    return Grid(f"{definition.title} by {words.lower()}, {period}", columns, rows, frozenset({1, 2, 3, 4}))

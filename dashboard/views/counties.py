"""Counties: one indicator on a map and in a table."""

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard import chart_of, phrases
from dashboard.components import html
from dashboard.components.chart import drawn
from dashboard.components.marks import verdict
from dashboard.components.still import Drawn
from dashboard.components.table import Column, Content, Row, table
from dashboard.components.tiles import legend, tile_map
from dashboard.drawing.maps import tile_map as tile_map_model
from dashboard.geography import tiles
from dashboard.numbers import cell_text, count_shown, key_to, range_text
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Cell, Definition, Signal, cell_records, quarter_words
from dashboard.view_state import Choices
from dashboard.views.this_quarter import change_mark

PICKED = "You chose no indicator, so this is the one on which most counties can be compared."
NO_INTERVAL = "This measure has no interval, so no county is called higher or lower."
SORT_WORDS = {
    "gap": "with those furthest from the state first",
    "name": "by name",
    "value": "with the highest first",
    "change": "with the largest change in a year first",
}


def opened(visit: Visit) -> Page:
    """The page of one indicator in all counties."""
    release = visit.release
    definition = release.by_slug[usual(visit).ind[0]]
    period = visit.period_of(definition.id)
    cells = release.cells(definition.id, level="county", first=period, last=period)
    state = visit.at(definition.id, release.state)
    signals = {s.area_id: s for s in release.signals(None, "county", definition.id, period, period)[::-1]}
    sentence = phrases.spread(definition, cells, release.names, quarter_words(period))
    heading = f"{definition.title}, {quarter_words(period)}"
    picture, note = _picture(visit, definition, cells)
    exhibit = Exhibit(
        "counties",
        heading,
        sentence,
        cell_records(cells, release.names),
        _table(visit, definition, cells, state, signals),
        picture=picture,
        still=tile_map_model(definition, cells, release.names, release.state.area_id),
        signs=tuple(key_to(cells)),
        note=f"{note} The table is sorted {SORT_WORDS[visit.choices.sort]}.".strip(),
    )
    apart = () if any(cell.lower is not None for cell in cells) else (NO_INTERVAL,)
    picked = () if visit.choices.ind else (PICKED,)
    return Page("Counties", (definition.question, *picked, *apart), (exhibit,))


def usual(visit: Visit) -> Choices:
    """The choices with the indicator that has an interval in most counties, when none is chosen."""
    if visit.choices.ind:
        return visit.choices
    release, kept = visit.release, f"most shown {visit.choices.q}"
    if kept not in release.kept:
        ranges, values = (release.areas_shown("county", number, visit.period) for number in ("lower", "value"))
        release.kept[kept] = max(release.definitions, key=lambda d: (ranges.get(d.id, 0), values.get(d.id, 0)))
    return visit.choices.but(ind=(release.kept[kept].slug,))


def _picture(visit: Visit, definition: Definition, cells: Sequence[Cell]) -> tuple[Component | None, str]:
    release = visit.release
    grid = tiles(release.state.area_id)
    if not grid:
        return None, ""
    if visit.choices.view == "map":
        chart = chart_of.county_map(definition, cells, release.names, release.state.area_id)
        if chart is not None:
            note = "Large counties look more important here than they are. The tiles give each the same room."
            return html.Div([legend(definition, cells), drawn(chart, "counties")]), note
    places = {county.area_id: county for county in release.counties}
    links = {c.area_id: visit.link(f"/county/{c.slug}", county=()) for c in release.counties}
    note = "One tile per county, each about where the county lies. Select a tile to open its county."
    return html.Div([legend(definition, cells), tile_map(definition, cells, places, grid, links)]), note


def _table(
    visit: Visit, definition: Definition, cells: Sequence[Cell], state: Cell | None, signals: dict[str, Signal]
) -> Drawn:
    release, sort = visit.release, visit.choices.sort
    places = {county.area_id: county for county in release.counties}
    held = state.value if state and state.value is not None else 0.0

    def order(cell: Cell) -> tuple[bool, float, str]:
        name, signal = places[cell.area_id].name, signals.get(cell.area_id)
        keys = {
            "gap": abs((cell.value or 0.0) - held),
            "name": 0.0,
            "value": cell.value or 0.0,
            "change": abs(signal.difference or 0.0) if signal else 0.0,
        }
        return (cell.value is None and sort != "name", -keys[sort], name)

    has_ranges = any(cell.lower is not None for cell in cells)
    columns = [
        Column("County", sort_link=visit.here(sort="name"), is_sorted=sort == "name"),
        Column("Region"),
        Column("Value", True, visit.here(sort="value"), sort == "value"),
        *([Column("95% interval", True)] if has_ranges else []),
        Column("Denominator", True),
        *([Column(f"Compared with {release.state.name}", False, visit.here(sort="gap"), sort == "gap")] if has_ranges else []),
        Column("Change in a year", False, visit.here(sort="change"), sort == "change"),
    ]
    rows: list[Row] = []
    for cell in sorted(cells, key=order):
        county, signal = places[cell.area_id], signals.get(cell.area_id)
        direction = phrases.stand(cell, state)
        compared = "" if cell.value is None else verdict(direction, phrases.tone(definition, direction))
        changed: Content = "not tested"
        if signal is not None:
            changed = change_mark(signal) if signal.is_signal else "no reliable change"
        link = html.A(county.name, href=visit.link(f"/county/{county.slug}", county=()))
        ranges = [range_text(cell, definition)] if has_ranges else []
        numbers = [cell_text(cell, definition), *ranges, count_shown(cell.denominator)]
        rows.append([link, county.region, *numbers, *([compared] if has_ranges else []), changed])
    return table(f"{definition.title} by county, sorted {SORT_WORDS[sort]}", columns, rows)


VIEW = View("/counties", "Counties", opened, menu="top", order=2, controls=("goto", "ind", "q", "view"), usual=usual)

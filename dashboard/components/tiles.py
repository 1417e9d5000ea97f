"""A map of equal tiles, one per county: value, shade and hatch, each a link that a keyboard reaches."""

from collections.abc import Sequence

from dashboard.chart_of import shade, shade_bounds
from dashboard.components import html
from dashboard.components.attributes import aria
from dashboard.geography import Tile
from dashboard.numbers import SHORT, shown
from dashboard.records import Cell, Definition, Place


def tile_map(
    definition: Definition,
    cells: Sequence[Cell],
    places: dict[str, Place],
    tiles: dict[str, Tile],
    links: dict[str, str],
) -> html.Div:
    """The grid in reading order: west to east in each row, from the north."""
    bounds = shade_bounds(cells)
    columns = max(tile.column for tile in tiles.values()) + 1
    ordered = sorted((c for c in cells if c.area_id in tiles), key=lambda c: _reading_order(tiles[c.area_id]))
    drawn = []
    for cell in ordered:
        tile, name = tiles[cell.area_id], places[cell.area_id].name
        value = SHORT[cell.status] if cell.value is None else shown(cell.value, definition)
        step = shade(cell.value, bounds)
        style = f"shade-{step}" if step is not None else ("hatch" if cell.status == "suppressed" else "blank")
        drawn.append(
            html.A(
                [html.B(_short(name)), value],
                href=links[cell.area_id],
                className=f"tile {style}",
                style={"gridColumn": tile.column + 1, "gridRow": tile.row + 1},
                title=f"{name}: {value}",
                **aria(label=f"{name} County: {value}"),
            )
        )
    return html.Div(drawn, className="tiles", style={"--columns": columns})


def _reading_order(tile: Tile) -> tuple[int, int]:
    return tile.row, tile.column


def _short(name: str) -> str:
    return name if len(name) <= 6 else f"{name[:5]}."


def legend(definition: Definition, cells: Sequence[Cell]) -> html.Ul:
    """What each shade and pattern means; hidden and missing have entries of their own."""
    bounds = shade_bounds(cells)
    known = [c.value for c in cells if c.value is not None]
    entries = []
    if bounds:
        ends = [min(known), *bounds, max(known)]
        for step in range(len(bounds) + 1):
            low, high = shown(ends[step], definition), shown(ends[step + 1], definition)
            words = f"{low} to {high}" if step == len(bounds) else f"{low} to under {high}"
            if low != high:
                entries.append(html.Li([html.I(className=f"shade-{step}"), words]))
    missing = {"suppressed": ("hatch", "[c] hidden"), "not_yet_observable": ("blank", "not yet known")}
    missing |= {"not_calculable": ("blank", "[z] cannot be worked out"), "no_data": ("blank", "[x] no data")}
    present = {cell.status for cell in cells}
    entries += [html.Li([html.I(className=s), w]) for status, (s, w) in missing.items() if status in present]
    return html.Ul(entries, className="legend", **aria(label="Key to the map"))

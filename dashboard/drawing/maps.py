"""Counties on a map: equal tiles, or outlines, in five shades with the numbers written out."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import chart_of
from dashboard.charts import Outlines
from dashboard.drawing.canvas import Box, Canvas, width_of
from dashboard.drawing.ink import INKS, MUTED, SHADES, TEXT
from dashboard.geography import Tile, tiles
from dashboard.numbers import SHORT, shown
from dashboard.records import Cell, Definition, Status

WIDTH = 760.0
DARK_FROM = 3


@dataclass(frozen=True)
class TileShade:
    """One county's tile: where it lies, what is written in it, and its shade from 0, None without a number."""

    name: str
    text: str
    column: int
    row: int
    shade: int | None
    status: Status
    is_focus: bool = False


@dataclass(frozen=True)
class TileMap:
    """Counties as equal tiles, and the words of the key: a shade or a status with what it stands for."""

    tiles: tuple[TileShade, ...]
    key: tuple[tuple[int | Status, str], ...]


def tile_map(definition: Definition, cells: Sequence[Cell], names: dict[str, str], state: str, focus: str = "") -> TileMap | None:
    """The tiles of these cells; None for a state without a file of tiles."""
    grid: dict[str, Tile] = tiles(state)
    if not grid:
        return None
    bounds = chart_of.shade_bounds(cells)
    drawn = tuple(
        TileShade(
            names.get(c.area_id, c.area_id),
            SHORT[c.status] if c.value is None else shown(c.value, definition),
            grid[c.area_id].column,
            grid[c.area_id].row,
            chart_of.shade(c.value, bounds),
            c.status,
            c.area_id == focus,
        )
        for c in cells
        if c.area_id in grid
    )
    return TileMap(drawn, tuple(_key(definition, cells, bounds)))


def _key(definition: Definition, cells: Sequence[Cell], bounds: list[float]) -> list[tuple[int | Status, str]]:
    known = [c.value for c in cells if c.value is not None]
    entries: list[tuple[int | Status, str]] = []
    if known:
        ends = [min(known), *bounds, max(known)]
        for step in range(len(bounds) + 1):
            low, high = shown(ends[step], definition), shown(ends[step + 1], definition)
            if low != high:
                entries.append((step, f"{low} to {high}" if step == len(bounds) else f"{low} to under {high}"))
    words: dict[Status, str] = {
        "suppressed": "[c] hidden",
        "not_yet_observable": "not yet known",
        "not_calculable": "[z] cannot be worked out",
        "no_data": "[x] no data",
    }
    present = {c.status for c in cells}
    return entries + [(status, text) for status, text in words.items() if status in present]


def tile_sheet(chart: TileMap) -> Canvas:
    """The tiles under their key."""
    columns = max(t.column for t in chart.tiles) + 1
    rows = max(t.row for t in chart.tiles) + 1
    side, tall = WIDTH / columns, 31.0
    sheet = Canvas(WIDTH, 0)
    top = _draw_key(sheet, chart)
    sheet.height = top + rows * tall + 2
    ordered = sorted(chart.tiles, key=lambda t: (t.is_focus, t.row, t.column))
    places = {tile: (tile.column * side + 0.5, top + tile.row * tall) for tile in ordered}
    looks: dict[tuple[int | None, Status], list[Box]] = {}
    behind: list[Box] = []
    for tile, (x, y) in places.items():
        looks.setdefault((tile.shade, tile.status), []).append((x, y, side - 2, tall - 2))
        if tile.status == "suppressed":
            room = max(width_of(_fitting(tile.name, side - 4), 9.5), width_of(tile.text, 10)) + 3
            behind.append((x + (side - 2) / 2 - room / 2, y + 4, room, tall - 9))
    for (shade, status), boxes in looks.items():
        _patches(sheet, boxes, shade, status)
    sheet.boxes(behind, "#FFFFFF")
    for tile, (x, y) in places.items():
        ink = "#FFFFFF" if tile.shade is not None and tile.shade >= DARK_FROM else TEXT
        middle = x + (side - 2) / 2
        sheet.text(_fitting(tile.name, side - 4), middle, y + 12, ink, 9.5, "middle")
        sheet.text(tile.text, middle, y + 24, ink, 10, "middle")
        if tile.is_focus:
            sheet.parts.append(
                f'<rect x="{x - 1:.1f}" y="{y - 1:.1f}" width="{side:.1f}" height="{tall:.1f}" fill="none"'
                f' stroke="{INKS["contrast"]}" stroke-width="3"/>'
            )
    return sheet


def _draw_key(sheet: Canvas, chart: TileMap) -> float:
    """Draw the key in as many rows as it needs; returns where the tiles may start."""
    x, y = 0.0, 0.0
    for step, words in chart.key:
        room = 24 + width_of(words, 12)
        if x + room > WIDTH:
            x, y = 0.0, y + 20
        shade = step if isinstance(step, int) else None
        status: Status = "ok" if isinstance(step, int) else step
        _patches(sheet, [(x + 0.5, y + 2.5, 18, 12)], shade, status)
        sheet.text(words, x + 24, y + 13, TEXT, 12)
        x += room + 16
    return y + 28


def _patches(sheet: Canvas, places: Sequence[Box], shade: int | None, status: Status) -> None:
    if shade is not None:
        sheet.boxes(places, SHADES[shade], "#868E96")
    elif status == "suppressed":
        sheet.hatched(places, "#868E96")
    else:
        sheet.boxes(places, "#FFFFFF", "#868E96")


def _fitting(name: str, room: float) -> str:
    """As much of a name as the tile has room for."""
    if width_of(name, 9.5) <= room:
        return name
    while width_of(f"{name}.", 9.5) > room:
        name = name[:-1].rstrip()
    return f"{name}."


def outline_sheet(chart: Outlines) -> Canvas:
    """The outlines; a hidden county is hatched along its outline's box."""
    heights = [y for s in chart.shapes for ring in s.rings for y in ring[1::2]]
    top, bottom = max(heights, default=100), min(heights, default=0)
    size = WIDTH / 1000
    sheet = Canvas(WIDTH, (top - bottom) * size + 8)
    for shape in chart.shapes:
        fill = "#FFFFFF" if shape.shade is None else SHADES[shape.shade]
        for ring in shape.rings:
            points = [(x * size, (top - y) * size + 4) for x, y in zip(ring[::2], ring[1::2], strict=True)]
            sheet.area(points, fill, MUTED)
        if shape.shade is None and shape.rings:
            ring = max(shape.rings, key=len)
            x, y = (sum(part) / len(part) for part in (ring[::2], ring[1::2]))
            words = SHORT[shape.status]
            sheet.text(words, x * size, (top - y) * size + 8, MUTED, 9, "middle")
    return sheet

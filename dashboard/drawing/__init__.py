"""Chart models as still pictures for print and download, from the same records as the charts on screen."""

from collections.abc import Callable
from typing import Any

from dashboard.drawing import control, curves, dots, funnel, lines, maps
from dashboard.drawing.canvas import Canvas, width_of, wrapped
from dashboard.drawing.ink import MUTED, TEXT
from dashboard.drawing.maps import TileMap

# By the name of the model: a picture knows how to draw a kind of chart whether or not a page has one yet.
SHEETS: dict[str, Callable[[Any], Canvas]] = {
    "LineChart": lines.drawn,
    "ControlChart": control.drawn,
    "Ranks": dots.ranks,
    "Dumbbells": dots.dumbbells,
    "Funnel": funnel.drawn,
    "Curves": curves.drawn,
    "TileMap": maps.tile_sheet,
    "Outlines": maps.outline_sheet,
}
EDGE = 20.0


def can_draw(chart: object) -> bool:
    """Whether there is a still picture of this kind of chart."""
    return type(chart).__name__ in SHEETS


def sheet(chart: object) -> Canvas:
    """The chart without heading or source, for a page that gives both."""
    return SHEETS[type(chart).__name__](chart)


def picture(chart: object, heading: str, sentence: str, source: str) -> str:
    """An SVG that stands alone: heading, sentence, chart, and the release it comes from."""
    inside = sheet(chart)
    room = inside.width
    titles = wrapped(heading, 18, room, is_bold=True)
    words, origin = wrapped(sentence, 13, room), wrapped(source, 11, room)
    top = EDGE + 22 * len(titles) + 18 * len(words) + 12
    whole = Canvas(room + 2 * EDGE, top + inside.height + 14 + 15 * len(origin) + EDGE - 6)
    whole.box(0, 0, whole.width, whole.height, "#FFFFFF")
    for row, text in enumerate(titles):
        whole.text(text, EDGE, EDGE + 14 + 22 * row, TEXT, 18, is_bold=True)
    for row, text in enumerate(words):
        whole.text(text, EDGE, EDGE + 22 * len(titles) + 10 + 18 * row, TEXT, 13)
    whole.placed(inside, EDGE, top)
    for row, text in enumerate(origin):
        whole.text(text, EDGE, top + inside.height + 22 + 15 * row, MUTED, 11)
    return whole.svg(heading, sentence)


__all__ = ["SHEETS", "Canvas", "TileMap", "can_draw", "picture", "sheet", "width_of"]

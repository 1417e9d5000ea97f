"""Small marks that say one thing: better or worse, a county on the range of counties, a short trend."""

from collections.abc import Sequence
from urllib.parse import quote

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.attributes import aria
from dashboard.records import Cell

INK, MUTED = "%230B5394", "%236E7681"
SHAPES = {"higher": "▲", "lower": "▼", "similar": "=", "up": "▲", "down": "▼"}


def verdict(direction: str | None, tone: str | None) -> Component | str:
    """Shape, word and judgement: `▲ higher, worse`. Shape, word and color say the same thing."""
    if direction is None:
        return "no interval"
    words = f"{direction}, {tone}" if tone else direction
    shape = html.Span(SHAPES[direction], **aria(hidden="true"))
    return html.Span([shape, f" {words}"], className=f"mark {tone or ''}".strip())


def share(value: float, low: float, high: float) -> str:
    """Where the value lies between the ends, as a percentage for a style."""
    return f"{0 if high == low else min(max((value - low) / (high - low), 0), 1) * 100:.1f}%"


def spine(value: float | None, held: float | None, known: Sequence[float]) -> html.Div | str:
    """A dot on the range of counties: outer line all, thick line the middle half, upright the state."""
    if value is None or len(known) < 4:
        return ""
    ordered = sorted([*known, value])
    low, high = ordered[0], ordered[-1]
    first, third = ordered[len(ordered) // 4], ordered[(3 * len(ordered)) // 4]
    wide = {"left": share(first, low, high), "right": f"{100 - float(share(third, low, high)[:-1]):.1f}%"}
    parts: list[Component] = [html.I(className="spine-middle", style=wide)]
    if held is not None:
        parts.append(html.I(className="spine-state", style={"left": share(held, low, high)}))
    parts.append(html.I(className="spine-dot", style={"left": share(value, low, high)}))
    return html.Div(parts, className="spine", **aria(hidden="true"))


def spark(cells: Sequence[Cell], width: int = 110, height: int = 26) -> html.Img | str:
    """A line without axes over these quarters, with gaps where a number is not shown."""
    known = [c.value for c in cells if c.value is not None]
    if len(known) < 2:
        return ""
    low, high = min(known), max(known)
    step = (width - 8) / max(len(cells) - 1, 1)
    path, pen_down, last = [], False, ""
    for position, cell in enumerate(cells):
        if cell.value is None:
            pen_down = False
            continue
        level = 0.5 if high == low else (cell.value - low) / (high - low)
        x, y = round(4 + position * step, 1), round(height - 4 - level * (height - 8), 1)
        path.append(f"{'L' if pen_down else 'M'}{x} {y}")
        pen_down, last = True, f"<circle cx='{x}' cy='{y}' r='3' fill='{INK}'/>"
    line = f"<path d='{''.join(path)}' fill='none' stroke='{MUTED}' stroke-width='1.5'/>"
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'>{line}{last}</svg>"
    source = "data:image/svg+xml," + quote(drawing, safe="=/:'% ")
    return html.Img(src=source, alt="", width=width, height=height, className="spark")

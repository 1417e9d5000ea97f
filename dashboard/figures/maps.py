"""Counties as filled outlines, drawn without any map service."""

from typing import Any

from dashboard.charts import Outlines
from dashboard.figures.frame import MUTED, SHADES, Figure, axis_of, layout_of


def outlines(chart: Outlines) -> Figure:
    """One filled trace per shade, one for hidden counties and one for those without a number."""
    data = []
    for shade in (*range(len(SHADES)), None):
        shapes = [s for s in chart.shapes if s.shade == shade]
        for hidden in (False, True) if shade is None else (False,):
            part = [s for s in shapes if shade is not None or (s.status == "suppressed") == hidden]
            if part:
                data.append(_area_trace(part, "#FFFFFF" if shade is None else SHADES[shade], hidden))
    still = axis_of(visible=False)
    axes = {"xaxis": still | {"range": [-8, 1008]}, "yaxis": still | {"scaleanchor": "x", "constrain": "domain"}}
    return {"data": data, "layout": layout_of(420, (0, 0, 0, 0), **axes)}


def _area_trace(shapes: list[Any], colour: str, hidden: bool) -> dict[str, Any]:
    x: list[int | None] = []
    y: list[int | None] = []
    for ring in (ring for shape in shapes for ring in shape.rings):
        x += [*ring[::2], None]
        y += [*ring[1::2], None]
    area: dict[str, Any] = {"type": "scatter", "mode": "lines", "fill": "toself", "x": x, "y": y}
    area |= {"line": {"color": MUTED, "width": 0.6}, "hoverinfo": "skip", "fillcolor": colour}
    if hidden:
        area["fillpattern"] = {"shape": "/", "fgcolor": MUTED, "bgcolor": "#FFFFFF", "size": 6}
    return area

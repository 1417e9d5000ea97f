"""A funnel plot: each county's value over its size, inside or outside limits that narrow with size."""

from typing import Any

from dashboard.charts import Funnel, FunnelDot
from dashboard.figures.frame import BAND, INKS, MUTED, Figure, axis_of, layout_of, note, unit_note, value_axis

MOST_NAMED = 8
DASHED = {"color": MUTED, "width": 1.25, "dash": "dash"}
SOLID = {"color": MUTED, "width": 1.25}


def funnel(chart: Funnel) -> Figure:
    """Limits as four lines, counties as dots; those outside are larger, of another shape, and named."""
    numbers = [dot.value for dot in chart.dots] + [v for series in chart.limits for v in _seen(series)]
    axis, from_zero = value_axis(numbers, chart.unit, chart.decimals)
    widest = max(dot.size for dot in chart.dots)
    sizes = [round(size, 2) for size in chart.sizes]
    middle = {"type": "scatter", "mode": "lines", "fill": "toself", "fillcolor": BAND, "line": {"width": 0}}
    inner = [*chart.limits[1], *chart.limits[2][::-1]]
    data: list[dict[str, Any]] = [middle | {"x": sizes + sizes[::-1], "y": _short(inner), "hoverinfo": "skip"}]
    for series, style in zip(chart.limits, (SOLID, DASHED, DASHED, SOLID), strict=True):
        line = {"type": "scatter", "mode": "lines", "x": sizes, "y": _short(series), "hoverinfo": "skip"}
        data.append(line | {"line": style})
    usual = {"color": INKS["context"], "size": 6}
    outside = {"color": INKS["contrast"], "size": 10, "symbol": "diamond"}
    own = {"color": INKS["focus"], "size": 12}
    plain = [dot for dot in chart.dots if not dot.is_outside and not dot.is_focus]
    for part, marker in (
        (plain, usual),
        ([d for d in chart.dots if d.is_outside and not d.is_focus], outside),
        ([d for d in chart.dots if d.is_focus], own),
    ):
        if part:
            data.append(_dots(chart, part, marker))
    center = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": chart.target, "y1": chart.target}
    shapes = [center | {"line": {"color": INKS["contrast"], "width": 2}}]
    font = {"size": 13, "color": INKS["contrast"]}
    notes = [unit_note(chart.unit, from_zero), *_names(chart, widest)]
    notes.append(note(chart.target_name, 1, chart.target, xref="paper", xshift=4, font=font))
    notes.append(note(chart.size_name, 0.5, 0, xref="paper", yref="paper", xanchor="center", yshift=-30))
    x_axis = axis_of(range=[0, widest * 1.06], nticks=4, tickangle=0, tickformat=",.0f", showgrid=False)
    layout = layout_of(340, (44, 92, 30, 48), xaxis=x_axis, yaxis=axis, annotations=notes, shapes=shapes)
    return {"data": data, "layout": layout}


def _seen(series: tuple[float, ...]) -> list[float]:
    """Limits of the larger half only: those of the smallest counties would flatten the rest."""
    return list(series[len(series) // 2 :])


def _short(values: list[float] | tuple[float, ...]) -> list[float]:
    return [round(value, 4) for value in values]


def _dots(chart: Funnel, dots: list[FunnelDot], marker: dict[str, Any]) -> dict[str, Any]:
    suffix = "%" if chart.unit == "%" else ""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [dot.size for dot in dots],
        "y": [dot.value for dot in dots],
        "text": [dot.name for dot in dots],
        "marker": marker,
        "hovertemplate": f"%{{text}}: %{{y:,.{chart.decimals}f}}{suffix}, of %{{x:,.0f}}<extra></extra>",
    }


def _names(chart: Funnel, widest: float) -> list[dict[str, Any]]:
    """Names beside the dots outside the limits, the largest first, and beside the county on the page."""
    outside = sorted((d for d in chart.dots if d.is_outside), key=lambda d: -d.size)[:MOST_NAMED]
    named = [d for d in chart.dots if d.is_focus] + [d for d in outside if not d.is_focus]
    labels = []
    for dot in named:
        color = INKS["focus"] if dot.is_focus else INKS["contrast"]
        side = "right" if dot.size > widest * 0.85 else "left"
        font = {"size": 13, "color": color, "weight": 600 if dot.is_focus else 400}
        labels.append(note(dot.name, dot.size, dot.value, xanchor=side, xshift=-9 if side == "right" else 9, font=font))
    return labels

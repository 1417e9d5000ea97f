"""A control chart: values in time order, the center line, and the range that chance usually gives."""

from typing import Any

from dashboard.charts import ControlChart
from dashboard.figures.frame import (
    BAND,
    INKS,
    MUTED,
    Figure,
    layout_of,
    note,
    quarter_axis,
    unit_note,
    upright,
    value_axis,
)

Values = tuple[float | None, ...]


def control_chart(chart: ControlChart) -> Figure:
    """One trace for the values, one for marked values, two for limits; labels stand at the right end."""
    values: Values = tuple(p.value for p in chart.points)
    numbers = [v for series in (values, chart.lower, chart.upper) for v in series if v is not None]
    axis, from_zero = value_axis(numbers, chart.unit, chart.decimals)
    suffix = "%" if chart.unit == "%" else ""
    x = list(range(len(values)))
    marked = [i for i in x if chart.marks[i]]
    hover = f"%{{text}}: %{{y:,.{chart.decimals}f}}{suffix}<extra></extra>"
    scatter: dict[str, Any] = {"type": "scatter", "connectgaps": False}
    line = {"mode": "lines+markers", "x": x, "y": list(values), "text": list(chart.quarters), "hovertemplate": hover}
    ink = {"line": {"color": INKS["focus"], "width": 2}, "marker": {"color": INKS["focus"], "size": 6}}
    data = [_range_area(chart), scatter | _steps(chart.center) | {"line": {"color": MUTED, "width": 1.5}}]
    data.append(scatter | line | ink)
    if marked:
        ring = {"color": "#FFFFFF", "size": 12, "symbol": "diamond", "line": {"color": INKS["contrast"], "width": 3}}
        texts = [f"{chart.quarters[i]}, {chart.marks[i]}" for i in marked]
        points = {"mode": "markers", "x": marked, "y": [values[i] for i in marked], "text": texts}
        data.append(scatter | points | {"marker": ring, "hovertemplate": hover})
    notes = [unit_note(chart.unit, from_zero), *_end_words(chart)]
    shapes = []
    for position in chart.breaks:
        shapes.append(upright(position - 0.5, "dash"))
        notes.append(note("[b] change", position - 0.5, 1, yref="paper", xshift=4, yanchor="top"))
    x_axis = quarter_axis(chart.quarters)
    return {
        "data": data,
        "layout": layout_of(310, (44, 100, 30, 40), xaxis=x_axis, yaxis=axis, annotations=notes, shapes=shapes),
    }


def _range_area(chart: ControlChart) -> dict[str, Any]:
    """The usual range as stepped areas, one for each run of quarters that has limits."""
    x: list[float | None] = []
    y: list[float | None] = []
    run: list[int] = []
    count = len(chart.lower)
    for i in range(count + 1):
        known = i < count and chart.lower[i] is not None and chart.upper[i] is not None
        if run and not known:
            edges = [edge for j in run for edge in (j - 0.5, j + 0.5)]
            x += [*edges, *edges[::-1], None]
            y += [chart.upper[j] for j in run for _ in (0, 1)]
            y += [*(chart.lower[j] for j in run[::-1] for _ in (0, 1)), None]
            run = []
        if known:
            run.append(i)
    area = {"type": "scatter", "mode": "lines", "fill": "toself", "fillcolor": BAND, "line": {"width": 0}}
    return area | {"x": x, "y": y, "hoverinfo": "skip"}


def _steps(series: Values) -> dict[str, Any]:
    x = [edge for i in range(len(series)) for edge in (i - 0.5, i + 0.5)]
    return {"mode": "lines", "x": x, "y": [v for v in series for _ in (0, 1)], "hoverinfo": "skip"}


def _end_words(chart: ControlChart) -> list[dict[str, Any]]:
    ends = ((chart.center, "usual level"), (chart.upper, "upper limit"), (chart.lower, "lower limit"))
    words = []
    for series, text in ends:
        known = [v for v in series if v is not None]
        if known:
            words.append(note(text, 1, known[-1], xref="paper", xshift=4))
    return words

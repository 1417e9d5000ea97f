"""Places over quarters as lines, with intervals, gaps, breaks and hatched marks."""

from textwrap import wrap
from typing import Any

from dashboard.charts import Line, LineChart, Point
from dashboard.figures.frame import (
    BAND,
    DASHES,
    INKS,
    MARKERS,
    MUTED,
    PANEL,
    Figure,
    layout_of,
    note,
    quarter_axis,
    unit_note,
    upright,
    value_axis,
)

LONGEST_NAME = 11  # letters: no county's name is folded that is one word


def line_chart(chart: LineChart) -> Figure:
    """Lines with their names at the end; the focus has a band, hidden quarters a hatched mark."""
    numbers = [v for line in chart.lines for p in line.points for v in _extent(line, p)]
    numbers += [chart.reference[1]] if chart.reference else []
    axis, from_zero = value_axis(numbers, chart.unit, chart.decimals)
    last = len(chart.quarters) - 1
    suffix = "%" if chart.unit == "%" else ""
    data = [trace for line in reversed(chart.lines) for trace in _line_traces(chart, line, suffix)]
    notes = [unit_note(chart.unit, from_zero), *_end_labels(chart, axis["range"])]
    shapes: list[dict[str, Any]] = []
    for position in chart.breaks:
        shapes.append(upright(position - 0.5, "dash"))
        notes.append(note("[b] change", position - 0.5, 1, yref="paper", xshift=4, yanchor="top"))
    if chart.reference:
        name, value = chart.reference
        level = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": value, "y1": value, "layer": "below"}
        shapes.append(level | {"line": {"color": MUTED, "width": 1.5, "dash": "dash"}})
        notes.append(note(name, 0, value, xref="paper", xshift=4, yanchor="bottom", bgcolor="rgba(255,255,255,0.8)"))
    early = [i for i, p in enumerate(chart.lines[0].points) if p.status == "not_yet_observable"]
    if early:
        box = {"type": "rect", "x0": early[0] - 0.5, "x1": last + 0.5, "y0": 0, "y1": 1, "yref": "paper"}
        shapes.append(box | {"fillcolor": PANEL, "line": {"width": 0}, "layer": "below"})
        notes.append(note("not yet known", last + 0.4, 0.05, yref="paper", xanchor="right"))
    x_axis = quarter_axis(chart.quarters)
    hidden = [i for i, p in enumerate(chart.lines[0].points) if p.status == "suppressed"]
    extra: dict[str, Any] = {}
    if hidden:
        data.append(_hatched_ticks(hidden))
        extra["yaxis2"] = {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True}
    layout = layout_of(310, (44, _room(chart), 30, 40), xaxis=x_axis, yaxis=axis, annotations=notes, shapes=shapes, **extra)
    return {"data": data, "layout": layout}


def _folded(name: str) -> list[str]:
    """The lines of a name at the end of a line: on a phone a long one would take half of the chart."""
    return wrap(name, LONGEST_NAME)


def _room(chart: LineChart) -> int:
    """Pixels at the right for the longest name."""
    return max(92, 10 + 8 * max(len(part) for line in chart.lines for part in _folded(line.name)))


def _extent(line: Line, point: Point) -> list[float]:
    ends = (point.value, point.lower, point.upper) if line.has_band else (point.value,)
    return [v for v in ends if v is not None]


def _line_traces(chart: LineChart, line: Line, suffix: str) -> list[dict[str, Any]]:
    ink, focus = INKS[line.ink], line.ink == "focus"
    traces: list[dict[str, Any]] = []
    if line.has_band:
        traces += _band(chart, line)
    firm = [None if p.is_provisional else p.value for p in line.points]
    loose = [i for i, p in enumerate(line.points) if p.is_provisional and p.value is not None]
    hover = f"{line.name}, %{{text}}: %{{y:,.{chart.decimals}f}}{suffix}<extra></extra>"
    symbol = MARKERS[line.ink]
    marker = {"color": ink, "size": 6 if focus else 4, "symbol": symbol}
    style = {"color": ink, "width": 3 if focus else 1.75, "dash": DASHES[line.ink]}
    common = {"type": "scatter", "mode": "lines+markers", "connectgaps": False, "hovertemplate": hover}
    traces.append(common | _lifted(chart, firm) | {"line": style, "marker": marker})
    if line.has_band and (lone := _lone_intervals(line)):
        traces.append(lone)
    if loose:
        start = loose[0] - 1 if loose[0] and loose[0] not in chart.restarts else loose[0]
        tail = list(range(start, len(firm)))
        open_symbols = [symbol + ("-open" if line.points[i].is_provisional else "") for i in tail]
        traces.append(
            common
            | {"x": tail, "y": [line.points[i].value for i in tail], "text": [chart.quarters[i] for i in tail]}
            | {"line": style | {"dash": "dot"}, "marker": marker | {"symbol": open_symbols, "size": 8 if focus else 5}}
        )
    return traces


def _lifted(chart: LineChart, values: list[float | None]) -> dict[str, Any]:
    """Positions, values and hover words, with a gap wherever the count starts again."""
    x: list[float] = []
    y: list[float | None] = []
    text: list[str] = []
    for i, value in enumerate(values):
        if i in chart.restarts:
            x, y, text = [*x, i - 0.5], [*y, None], [*text, ""]
        x, y, text = [*x, i], [*y, value], [*text, chart.quarters[i]]
    return {"x": x, "y": y, "text": text}


def _band(chart: LineChart, line: Line) -> list[dict[str, Any]]:
    """One filled trace; runs of quarters with an interval are separate areas."""
    x: list[int | None] = []
    y: list[float | None] = []
    run: list[int] = []
    for i in range(len(line.points) + 1):
        known = i < len(line.points) and line.points[i].lower is not None and line.points[i].upper is not None
        if run and (not known or i in chart.restarts):
            x += [*run, *run[::-1], None]
            y += [*(line.points[j].upper for j in run), *(line.points[j].lower for j in run[::-1]), None]
            run = []
        if known:
            run.append(i)
    area = {"type": "scatter", "mode": "lines", "fill": "toself", "fillcolor": BAND, "hoverinfo": "skip"}
    return [area | {"x": x, "y": y, "line": {"width": 0}}] if x else []


def _lone_intervals(line: Line) -> dict[str, Any] | None:
    """Upright bars for points whose neighbors are hidden: a band of one quarter would have no width."""
    known = [p.lower is not None and p.upper is not None for p in line.points]
    x: list[int | None] = []
    y: list[float | None] = []
    for i, point in enumerate(line.points):
        if known[i] and not any(known[max(i - 1, 0) : i]) and not any(known[i + 1 : i + 2]):
            x, y = [*x, i, i, None], [*y, point.lower, point.upper, None]
    bars = {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip"}
    return bars | {"line": {"color": BAND, "width": 8}} if x else None


def _hatched_ticks(positions: list[int]) -> dict[str, Any]:
    pattern = {"shape": "/", "fgcolor": MUTED, "bgcolor": "#FFFFFF", "size": 5}
    return {
        "type": "bar",
        "x": positions,
        "y": [0.07] * len(positions),
        "yaxis": "y2",
        "width": 0.8,
        "text": ["[c]"] * len(positions),
        "textposition": "outside",
        "textfont": {"size": 12, "color": MUTED},
        "marker": {"color": "#FFFFFF", "pattern": pattern, "line": {"color": MUTED, "width": 1}},
        "hoverinfo": "skip",
    }


def _end_labels(chart: LineChart, span: list[float]) -> list[dict[str, Any]]:
    """Each line's name at its end, moved apart where two would touch."""
    ends = []
    for line in chart.lines:
        last = [(i, p.value) for i, p in enumerate(line.points) if p.value is not None][-1:]
        ends += [(value, i, line) for i, value in last]
    labels: list[dict[str, Any]] = []
    taken = float("-inf")
    for value, position, line in sorted(ends, key=lambda end: end[0] or 0.0):
        words = _folded(line.name)
        half = (span[1] - span[0]) * 0.0375 * len(words)
        height = max(value or 0.0, taken + half)
        taken = height + half
        font = {"size": 13, "color": INKS[line.ink], "weight": 600 if line.ink == "focus" else 400}
        after = chart.lines[0].points[position + 1 :]
        at_edge = not after or any(point.status != "not_yet_observable" for point in after)
        place: dict[str, Any] = {"xref": "paper", "xshift": 4} if at_edge else {"xshift": 10}
        labels.append(note("<br>".join(words), 1 if at_edge else position, height, font=font, align="left", **place))
    return labels

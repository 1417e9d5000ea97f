"""Draws a chart model as a plain Plotly figure: dictionaries, no template, at most 25 KB each."""

from functools import singledispatch
from typing import Any

from dashboard.charts import Chart, Dumbbells, Line, LineChart, Outlines, Point, Ranks

Figure = dict[str, Any]

INKS = {"focus": "#0B5394", "contrast": "#C8590C", "context": "#6E7681"}
BAND = "rgba(11,83,148,0.14)"
TEXT, MUTED, RULE, PANEL = "#1B1F24", "#495057", "#D0D5DB", "#F6F7F9"
SHADES = ("#E8F1F8", "#B9D5EA", "#7FB2D8", "#2F75AB", "#0B5394")
DASHES = {"focus": "solid", "contrast": "solid", "context": "dot"}
MARKERS = {"focus": "circle", "contrast": "square", "context": "diamond"}
FONT = {"family": "Public Sans Variable, sans-serif", "size": 13, "color": TEXT}


def _axis(**more: Any) -> dict[str, Any]:
    quiet = {"fixedrange": True, "showgrid": False, "zeroline": False, "ticks": "", "automargin": False}
    return quiet | {"linecolor": RULE, "tickfont": {"color": MUTED, "size": 12}} | more


def _layout(height: int, margins: tuple[int, int, int, int], **more: Any) -> dict[str, Any]:
    left, right, top, bottom = margins
    return {
        "template": "none",
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom},
        "font": FONT,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "#FFFFFF", "font": FONT, "bordercolor": RULE},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
    } | more


def _value_axis(values: list[float], unit: str, decimals: int, **more: Any) -> tuple[dict[str, Any], bool]:
    """An axis that starts at zero unless that would flatten everything; says whether it does."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    from_zero = low <= 0.6 * high
    pad = (high - low) * 0.12 or abs(high) * 0.05 or 1.0
    span = [0.0 if from_zero else low - pad, high + pad]
    places = min(decimals, 1 if span[1] - span[0] >= 1 else 2)
    if span[1] - span[0] > 6:
        places = 0
    suffix = "%" if unit == "%" else ""
    ticks = {"nticks": 6, "ticksuffix": suffix, "tickformat": f",.{places}f"}
    return _axis(range=span, showgrid=True, gridcolor="#E9ECEF") | ticks | more, from_zero


def _note(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    plain = {"text": text, "x": x, "y": y, "showarrow": False, "font": {"size": 12, "color": MUTED}}
    return plain | {"xanchor": "left", "yanchor": "middle"} | more


def _unit_note(unit: str, from_zero: bool) -> dict[str, Any]:
    words = "percent" if unit == "%" else unit
    text = words if from_zero else f"{words} (axis does not start at zero)"
    return _note(text, 0, 1, xref="paper", yref="paper", yanchor="bottom", yshift=6, xshift=-38)


@singledispatch
def figure(chart: Chart) -> Figure:
    """The Plotly figure of a chart model, as `data` and `layout`."""
    raise TypeError(f"no drawing for {type(chart).__name__}")


@figure.register
def _(chart: LineChart) -> Figure:
    numbers = [v for line in chart.lines for p in line.points for v in _extent(line, p)]
    axis, from_zero = _value_axis(numbers, chart.unit, chart.decimals)
    last = len(chart.quarters) - 1
    step = max(1, round(len(chart.quarters) / 6))
    ticks = list(range(last, -1, -step))[::-1]
    suffix = "%" if chart.unit == "%" else ""
    data = [trace for line in reversed(chart.lines) for trace in _line_traces(chart, line, suffix)]
    notes = [_unit_note(chart.unit, from_zero), *_end_labels(chart, axis["range"])]
    shapes: list[dict[str, Any]] = []
    for position in chart.breaks:
        shapes.append(_upright(position - 0.5, "dash"))
        notes.append(_note("[b] change", position - 0.5, 1, yref="paper", xshift=4, yanchor="top"))
    early = [i for i, p in enumerate(chart.lines[0].points) if p.status == "not_yet_observable"]
    if early:
        box = {"type": "rect", "x0": early[0] - 0.5, "x1": last + 0.5, "y0": 0, "y1": 1, "yref": "paper"}
        shapes.append(box | {"fillcolor": PANEL, "line": {"width": 0}, "layer": "below"})
        notes.append(_note("not yet known", last + 0.4, 0.05, yref="paper", xanchor="right"))
    x_axis = _axis(
        range=[-0.5, last + 0.5],
        tickangle=0,
        tickvals=ticks,
        ticktext=[chart.quarters[i].replace(" ", "<br>") for i in ticks],
    )
    hidden = [i for i, p in enumerate(chart.lines[0].points) if p.status == "suppressed"]
    extra: dict[str, Any] = {}
    if hidden:
        data.append(_hatched_ticks(hidden))
        extra["yaxis2"] = {"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True}
    layout = _layout(310, (44, 92, 30, 40), xaxis=x_axis, yaxis=axis, annotations=notes, shapes=shapes, **extra)
    return {"data": data, "layout": layout}


def _extent(line: Line, point: Point) -> list[float]:
    ends = (point.value, point.lower, point.upper) if line.has_band else (point.value,)
    return [v for v in ends if v is not None]


def _upright(x: float, dash: str) -> dict[str, Any]:
    place = {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper"}
    return place | {"line": {"color": MUTED, "width": 1, "dash": dash}}


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
    least = (span[1] - span[0]) * 0.075
    labels: list[dict[str, Any]] = []
    height = span[0] - least
    for value, position, line in sorted(ends, key=lambda end: end[0] or 0.0):
        height = max(value or 0.0, height + least)
        font = {"size": 13, "color": INKS[line.ink], "weight": 600 if line.ink == "focus" else 400}
        after = chart.lines[0].points[position + 1 :]
        at_edge = not after or any(point.status != "not_yet_observable" for point in after)
        place: dict[str, Any] = {"xref": "paper", "xshift": 4} if at_edge else {"xshift": 10}
        labels.append(_note(line.name, 1 if at_edge else position, height, font=font, **place))
    return labels


@figure.register
def _(chart: Dumbbells) -> Figure:
    numbers = [v for d in chart.dots for v in (d.value, d.lower, d.upper, d.reference) if v is not None]
    axis, from_zero = _value_axis(numbers, chart.unit, chart.decimals, side="top")
    rows = list(range(len(chart.dots)))
    joins_x: list[float | None] = []
    joins_y: list[int | None] = []
    for row, dot in enumerate(chart.dots):
        if dot.value is not None and dot.reference is not None:
            joins_x += [dot.value, dot.reference, None]
            joins_y += [row, row, None]
    join = {"type": "scatter", "mode": "lines", "x": joins_x, "y": joins_y, "hoverinfo": "skip"}
    data: list[dict[str, Any]] = [join | {"line": {"color": RULE, "width": 4}}]
    suffix = "%" if chart.unit == "%" else ""
    number = f"%{{x:,.{chart.decimals}f}}{suffix}<extra></extra>"
    names = [d.name for d in chart.dots]
    common = {"type": "scatter", "mode": "markers", "y": rows, "text": names}
    held = {"color": INKS["contrast"], "size": 10, "symbol": "square-open", "line": {"width": 2}}
    data.append(
        common
        | {"x": [d.reference for d in chart.dots], "marker": held}
        | {"hovertemplate": f"{chart.reference_name}, %{{text}}: {number}"}
    )
    data.append(
        common
        | {"x": [d.value for d in chart.dots], "marker": {"color": INKS["focus"], "size": 11}}
        | {"hovertemplate": f"{chart.name}, %{{text}}: {number}", "error_x": _errors(chart.dots)}
    )
    words = {"suppressed": "[c] hidden", "not_yet_observable": "not yet known", "no_data": "[x] no data"}
    notes = [
        _note(words.get(d.status, "[z]"), axis["range"][0], row, xshift=6)
        for row, d in enumerate(chart.dots)
        if d.value is None
    ]
    unit = _unit_note(chart.unit, from_zero) | {"yshift": 24, "xshift": 0}
    labels = _axis(tickvals=rows, ticktext=names, range=[len(rows) - 0.4, -0.6], automargin=True)
    layout = _layout(60 + 34 * len(rows), (90, 24, 54, 8), xaxis=axis, yaxis=labels, annotations=[unit, *notes])
    return {"data": data, "layout": layout}


def _errors(dots: tuple[Any, ...]) -> dict[str, Any]:
    def reach(end: float | None, value: float | None) -> float | None:
        return None if end is None or value is None else round(abs(end - value), 6)

    return {
        "type": "data",
        "symmetric": False,
        "array": [reach(d.upper, d.value) for d in dots],
        "arrayminus": [reach(d.lower, d.value) for d in dots],
        "thickness": 1.5,
        "width": 0,
    }


@figure.register
def _(chart: Ranks) -> Figure:
    known = tuple(sorted((d for d in chart.dots if d.value is not None), key=lambda d: d.value or 0.0))
    numbers = [v for d in known for v in (d.value, d.lower, d.upper) if v is not None]
    axis, from_zero = _value_axis(numbers, chart.unit, chart.decimals)
    suffix = "%" if chart.unit == "%" else ""
    data = []
    for ink, part in (("context", [d for d in known if not d.is_focus]), ("focus", [d for d in known if d.is_focus])):
        marker = {"color": INKS[ink], "size": 10 if ink == "focus" else 5}
        data.append(
            {"type": "scatter", "mode": "markers", "x": [known.index(d) for d in part]}
            | {"y": [d.value for d in part], "text": [d.name for d in part], "marker": marker}
            | {"error_y": _errors(tuple(part)) | {"color": INKS[ink] if ink == "focus" else "#B4BAC1"}}
            | {"hovertemplate": f"%{{text}}: %{{y:,.{chart.decimals}f}}{suffix}<extra></extra>"}
        )
    notes = [_unit_note(chart.unit, from_zero)]
    shapes = []
    if chart.line_value is not None:
        place = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": chart.line_value, "y1": chart.line_value}
        shapes.append(place | {"line": {"color": INKS["contrast"], "width": 2}})
        font = {"size": 13, "color": INKS["contrast"]}
        notes.append(_note(chart.line_name, 1, chart.line_value, xref="paper", xshift=4, font=font))
    for dot in known:
        if dot.is_focus:
            font = {"size": 13, "color": INKS["focus"], "weight": 600}
            at = {"xanchor": "center", "yanchor": "bottom", "yshift": 12, "font": font, "bgcolor": "#FFFFFF"}
            notes.append(_note(dot.name, known.index(dot), dot.upper or dot.value or 0.0, **at))
    ends = {"tickvals": [0, len(known) - 1], "ticktext": ["lowest", "highest"]} if known else {"tickvals": []}
    x_axis = _axis(range=[-1, len(known)], **ends)
    layout = _layout(300, (44, 92, 30, 30), xaxis=x_axis, yaxis=axis, annotations=notes, shapes=shapes)
    return {"data": data, "layout": layout}


@figure.register
def _(chart: Outlines) -> Figure:
    data = []
    for shade in (*range(len(SHADES)), None):
        shapes = [s for s in chart.shapes if s.shade == shade]
        for hidden in (False, True) if shade is None else (False,):
            part = [s for s in shapes if shade is not None or (s.status == "suppressed") == hidden]
            if part:
                data.append(_area_trace(part, "#FFFFFF" if shade is None else SHADES[shade], hidden))
    still = _axis(visible=False)
    axes = {"xaxis": still | {"range": [-8, 1008]}, "yaxis": still | {"scaleanchor": "x", "constrain": "domain"}}
    return {"data": data, "layout": _layout(420, (0, 0, 0, 0), **axes)}


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

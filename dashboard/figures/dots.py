"""Values with their intervals as dots: groups against a reference, counties from lowest to highest."""

from textwrap import wrap
from typing import Any

from dashboard.charts import Dumbbells, Ranks
from dashboard.figures.frame import INKS, RULE, Figure, axis_of, layout_of, note, unit_note, value_axis

LONGEST_LINE = 20


def dumbbells(chart: Dumbbells) -> Figure:
    """Groups from top to bottom, each joined to what it is held against."""
    numbers = [v for d in chart.dots for v in (d.value, d.lower, d.upper, d.reference) if v is not None]
    axis, from_zero = value_axis(numbers, chart.unit, chart.decimals, side="top")
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
    low, high = axis["range"]
    notes = []
    for row, d in enumerate(chart.dots):
        if d.value is None:
            # On the side where the square does not stand.
            is_left = d.reference is None or d.reference > low + (high - low) * 0.4
            place = {"xanchor": "left", "xshift": 6} if is_left else {"xanchor": "right", "xshift": -6}
            notes.append(note(words.get(d.status, "[z]"), low if is_left else high, row, **place))
    unit = unit_note(chart.unit, from_zero) | {"yshift": 24, "xshift": -84}
    folded = ["<br>".join(wrap(name, LONGEST_LINE)) for name in names]  # so that a phone has room for the dots
    labels = axis_of(tickvals=rows, ticktext=folded, range=[len(rows) - 0.4, -0.6], automargin=True)
    layout = layout_of(60 + 34 * len(rows), (90, 24, 54, 8), xaxis=axis, yaxis=labels, annotations=[unit, *notes])
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


def ranks(chart: Ranks) -> Figure:
    """Counties from lowest to highest with their intervals, and one line across."""
    known = tuple(sorted((d for d in chart.dots if d.value is not None), key=lambda d: d.value or 0.0))
    numbers = [v for d in known for v in (d.value, d.lower, d.upper) if v is not None]
    axis, from_zero = value_axis(numbers, chart.unit, chart.decimals)
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
    notes = [unit_note(chart.unit, from_zero)]
    shapes = []
    if chart.line_value is not None:
        place = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": chart.line_value, "y1": chart.line_value}
        shapes.append(place | {"line": {"color": INKS["contrast"], "width": 2}})
        font = {"size": 13, "color": INKS["contrast"]}
        notes.append(note(chart.line_name, 1, chart.line_value, xref="paper", xshift=4, font=font))
    for dot in known:
        if dot.is_focus:
            font = {"size": 13, "color": INKS["focus"], "weight": 600}
            at = {"xanchor": "center", "yanchor": "bottom", "yshift": 12, "font": font, "bgcolor": "#FFFFFF"}
            notes.append(note(dot.name, known.index(dot), dot.upper or dot.value or 0.0, **at))
    ends = {"tickvals": [0, len(known) - 1], "ticktext": ["lowest", "highest"]} if known else {"tickvals": []}
    x_axis = axis_of(range=[-1, len(known)], **ends)
    layout = layout_of(300, (44, 92, 30, 30), xaxis=x_axis, yaxis=axis, annotations=notes, shapes=shapes)
    return {"data": data, "layout": layout}

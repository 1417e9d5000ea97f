"""Groups followed over time: the share with the outcome as steps, and the numbers at risk under the axis."""

from typing import Any

from dashboard.charts import Curve, Curves
from dashboard.figures.frame import DASHES, INKS, MARKERS, Figure, axis_of, layout_of, note, unit_note, value_axis

ROW = 20
ASIDE, LEVEL = 0.012, 0.05  # of the whole span: between groups, and how far a line goes on after its last step


def curves(chart: Curves) -> Figure:
    """Level lines that jump at each step, intervals as bars, and rows of numbers at risk under the axis."""
    numbers = [v for c in chart.curves for series in (c.values, c.lower, c.upper) for v in series if v is not None]
    axis, from_zero = value_axis([0.0, *numbers], chart.unit, chart.decimals)
    data = []
    for row, curve in enumerate(chart.curves):
        aside = (row - (len(chart.curves) - 1) / 2) * ASIDE * chart.positions[-1]
        places = [round(p + aside, 4) if p else 0.0 for p in chart.positions]
        data += [_line(chart, curve, places), _points(chart, curve, places)]
    last = chart.positions[-1]
    notes = [unit_note(chart.unit, from_zero), *_end_names(chart, axis["range"])]
    heading = {"xref": "paper", "yref": "paper", "xshift": -72, "yshift": -46}
    notes.append(note(chart.heading, 0, 0, **heading))
    for row, curve in enumerate(chart.curves):
        font = {"size": 12, "color": INKS[curve.ink]}
        name = {"xref": "paper", "yref": "paper", "xshift": -72, "yshift": -66 - row * ROW, "font": font}
        notes.append(note(curve.name, 0, 0, **name))
        for position, words in zip(chart.positions, curve.at_risk, strict=True):
            place = {"yref": "paper", "xanchor": "center", "yshift": -66 - row * ROW, "font": font}
            notes.append(note(words, position, 0, **place))
    ends = [-0.04 * last, last * (1 + 1.5 * LEVEL)]
    steps = [step.replace(" ", "<br>") for step in chart.steps]  # so that they stand apart on a phone
    x_axis = axis_of(range=ends, tickangle=0, tickvals=list(chart.positions), ticktext=steps)
    below = 78 + ROW * len(chart.curves)
    layout = layout_of(290 + below, (78, 108, 30, below), xaxis=x_axis, yaxis=axis, annotations=notes)
    return {"data": data, "layout": layout}


def _line(chart: Curves, curve: Curve, places: list[float]) -> dict[str, Any]:
    """Level from step to step, and a little beyond the last one that is known."""
    known = [i for i, value in enumerate(curve.values) if value is not None]
    x, y = list(places), list(curve.values)
    if known:
        x.insert(known[-1] + 1, round(places[known[-1]] + LEVEL * chart.positions[-1], 4))
        y.insert(known[-1] + 1, curve.values[known[-1]])
    line = {"color": INKS[curve.ink], "shape": "hv", "dash": DASHES[curve.ink], "width": 3 if curve.ink == "focus" else 1.75}
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "connectgaps": False, "line": line, "hoverinfo": "skip"}


def _points(chart: Curves, curve: Curve, places: list[float]) -> dict[str, Any]:
    """The share at each step, with its interval."""

    def reach(ends: tuple[float | None, ...]) -> list[float | None]:
        pairs = zip(ends, curve.values, strict=True)
        return [None if e is None or v is None else round(abs(e - v), 4) for e, v in pairs]

    suffix = "%" if chart.unit == "%" else ""
    bars = {"type": "data", "symmetric": False, "array": reach(curve.upper), "arrayminus": reach(curve.lower)}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": places,
        "y": list(curve.values),
        "text": list(chart.steps),
        "marker": {"color": INKS[curve.ink], "size": 7, "symbol": MARKERS[curve.ink]},
        "error_y": bars | {"thickness": 1.5, "width": 4, "color": INKS[curve.ink]},
        "hovertemplate": f"{curve.name}, %{{text}}: %{{y:,.{chart.decimals}f}}{suffix}<extra></extra>",
    }


def _end_names(chart: Curves, span: list[float]) -> list[dict[str, Any]]:
    ends = []
    for curve in chart.curves:
        known = [(p, v) for p, v in zip(chart.positions, curve.values, strict=True) if v is not None]
        if len(known) > 1:
            ends.append((known[-1][1], known[-1][0], curve))
    least, height, labels = (span[1] - span[0]) * 0.08, span[0] - span[1], []
    for value, position, curve in sorted(ends, key=lambda end: end[0]):
        height = max(value, height + least)
        font = {"size": 13, "color": INKS[curve.ink], "weight": 600 if curve.ink == "focus" else 400}
        after = position + LEVEL * chart.positions[-1]
        labels.append(note(curve.name, after, height, font=font, xshift=8, bgcolor="#FFFFFF"))
    return labels



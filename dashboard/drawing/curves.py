"""Groups followed over time: the share with the outcome as steps, and the numbers at risk under the axis."""

from itertools import pairwise
from typing import Any

from dashboard.drawing.canvas import Canvas, width_of
from dashboard.drawing.ink import DASHES, INKS, MARKS, MUTED, RULE
from dashboard.drawing.scale import scale

WIDTH, PLOT, LEFT, TOP = 640.0, 220.0, 62.0, 26.0
ROW = 18.0


def drawn(chart: Any) -> Canvas:
    """The curves on a sheet of their own, with rows of numbers at risk under the axis."""
    sheet = Canvas(WIDTH, PLOT + 44 + ROW * len(chart.curves))
    numbers = [v for c in chart.curves for series in (c.values, c.lower, c.upper) for v in series if v is not None]
    y = scale([0.0, *numbers], chart.unit, chart.decimals, PLOT - 4, TOP)
    right = WIDTH - 20 - max((width_of(c.name, 12, is_bold=True) for c in chart.curves), default=0.0)
    last = max(chart.positions[-1], 1)
    x = [LEFT + 14 + (right - LEFT - 24) * position / last for position in chart.positions]
    sheet.text(y.words, 0, 12, MUTED)
    for tick in y.ticks:
        sheet.line(LEFT, y.at(tick), right, y.at(tick), RULE)
        sheet.text(y.name(tick), LEFT - 6, y.at(tick) + 4, MUTED, 12, "end")
    sheet.line(LEFT, y.start, right, y.start, MUTED)
    for at, words in zip(x, chart.steps, strict=True):
        sheet.text(words, at, y.start + 17, MUTED, 12, "middle")
    sheet.text(chart.heading, 0, PLOT + 36, MUTED, 12)
    highest = PLOT
    ends = []
    for row, curve in enumerate(chart.curves):
        ink = INKS[curve.ink]
        sheet.text(curve.name, 0, PLOT + 36 + ROW * (row + 1), ink, 12)
        for at, words in zip(x, curve.at_risk, strict=True):
            sheet.text(words, at, PLOT + 36 + ROW * (row + 1), ink, 12, "middle")
        for a, b in pairwise(range(len(x))):
            if curve.values[a] is not None and curve.values[b] is not None:
                steps = [(x[i], y.at(curve.values[j])) for i, j in ((a, a), (b, a), (b, b))]
                sheet.path(steps, ink, 2.5 if curve.ink == "focus" else 1.5, DASHES[curve.ink])
        for i, value in enumerate(curve.values):
            if value is None:
                continue
            if curve.lower[i] is not None and curve.upper[i] is not None:
                sheet.line(x[i], y.at(curve.lower[i]), x[i], y.at(curve.upper[i]), ink, 1.2)
            sheet.mark(MARKS[curve.ink], x[i], y.at(value), 3, ink, is_open=curve.ink == "contrast")
        ends += [(y.at(v), x[i], curve) for i, v in enumerate(curve.values) if v is not None][-1:]
    for height, at, curve in sorted(ends, key=lambda end: -end[0]):
        highest = min(height + 4, highest - 15)
        sheet.text(curve.name, at + 9, highest, INKS[curve.ink], 12, is_bold=curve.ink == "focus")
    return sheet

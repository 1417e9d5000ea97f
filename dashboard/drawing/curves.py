"""Groups followed over time: the share with the outcome as steps, and the numbers at risk under the axis."""

from itertools import pairwise
from typing import Any

from dashboard.drawing.canvas import Canvas, width_of
from dashboard.drawing.ink import DASHES, INKS, MARKS, MUTED, RULE
from dashboard.drawing.scale import scale

WIDTH, PLOT, LEFT, TOP = 640.0, 220.0, 62.0, 26.0
ROW, ASIDE, LEVEL = 18.0, 6.0, 24.0


def drawn(chart: Any) -> Canvas:
    """The curves on a sheet of their own, with rows of numbers at risk under the axis."""
    sheet = Canvas(WIDTH, PLOT + 44 + ROW * len(chart.curves))
    numbers = [v for c in chart.curves for series in (c.values, c.lower, c.upper) for v in series if v is not None]
    y = scale([0.0, *numbers], chart.unit, chart.decimals, PLOT - 4, TOP)
    right = WIDTH - 20 - max((width_of(c.name, 12, is_bold=True) for c in chart.curves), default=0.0)
    last = max(chart.positions[-1], 1)
    x = [LEFT + 14 + (right - LEFT - 24 - LEVEL) * position / last for position in chart.positions]
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
    steps_at = x
    for row, curve in enumerate(chart.curves):
        # Points stand a little aside of the step, so that the bars of groups can be told apart.
        x = [at + (row - (len(chart.curves) - 1) / 2) * ASIDE * bool(step) for step, at in enumerate(steps_at)]
        ink = INKS[curve.ink]
        sheet.text(curve.name, 0, PLOT + 36 + ROW * (row + 1), ink, 12)
        for at, words in zip(steps_at, curve.at_risk, strict=True):
            sheet.text(words, at, PLOT + 36 + ROW * (row + 1), ink, 12, "middle")
        for a, b in pairwise(range(len(x))):
            if curve.values[a] is not None and curve.values[b] is not None:
                steps = [(x[i], y.at(curve.values[j])) for i, j in ((a, a), (b, a), (b, b))]
                sheet.path(steps, ink, 2.5 if curve.ink == "focus" else 1.5, DASHES[curve.ink])
        known = [i for i, value in enumerate(curve.values) if value is not None]
        if known:
            level = y.at(curve.values[known[-1]])
            end = [(x[known[-1]], level), (x[known[-1]] + LEVEL, level)]
            sheet.path(end, ink, 2.5 if curve.ink == "focus" else 1.5, DASHES[curve.ink])
        for i, value in enumerate(curve.values):
            if value is None:
                continue
            if curve.lower[i] is not None and curve.upper[i] is not None:
                sheet.line(x[i], y.at(curve.lower[i]), x[i], y.at(curve.upper[i]), ink, 1.2)
            sheet.mark(MARKS[curve.ink], x[i], y.at(value), 3, ink, is_open=curve.ink == "contrast")
        ends += [(y.at(v), x[i] + LEVEL, curve) for i, v in enumerate(curve.values) if v is not None][-1:]
    for height, at, curve in sorted(ends, key=lambda end: -end[0]):
        highest = min(height + 4, highest - 15)
        sheet.text(curve.name, at + 9, highest, INKS[curve.ink], 12, is_bold=curve.ink == "focus")
    return sheet

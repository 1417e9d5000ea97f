"""A control chart: values in time order, the center line, and the range that chance usually gives."""

from itertools import pairwise
from typing import Any

from dashboard.drawing.canvas import Canvas, width_of
from dashboard.drawing.ink import BAND, INKS, MUTED, RULE
from dashboard.drawing.scale import scale

WIDTH, HEIGHT = 640.0, 220.0
LEFT, TOP, BOTTOM = 46.0, 26.0, 24.0


def drawn(chart: Any) -> Canvas:
    """The chart on a sheet of its own; a marked quarter has a hollow diamond around it."""
    sheet = Canvas(WIDTH, HEIGHT)
    values = [point.value for point in chart.points]
    numbers = [v for series in (values, chart.lower, chart.upper) for v in series if v is not None]
    y = scale(numbers, chart.unit, chart.decimals, HEIGHT - BOTTOM, TOP)
    right = WIDTH - 12 - width_of("upper limit", 12)
    step = (right - LEFT) / max(len(values), 1)
    x = [LEFT + step * (i + 0.5) for i in range(len(values))]
    sheet.text(y.words, 0, 12, MUTED)
    for i, (low, high) in enumerate(zip(chart.lower, chart.upper, strict=True)):
        if low is not None and high is not None:
            sheet.box(x[i] - step / 2, y.at(high), step, y.at(low) - y.at(high), BAND, BAND)
    for tick in y.ticks:
        sheet.line(LEFT, y.at(tick), right, y.at(tick), RULE)
        sheet.text(y.name(tick), LEFT - 6, y.at(tick) + 4, MUTED, 12, "end")
    sheet.line(LEFT, y.start, right, y.start, MUTED)
    for i, center in enumerate(chart.center):
        if center is not None:
            sheet.line(x[i] - step / 2, y.at(center), x[i] + step / 2, y.at(center), MUTED, 1.5)
    count = max(1, -(-len(x) * 56 // int(right - LEFT)))
    for i in range(len(x) - 1, -1, -count):
        sheet.text(chart.quarters[i], x[i], y.start + 18, MUTED, 12, "middle")
    for position in chart.breaks:
        at = (x[position - 1] + x[position]) / 2
        sheet.line(at, TOP - 6, at, y.start, MUTED, 1, "4 3")
        sheet.text("[b] change", at + 4, TOP + 2, MUTED, 11)
    for a, b in pairwise(range(len(values))):
        if values[a] is not None and values[b] is not None:
            sheet.path([(x[a], y.at(values[a])), (x[b], y.at(values[b]))], INKS["focus"], 2)
    for i, value in enumerate(values):
        if value is not None:
            if chart.marks[i]:
                sheet.mark("diamond", x[i], y.at(value), 7.5, INKS["contrast"], is_open=True)
            sheet.mark("circle", x[i], y.at(value), 2.8, INKS["focus"])
    _end_words(sheet, chart, y, right)
    return sheet


def _end_words(sheet: Canvas, chart: Any, y: Any, right: float) -> None:
    ends = ((chart.lower, "lower limit"), (chart.center, "usual level"), (chart.upper, "upper limit"))
    last = HEIGHT
    for series, text in ends:
        known = [value for value in series if value is not None]
        if known:
            last = min(y.at(known[-1]) + 4, last - 14)
            sheet.text(text, right + 6, last, MUTED)

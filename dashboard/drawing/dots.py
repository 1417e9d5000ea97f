"""Dots with intervals: counties from lowest to highest, and groups against what they are held against."""

from dashboard.charts import Dot, Dumbbells, Ranks
from dashboard.drawing.canvas import Canvas, width_of
from dashboard.drawing.ink import INKS, MUTED, RULE, value_words
from dashboard.drawing.scale import Scale, scale
from dashboard.numbers import SHORT

WIDTH = 640.0
PALE = "#9AA1A9"


def ranks(chart: Ranks) -> Canvas:
    """Counties from left to right by value; the one in focus and both ends carry their names."""
    height, left, top = 220.0, 46.0, 26.0
    sheet = Canvas(WIDTH, height)
    known = sorted((d for d in chart.dots if d.value is not None), key=lambda d: (d.value or 0.0, d.name))
    numbers = [v for d in known for v in (d.value, d.lower, d.upper) if v is not None]
    y = scale(numbers, chart.unit, chart.decimals, height - 22, top)
    line = "" if chart.line_value is None else value_words(chart.line_value, chart.unit, chart.decimals)
    label = f"{chart.line_name} {line}"
    right = WIDTH - 12 - width_of(label, 12)
    step = (right - left) / max(len(known), 1)
    sheet.text(y.words, 0, 12, MUTED)
    for tick in y.ticks:
        sheet.line(left, y.at(tick), right, y.at(tick), RULE)
        sheet.text(y.name(tick), left - 6, y.at(tick) + 4, MUTED, 12, "end")
    sheet.line(left, y.start, right, y.start, MUTED)
    if chart.line_value is not None:
        sheet.line(left, y.at(chart.line_value), right, y.at(chart.line_value), INKS["contrast"], 1.5, "6 3")
        sheet.text(label, right + 6, y.at(chart.line_value) + 4, INKS["contrast"])
    places = [left + step * (position + 0.5) for position in range(len(known))]
    for is_focus in (False, True):
        bars = [
            (x, y.at(d.lower), x, y.at(d.upper))
            for x, d in zip(places, known, strict=True)
            if d.is_focus == is_focus and d.lower is not None and d.upper is not None
        ]
        sheet.strokes(bars, INKS["focus"] if is_focus else PALE, 2.5 if is_focus else 1.2)
    for x, dot in sorted(zip(places, known, strict=True), key=lambda pair: pair[1].is_focus):
        ink = INKS["focus"] if dot.is_focus else PALE
        sheet.mark("circle", x, y.at(dot.value or 0.0), 4.5 if dot.is_focus else 2, ink if dot.is_focus else "#495057")
        if dot.is_focus:
            half = width_of(dot.name, 12, is_bold=True) / 2
            middle = min(max(x, left + half), right - half)
            above = max(y.at(dot.upper or dot.value or 0.0) - 7, top - 2)
            sheet.box(middle - half - 2, above - 11, 2 * half + 4, 14, "#FFFFFF")
            sheet.text(dot.name, middle, above, ink, 12, "middle", is_bold=True)
    if len(known) > 1:
        sheet.text(f"lowest: {known[0].name}", left, height - 6, MUTED)
        sheet.text(f"highest: {known[-1].name}", right, height - 6, MUTED, 12, "end")
    return sheet


def dumbbells(chart: Dumbbells) -> Canvas:
    """Groups from top to bottom: dot and interval, joined to a hollow square."""
    row, top = 22.0, 48.0
    height = top + row * len(chart.dots) + 22
    sheet = Canvas(WIDTH, height)
    left = 14 + max((width_of(dot.name, 12) for dot in chart.dots), default=60.0)
    room = max((width_of(_number(chart, dot), 12) for dot in chart.dots), default=40.0) + 10
    numbers = [v for d in chart.dots for v in (d.value, d.lower, d.upper, d.reference) if v is not None]
    x = scale(numbers, chart.unit, chart.decimals, left, WIDTH - room - 8)
    bottom = height - 22
    sheet.text(x.words, left, 12, MUTED)
    for tick in x.ticks:
        sheet.line(x.at(tick), top - 8, x.at(tick), bottom, RULE)
        sheet.text(x.name(tick), x.at(tick), top - 14, MUTED, 12, "middle")
    for position, dot in enumerate(chart.dots):
        middle = top + row * (position + 0.5)
        sheet.text(dot.name, left - 8, middle + 4, anchor="end")
        sheet.text(_number(chart, dot), WIDTH - room, middle + 4, MUTED if dot.value is None else INKS["focus"])
        _dumbbell(sheet, dot, x, middle)
    sheet.mark("circle", left + 5, height - 9, 4, INKS["focus"])
    sheet.text(chart.name, left + 14, height - 5)
    after = left + 26 + width_of(chart.name, 12)
    sheet.mark("square", after + 5, height - 9, 4, INKS["contrast"], is_open=True)
    sheet.text(chart.reference_name, after + 14, height - 5)
    return sheet


def _number(chart: Dumbbells, dot: Dot) -> str:
    return SHORT[dot.status] if dot.value is None else value_words(dot.value, chart.unit, chart.decimals)


def _dumbbell(sheet: Canvas, dot: Dot, x: Scale, middle: float) -> None:
    at = x.at
    if dot.value is not None and dot.reference is not None:
        sheet.line(at(dot.value), middle, at(dot.reference), middle, RULE, 4)
    if dot.lower is not None and dot.upper is not None:
        sheet.line(at(dot.lower), middle, at(dot.upper), middle, INKS["focus"], 1.5)
    if dot.reference is not None:
        sheet.mark("square", at(dot.reference), middle, 4.5, INKS["contrast"], is_open=True)
    if dot.value is not None:
        sheet.mark("circle", at(dot.value), middle, 4.5, INKS["focus"])

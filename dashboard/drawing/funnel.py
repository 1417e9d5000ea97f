"""A funnel plot: each place's value over its size, inside or outside limits that narrow with size."""

from typing import Any

from dashboard.drawing.canvas import Canvas, width_of
from dashboard.drawing.ink import BAND, INKS, MUTED, RULE
from dashboard.drawing.scale import Scale, scale

WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640.0, 260.0, 46.0, 26.0, 40.0
MOST_NAMED = 8
DASHES = ("", "5 3", "5 3", "")


def drawn(chart: Any) -> Canvas:
    """The plot on a sheet of its own; places outside the limits are diamonds with their names."""
    sheet = Canvas(WIDTH, HEIGHT)
    seen = [v for series in chart.limits for v in series[len(series) // 2 :]]
    y = scale([dot.value for dot in chart.dots] + seen, chart.unit, chart.decimals, HEIGHT - BOTTOM, TOP)
    right = WIDTH - 12 - width_of(chart.target_name, 12)
    x = scale([0.0, max(dot.size for dot in chart.dots) * 0.95], "", 0, LEFT, right)

    def at(size: float, value: float) -> tuple[float, float]:
        return min(x.at(size), right), y.at(min(max(value, y.low), y.high))

    inner = [at(s, v) for s, v in zip(chart.sizes, chart.limits[2], strict=True)]
    inner += [at(s, v) for s, v in list(zip(chart.sizes, chart.limits[1], strict=True))[::-1]]
    sheet.text(y.words, 0, 12, MUTED)
    sheet.area(inner, BAND)
    _ground(sheet, chart, x, y, right)
    for series, dash in zip(chart.limits, DASHES, strict=True):
        sheet.path([at(s, v) for s, v in zip(chart.sizes, series, strict=True)], MUTED, 1, dash)
    sheet.line(LEFT, y.at(chart.target), right, y.at(chart.target), INKS["contrast"], 1.5)
    sheet.text(chart.target_name, right + 6, y.at(chart.target) + 4, INKS["contrast"])
    outside = sorted((d for d in chart.dots if d.is_outside), key=lambda d: -d.size)[:MOST_NAMED]
    for dot in sorted(chart.dots, key=lambda d: (d.is_focus, d.is_outside, d.size, d.name)):
        place = at(dot.size, dot.value)
        kind, ink, size = ("circle", INKS["context"], 2.4) if not dot.is_outside else ("diamond", INKS["contrast"], 5.0)
        kind, ink, size = ("circle", INKS["focus"], 4.8) if dot.is_focus else (kind, ink, size)
        sheet.mark(kind, *place, size, ink)
        if dot.is_focus or dot in outside:
            is_left = place[0] + 10 + width_of(dot.name, 12, is_bold=dot.is_focus) > right
            away = -9 if is_left else 9
            sheet.text(dot.name, place[0] + away, place[1] + 4, ink, 12, "end" if is_left else "start", dot.is_focus)
    return sheet


def _ground(sheet: Canvas, chart: Any, x: Scale, y: Scale, right: float) -> None:
    for tick in y.ticks:
        sheet.line(LEFT, y.at(tick), right, y.at(tick), RULE)
        sheet.text(y.name(tick), LEFT - 6, y.at(tick) + 4, MUTED, 12, "end")
    sheet.line(LEFT, y.start, right, y.start, MUTED)
    for tick in x.ticks:
        sheet.text(x.name(tick), x.at(tick), y.start + 17, MUTED, 12, "middle")
    sheet.text(chart.size_name, (LEFT + right) / 2, y.start + 33, MUTED, 12, "middle")

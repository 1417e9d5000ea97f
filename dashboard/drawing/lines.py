"""Places over quarters as lines: intervals, gaps, breaks, and names at the lines' ends."""

from collections.abc import Iterator
from itertools import pairwise

from dashboard.charts import Line, LineChart, Point
from dashboard.drawing.canvas import Canvas, width_of
from dashboard.drawing.ink import BAND, DASHES, INKS, MARKS, MUTED, PANEL, RULE, value_words
from dashboard.drawing.scale import Scale, scale

WIDTH, HEIGHT = 640.0, 220.0
LEFT, TOP, BOTTOM = 46.0, 26.0, 24.0
LEAST_BETWEEN_NAMES = 15.0


def drawn(chart: LineChart) -> Canvas:
    """The chart on a sheet of its own."""
    sheet = Canvas(WIDTH, HEIGHT)
    names = {line.name: _end_name(chart, line) for line in chart.lines}
    right = WIDTH - 14 - max((width_of(name, 12, is_bold=True) for name in names.values()), default=0.0)
    numbers = [v for line in chart.lines for p in line.points for v in _extent(line, p)]
    numbers += [chart.reference[1]] if chart.reference else []
    y = scale(numbers, chart.unit, chart.decimals, HEIGHT - BOTTOM, TOP)
    last = len(chart.quarters) - 1
    step = (right - LEFT) / (last + 1)
    x = [LEFT + step * (i + 0.5) for i in range(last + 1)]
    _ground(sheet, chart, y, x, right)
    for line in reversed(chart.lines):
        _line(sheet, chart, line, y, x)
    _hidden(sheet, chart, x, step)
    _names(sheet, chart, names, y, x, right)
    return sheet


def _extent(line: Line, point: Point) -> list[float]:
    ends = (point.value, point.lower, point.upper) if line.has_band else (point.value,)
    return [v for v in ends if v is not None]


def _ground(sheet: Canvas, chart: LineChart, y: Scale, x: list[float], right: float) -> None:
    """Everything behind the lines: unit, grid, quarters, breaks, and what cannot be known yet."""
    sheet.text(y.words, 0, 12, MUTED)
    early = [i for i, p in enumerate(chart.lines[0].points) if p.status == "not_yet_observable"]
    if early:
        start = x[early[0]] - (right - LEFT) / len(x) / 2
        sheet.box(start, TOP, right - start, y.start - TOP, PANEL)
        sheet.text("not yet known", right - 4, y.start - 6, MUTED, 11, "end")
    for tick in y.ticks:
        sheet.line(LEFT, y.at(tick), right, y.at(tick), RULE, 1 if tick else 1.2)
        sheet.text(y.name(tick), LEFT - 6, y.at(tick) + 4, MUTED, 12, "end")
    sheet.line(LEFT, y.start, right, y.start, MUTED)
    count = max(1, -(-len(x) * 56 // int(right - LEFT)))
    for i in range(len(x) - 1, -1, -count):
        sheet.line(x[i], y.start, x[i], y.start + 4, MUTED)
        sheet.text(chart.quarters[i], x[i], y.start + 18, MUTED, 12, "middle")
    if chart.reference:
        name, value = chart.reference
        sheet.line(LEFT, y.at(value), right, y.at(value), MUTED, 1.2, "6 4")
        sheet.text(name, LEFT + 4, y.at(value) - 4, MUTED, 11)
    for position in chart.breaks:
        at = (x[position - 1] + x[position]) / 2
        sheet.line(at, TOP - 6, at, y.start, MUTED, 1, "4 3")
        sheet.text("[b] change", at + 4, TOP + 2, MUTED, 11)


def _line(sheet: Canvas, chart: LineChart, line: Line, y: Scale, x: list[float]) -> None:
    ink, is_focus = INKS[line.ink], line.ink == "focus"
    if line.has_band:
        for run in _runs(chart, [p.lower is not None and p.upper is not None for p in line.points]):
            upper = [(x[i], y.at(line.points[i].upper or 0.0)) for i in run]
            lower = [(x[i], y.at(line.points[i].lower or 0.0)) for i in reversed(run)]
            if len(run) == 1:
                sheet.line(*upper[0], *lower[0], BAND, 8)
            else:
                sheet.area([*upper, *lower], BAND)
    width = 2.5 if is_focus else 1.5
    for run in _runs(chart, [p.value is not None for p in line.points]):
        for a, b in pairwise(run):
            ends = [(x[i], y.at(line.points[i].value or 0.0)) for i in (a, b)]
            sheet.path(ends, ink, width, "2 3" if line.points[b].is_provisional else DASHES[line.ink])
    for i, point in enumerate(line.points):
        if point.value is not None:
            size = 3.2 if is_focus else 2.4
            sheet.mark(MARKS[line.ink], x[i], y.at(point.value), size, ink, point.is_provisional or line.ink == "contrast")


def _runs(chart: LineChart, known: list[bool]) -> Iterator[list[int]]:
    """Positions that are joined: neighbors with numbers, cut where a count starts again."""
    run: list[int] = []
    for i, is_known in enumerate(known):
        if run and (not is_known or i in chart.restarts):
            yield run
            run = []
        if is_known:
            run.append(i)
    if run:
        yield run


def _hidden(sheet: Canvas, chart: LineChart, x: list[float], step: float) -> None:
    """A hatched mark on the axis where the first line's number is hidden."""
    base, width = HEIGHT - BOTTOM, min(step * 0.8, 26)
    for i, point in enumerate(chart.lines[0].points):
        if point.status == "suppressed":
            sheet.hatched([(x[i] - width / 2, base - 14, width, 14)], MUTED)
            sheet.text("[c]", x[i], base - 18, MUTED, 11, "middle")


def _end_name(chart: LineChart, line: Line) -> str:
    known = [p.value for p in line.points if p.value is not None]
    return f"{line.name} {value_words(known[-1], chart.unit, chart.decimals)}" if known else line.name


def _names(sheet: Canvas, chart: LineChart, names: dict[str, str], y: Scale, x: list[float], right: float) -> None:
    """Each line's name and newest value at its end, moved apart where two would touch."""
    ends = []
    for line in chart.lines:
        ends += [(y.at(p.value), i, line) for i, p in enumerate(line.points) if p.value is not None][-1:]
    floor = HEIGHT - BOTTOM - 2
    placed: list[tuple[float, int, Line]] = []
    for height, position, line in sorted(ends, key=lambda end: -end[0]):
        highest = placed[-1][0] - LEAST_BETWEEN_NAMES if placed else floor
        placed.append((min(height + 4, highest), position, line))
    for height, position, line in placed:
        at_edge = position == len(x) - 1 or chart.lines[0].points[position + 1].status != "not_yet_observable"
        left = right + 6 if at_edge else x[position] + 8
        sheet.text(names[line.name], left, height, INKS[line.ink], 12, is_bold=line.ink == "focus")

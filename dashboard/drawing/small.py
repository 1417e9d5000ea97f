"""Pictures that stand in a table's row: a short trend, and a place on the range of counties."""

from collections.abc import Sequence

from dashboard.drawing.canvas import Canvas
from dashboard.drawing.ink import BAND, INKS, MUTED
from dashboard.records import Cell


def spark(cells: Sequence[Cell], width: float = 68, height: float = 18) -> Canvas | None:
    """A line without axes over these quarters, with gaps where a number is not shown."""
    known = [c.value for c in cells if c.value is not None]
    if len(known) < 2:
        return None
    sheet = Canvas(width, height)
    low, high = min(known), max(known)
    step = (width - 8) / max(len(cells) - 1, 1)
    run: list[tuple[float, float]] = []
    last = (0.0, 0.0)
    for position, cell in enumerate([*cells, None]):
        if cell is None or cell.value is None:
            if len(run) == 1:
                sheet.mark("circle", *run[0], 0.8, MUTED)
            elif run:
                sheet.path(run, MUTED, 1.4)
            run = []
            continue
        level = 0.5 if high == low else (cell.value - low) / (high - low)
        last = (4 + position * step, height - 4 - level * (height - 8))
        run.append(last)
    sheet.mark("circle", *last, 2.2, INKS["focus"])
    return sheet


def strip(value: float | None, held: float | None, known: Sequence[float], width: float = 112) -> Canvas | None:
    """A dot on the range of counties: thin line all, thick line the middle half, upright the state."""
    if value is None or len(known) < 4:
        return None
    height, middle = 18.0, 9.0
    sheet = Canvas(width, height)
    ordered = sorted([*known, value])
    low, high = ordered[0], ordered[-1]

    def at(number: float) -> float:
        share = 0.0 if high == low else min(max((number - low) / (high - low), 0.0), 1.0)
        return 6 + share * (width - 12)

    first, third = ordered[len(ordered) // 4], ordered[(3 * len(ordered)) // 4]
    sheet.line(6, middle, width - 6, middle, "#868E96", 1)
    sheet.box(at(first), middle - 4, max(at(third) - at(first), 1), 8, BAND, "#868E96")
    if held is not None:
        sheet.line(at(held), 1, at(held), height - 1, INKS["contrast"], 2.2)
    sheet.mark("circle", at(value), middle, 4.2, INKS["focus"])
    return sheet

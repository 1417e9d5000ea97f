"""One line for each indicator: the place's cell, the state's, the range of counties, trend and change."""

from collections.abc import Sequence

from dashboard.components.rug import by_theme, theme_words
from dashboard.drawing.small import spark, strip
from dashboard.lines import Line
from dashboard.numbers import cell_text, count_shown, key_to, shown
from dashboard.page import Visit
from dashboard.records import Place, quarter_words
from dashboard.reports.document import Content, Figure, Grid, Heading, Picture, Row
from dashboard.reports.pieces import change_mark, compared_mark


def overview(visit: Visit, place: Place, made: Sequence[Line]) -> Figure:
    """The indicators of a place in one table, under their themes; for a county those that have a number."""
    release, is_state = visit.release, place.level == "state"
    columns = ["Indicator", "Quarter", place.name]
    columns += [] if is_state else [release.state.name]
    columns += ["Counties, worse to better"]
    columns += [] if is_state else ["Compared"]
    columns += ["Change in a year", "Trend", "Out of"]
    by_id = {line.definition.id: line for line in made if is_state or has_number(line)}
    rows: list[Row] = []
    for theme, members in by_theme([d for d in release.definitions if d.id in by_id]).items():
        rows.append(Heading(theme_words(theme)))
        rows += [_row(visit, by_id[d.id], is_state) for d in members]
    every = [cell for line in made for cell in (line.own, line.state) if cell is not None]
    dot = f"Dot: {place.title}. Thin line: all counties that can be shown. Box: the middle half of them."
    upright = (
        "" if is_state else f" Upright: {release.state.name}. Compared: whether the 95% interval leaves out the state's value."
    )
    numbers = frozenset({2, len(columns) - 1} | (set() if is_state else {3}))
    grid = Grid(f"All indicators, {place.title}", tuple(columns), tuple(rows), numbers, "alone" if is_state else "beside")
    when = "in its latest quarter that can be known" if visit.choices.q == "latest" else f"in {visit.words}"
    sentence = f"One row for each of {len(made)} indicators, {when}."
    if not is_state:
        sentence = f"{len(by_id)} of {len(made)} indicators have a number here, each {when}. The others follow, with why."
    return Figure("overview", "All indicators", sentence, None, grid, signs=(dot + upright, *key_to(every)))


def has_number(line: Line) -> bool:
    """Whether the place itself has a number that can be shown."""
    return line.own is not None and line.own.value is not None


def without_number(visit: Visit, place: Place, made: Sequence[Line]) -> Figure | None:
    """The indicators that have no number for the place, with why and the state's number; None when there is none."""
    hidden = [line for line in made if not has_number(line)]
    if not hidden:
        return None
    state = visit.release.state.name
    table = tuple(
        (line.definition.short_title, cell_text(line.own, line.definition), cell_text(line.state, line.definition))
        for line in hidden
    )
    grid = Grid(f"Without a number for {place.title}", ("Indicator", place.name, state), table, frozenset({1, 2}), "hidden")
    cells = [cell for line in hidden for cell in (line.own, line.state) if cell is not None]
    heading = f"{len(hidden)} indicators without a number"
    return Figure("hidden", heading, f"What keeps each from being shown for {place.title}.", None, grid, signs=tuple(key_to(cells)))


def _row(visit: Visit, line: Line, is_state: bool) -> Row:
    d, own, state = line.definition, line.own, line.state
    parts: list[Content] = [d.short_title, quarter_words(visit.period_of(d.id)), cell_text(own, d)]
    parts += [] if is_state else [cell_text(state, d)]
    parts.append(_strip(line, is_state))
    parts += [] if is_state else [compared_mark(d, own, state)]
    drawn = spark(line.trend)
    known = [c for c in line.trend if c.value is not None]
    words = f"{len(known)} quarters, from {cell_text(known[0], d)} to {cell_text(known[-1], d)}" if known else ""
    parts += [
        change_mark(line.signal) if line.has_moved or line.signal is None else "none found",
        Picture(drawn, words) if drawn else "",
    ]
    return (*parts, count_shown(own.denominator if own else None))


def _strip(line: Line, is_state: bool) -> Content:
    d, own = line.definition, line.own
    sign = -1.0 if d.better == "lower" else 1.0
    known = list(line.everywhere)
    if own is None or own.value is None:
        return ""
    held = None if is_state or line.state is None or line.state.value is None else sign * line.state.value
    drawn = strip(sign * own.value, held, [sign * value for value in known])
    if drawn is None:
        return ""
    ends = sorted((min(known), max(known)), reverse=d.better == "lower")
    return Picture(drawn, f"counties run from {shown(ends[0], d)} to {shown(ends[1], d)}")

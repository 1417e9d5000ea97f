"""The quarterly packet of the state: what moved, each signal with its counties and groups, all indicators."""

from collections.abc import Sequence

from dashboard import phrases
from dashboard.components.rug import by_theme, theme_words
from dashboard.lines import lines
from dashboard.numbers import cell_text, change_shown, key_to, shown
from dashboard.page import Visit
from dashboard.records import Definition, Signal, quarter_words
from dashboard.reports import appendix, pieces, rows
from dashboard.reports.document import Chapter, Content, Figure, Grid, Heading, Mark, Report, Row

RUG_QUARTERS = 8
MOST_SIGNALS = 12
EQUITY = "race_ethnicity"


def packet(visit: Visit) -> Report:
    """The report on the whole state, for the quarter chosen in the visit."""
    release, state = visit.release, visit.release.state
    latest = release.signals(state, first=release.quarters[0], last=visit.period)
    signals = [signal for signal in latest if signal.period == visit.period_of(signal.indicator)]
    wanted = chosen(visit, signals)
    made = lines(visit, state)
    first = Chapter("What moved", (moved_sentence(signals),), (what_moved(visit, signals),), moved_points(signals))
    chapters = (
        first,
        *(indicator_chapter(visit, definition) for definition in wanted),
        Chapter("All indicators", figures=(rows.overview(visit, state, made), rug(visit)), starts_page=True),
        appendix.data_chapter(visit),
        appendix.reading_chapter(visit),
    )
    return Report(
        "packet",
        f"{state.name}: System of Care quarterly review",
        state,
        visit,
        visit.words,
        appendix.scope(visit, state),
        phrases.tally(signals, len(release.definitions), state, visit.words),
        chapters,
        tuple(wanted),
        tuple(d for d in release.definitions if d not in wanted),
    )


def chosen(visit: Visit, signals: Sequence[Signal]) -> list[Definition]:
    """The indicators with a chapter of their own: those asked for, else those that moved, largest change first."""
    if visit.choices.ind:
        return [visit.release.by_slug[slug] for slug in visit.choices.ind]
    moved = dict.fromkeys(signal.indicator for signal in signals if signal.is_signal)
    return [visit.release.by_id[name] for name in moved][:MOST_SIGNALS]


def moved_sentence(signals: Sequence[Signal]) -> str:
    """What the table under it holds."""
    if any(signal.is_signal for signal in signals):
        return "Changes larger than chance would often give, sorted by size of change."
    return "No indicator shows a reliable change."


def moved_points(signals: Sequence[Signal]) -> tuple[str, ...]:
    """The rules by which a change is called reliable."""
    return tuple(phrases.rule_sentence(rule) for rule in sorted({signal.rule for signal in signals}))


def what_moved(visit: Visit, signals: Sequence[Signal]) -> Figure:
    """The reliable changes in one table."""
    table = []
    for signal in (s for s in signals if s.is_signal):
        d = visit.release.by_id[signal.indicator]
        gap = "" if signal.difference is None else change_shown(signal.difference, d)
        ends = [shown(value, d) if value is not None else "" for value in (signal.before, signal.after)]
        table.append((d.title, pieces.change_mark(signal), quarter_words(signal.period), *ends, gap))
    columns = ("Indicator", "Change", "Quarter", "A year before", "Now", "Difference")
    grid = Grid(f"Reliable changes, {visit.words}", columns, tuple(table), frozenset({3, 4, 5}), "moved") if table else None
    return Figure("signals", "Reliable changes", "", None, grid)


def indicator_chapter(visit: Visit, definition: Definition) -> Chapter:
    """One indicator: trend, counties, map and groups, with room for notes."""
    state = visit.release.state
    parts = [
        pieces.trend(visit, definition, state, "Trend"),
        pieces.counties(visit, definition),
        pieces.groups(visit, definition, state, EQUITY),
        pieces.county_map(visit, definition),
    ]
    figures = tuple(part for part in parts if part is not None)
    return Chapter(definition.title, (definition.question,), figures, starts_page=True, has_note_box=True)


def rug(visit: Visit) -> Figure:
    """All indicators by quarter, with the reliable changes marked."""
    release = visit.release
    quarters = [quarter for quarter in release.quarters if quarter <= visit.period][-RUG_QUARTERS:]
    cells = release.cells(place=release.state, first=quarters[0], last=visit.period)
    at = {(cell.indicator, cell.period): cell for cell in cells}
    signals = release.signals(release.state, first=quarters[0], last=visit.period)
    found = {(s.indicator, s.period): s for s in reversed(signals) if s.is_signal}
    table: list[Row] = []
    for theme, members in by_theme(release.definitions).items():
        table.append(Heading(theme_words(theme)))
        for d in members:
            marked: list[Content] = []
            for quarter in quarters:
                text = "" if (d.id, quarter) not in at else cell_text(at[d.id, quarter], d)
                signal = found.get((d.id, quarter))
                mark = pieces.change_mark(signal)
                marked.append(Mark(text, mark.shape, mark.tone) if signal and isinstance(mark, Mark) else text)
            table.append((d.short_title, *marked))
    columns = ("Indicator", *map(quarter_words, quarters))
    grid = Grid("All indicators by quarter", columns, tuple(table), frozenset(range(1, len(columns))), "rug")
    sentence = f"One row for each indicator in {release.state.name}. A triangle marks a quarter with a reliable change."
    key = "Triangle up: rose. Triangle down: fell. Bold: for the better. Bold italic: for the worse."
    return Figure("quarters", "Last eight quarters", sentence, None, grid, signs=(key, *key_to(cells)))

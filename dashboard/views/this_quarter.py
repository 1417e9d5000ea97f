"""This quarter: what moved in the state, all indicators side by side, and the state of the data."""

from collections.abc import Sequence
from datetime import date

from dash.development.base_component import Component

from dashboard import phrases
from dashboard.components import html
from dashboard.components.attributes import aria
from dashboard.components.marks import spark
from dashboard.components.rug import rug
from dashboard.components.states import empty
from dashboard.components.table import Column, Row, table
from dashboard.numbers import BETTER_WAY, change_end, change_shown, day_shown, key_to, shown
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Records, Signal, by_indicator, cell_records, quarter_name, quarter_words

RUG_QUARTERS = 8
RUG_KEY = "▲ rose and ▼ fell mark a reliable change. Blue is for the better, orange for the worse."
SIGNAL_COLUMNS = (
    "indicator", "period", "area", "rule", "direction", "is_signal",
    "value_before", "value_after", "difference", "difference_lower", "difference_upper",
)  # fmt: skip


def opened(visit: Visit) -> Page:
    """The first page: the state in the chosen quarter."""
    release = visit.release
    latest = release.signals(release.state, first=release.quarters[0], last=visit.period)
    signals = [signal for signal in latest if signal.period == visit.period_of(signal.indicator)]
    first, second = phrases.tally(signals, len(release.definitions), release.state, visit.words)
    return Page("This quarter", (first, second), (_signals(visit, signals), _rug(visit), _data_line(visit)))


def _signals(visit: Visit, signals: Sequence[Signal]) -> Exhibit:
    release = visit.release
    found = [signal for signal in signals if signal.is_signal]
    trends = by_indicator(release.cells(place=release.state, first=visit.first, last=visit.period))
    columns = [Column("Indicator"), Column("Change"), Column("Quarter", style="short"), Column("Before", True), Column("Now", True)]
    columns += [Column("Difference (95% interval)", True), Column("Trend"), Column("Which way is good")]
    rows: list[Row] = []
    for signal in found:
        definition = release.by_id[signal.indicator]
        rows.append(
            [
                html.A(definition.short_title, href=visit.link(f"/indicator/{definition.slug}")),
                change_mark(signal),
                quarter_words(signal.period),
                "" if signal.before is None else shown(signal.before, definition),
                "" if signal.after is None else shown(signal.after, definition),
                difference_text(visit, signal),
                spark(trends.get(signal.indicator, [])),
                BETTER_WAY[definition.better],
            ]
        )
    records = Records(SIGNAL_COLUMNS, tuple(_record(signal, release.state.name) for signal in signals))
    sentence = "Changes larger than chance would often give, sorted by size of change."
    nothing = "No indicator shows a reliable change. The file lists every rule that was tried."
    shown_table: Component = table(f"Reliable changes, {visit.words}", columns, rows) if found else html.Div()
    rules = list(dict.fromkeys(phrases.rule_sentence(signal.rule) for signal in signals))
    note = f"{len({s.indicator for s in found})} of {len({s.indicator for s in signals})} indicators that could be tested."
    if not signals:
        note, nothing = "", "None was looked for in this quarter."
    instead = None if found else empty(nothing, [("See all indicators", visit.link("/indicators"))])
    return Exhibit("signals", "What moved", sentence, records, shown_table, note=note, signs=tuple(rules), instead=instead)


def change_mark(signal: Signal) -> html.Span:
    """Shape and words for what a rule found: `▼ fell, better`."""
    rose = signal.after is not None and signal.before is not None and signal.after > signal.before
    tone = signal.direction if signal.direction in ("better", "worse") else ""
    words = ("rose" if rose else "fell") + (f", {tone}" if tone else "")
    return html.Span([html.Span("▲" if rose else "▼", **aria(hidden="true")), f" {words}"], className=f"mark {tone}")


def difference_text(visit: Visit, signal: Signal) -> str:
    """`+2.1 points (1.0 to 3.2)`, or empty when the release holds none."""
    definition = visit.release.by_id[signal.indicator]
    if signal.difference is None:
        return ""
    text = change_shown(signal.difference, definition)
    if signal.lower is None or signal.upper is None:
        return text
    ends = [change_end(end, definition) for end in (signal.lower, signal.upper)]
    return f"{text} ({ends[0]} to {ends[1]})"


def _record(signal: Signal, area: str) -> tuple[object, ...]:
    return (
        signal.indicator, quarter_name(signal.period), area, signal.rule, signal.direction, signal.is_signal,
        signal.before, signal.after, signal.difference, signal.lower, signal.upper,
    )  # fmt: skip


def _rug(visit: Visit) -> Exhibit:
    release = visit.release
    quarters: list[date] = [q for q in release.quarters if q <= visit.period][-RUG_QUARTERS:]
    cells = release.cells(place=release.state, first=quarters[0], last=visit.period)
    signals = release.signals(release.state, first=quarters[0], last=visit.period)
    links = {d.id: visit.link(f"/indicator/{d.slug}") for d in release.definitions}
    return Exhibit(
        "all-indicators",
        "All indicators, last eight quarters",
        f"One row for each indicator in {release.state.name}. Shaded: a quarter with a reliable change.",
        cell_records(cells, release.names),
        rug(release.definitions, quarters, cells, signals, links),
        signs=(RUG_KEY, *key_to(cells)),
    )


def _data_line(visit: Visit) -> html.Section:
    deliveries = visit.release.deliveries
    partners = len({d.partner for d in deliveries})
    newest: dict[str, date] = {}
    for d in deliveries:
        newest[d.partner] = max(newest.get(d.partner, d.data_through), d.data_through)
    through = min(newest.values(), default=None)
    held = [d for d in deliveries if d.quarantined]
    text = f"This release uses data from {partners} {'partner' if partners == 1 else 'partners'}"
    text += f", complete through {day_shown(through)}. " if through else ". "
    text += "Some rows were held back for checking. " if held else "No rows were held back. "
    line = html.P([text, html.A("See data quality", href=visit.link("/quality")), "."])
    return html.Section([html.H2("The data"), line], className="exhibit")


VIEW = View("/", "This quarter", opened, menu="top", order=1, controls=("goto", "q"), report="Quarterly packet")

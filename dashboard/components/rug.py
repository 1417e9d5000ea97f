"""All indicators by quarter as one real table: value, shape and color in each cell."""

from collections.abc import Sequence
from datetime import date

from dashboard.components import html
from dashboard.components.still import Drawn
from dashboard.components.table import Column, Row, hanging, table
from dashboard.components.table import Group as Heading
from dashboard.numbers import SHORT, cell_text
from dashboard.records import Cell, Definition, Signal, quarter_words

GOOD = {"lower": "lower", "higher": "higher", "context": "neither"}


def theme_words(theme: str) -> str:
    """A theme as a heading."""
    return theme.replace("_", " ").capitalize()


def by_theme(definitions: Sequence[Definition]) -> dict[str, list[Definition]]:
    """Definitions under their themes, both in the order of the release."""
    found: dict[str, list[Definition]] = {}
    for definition in definitions:
        found.setdefault(definition.theme, []).append(definition)
    return found


def rug(
    definitions: Sequence[Definition],
    quarters: Sequence[date],
    cells: Sequence[Cell],
    signals: Sequence[Signal],
    links: dict[str, str],
) -> Drawn:
    """The table; a cell with a reliable change carries a shape, a color and a word for screen readers."""
    at = {(cell.indicator, cell.period): cell for cell in cells}
    found = {(s.indicator, s.period): s for s in reversed(signals) if s.is_signal}
    columns = [Column("Indicator"), Column("Better")]
    columns += [Column(quarter_words(quarter), True) for quarter in quarters]
    rows: list[Row] = []
    for theme, members in by_theme(definitions).items():
        rows.append(Heading(theme_words(theme)))
        for d in members:
            marked = [_cell(d, at.get((d.id, q)), found.get((d.id, q))) for q in quarters]
            rows.append([html.A(d.short_title, href=links[d.id]), GOOD[d.better], *marked])
    return table("All indicators by quarter", columns, rows, "rug")


def _cell(definition: Definition, cell: Cell | None, signal: Signal | None) -> html.Td:
    if cell is None:
        return html.Td("")
    if cell.value is None:
        return html.Td(SHORT[cell.status], className="none")
    text = cell_text(cell, definition)
    if signal is None or signal.before is None or signal.after is None:
        return html.Td(hanging(text))
    tone = signal.direction if signal.direction in ("better", "worse") else "moved"
    shape = "▲" if signal.after > signal.before else "▼"
    return html.Td([f"{shape} ", *hanging(text), html.Span(f" {tone}", className="unseen")], className=tone)

"""Equity: every indicator by group at a glance, then one indicator in full with counts, intervals and gaps."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard import phrases
from dashboard.components import html
from dashboard.components.gaps import gap_table, groups
from dashboard.components.rug import by_theme, theme_words
from dashboard.components.stages import stages
from dashboard.components.states import empty
from dashboard.components.table import Column, Group, Row, hanging, table
from dashboard.group_names import breakdown_words, group_words, in_order
from dashboard.numbers import SHORT, by_chance, cell_text, key_to
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Cell, Definition, Place, cell_records
from dashboard.view_state import Choices

USUAL = ("race_ethnicity", "age_band", "sex")
KEY = (
    "▲ higher and ▼ lower mark a group whose 95% interval leaves out the value for everyone. "
    "Blue is for the better, orange for the worse, gray where neither way is better."
)


def usual(visit: Visit) -> Choices:
    """The first usual breakdown, and the indicator in which most of its groups differ from everyone."""
    choices, offered = visit.choices, visit.release.breakdowns
    if choices.by == "none":
        choices = choices.but(by=next((b for b in USUAL if b in offered), next(iter(offered), "none")))
    if not choices.ind:
        choices = choices.but(ind=(_most_telling(visit, visit.place, choices.by).slug,))
    return choices


def opened(visit: Visit) -> Page:
    """Groups of the chosen place: all indicators in one table, then the chosen indicator."""
    choices = usual(visit)
    release, place, breakdown = visit.release, visit.place, choices.by
    chosen = release.by_slug[choices.ind[0]]
    words = breakdown_words(breakdown).lower()
    found = visit.every(place, breakdown)
    everyone = {name: cells[0] for name, cells in visit.every(place).items()}
    told = sum(any(_mark(everyone.get(d.id), c) for c in found.get(d.id, ())) for d in release.definitions)
    shown = sum(any(c.value is not None for c in found.get(d.id, ())) for d in release.definitions)
    first = f"{place.title} by {words}: {told} of {shown} indicators have a group that differs from everyone."
    if not found:
        ways = [(f"Show {release.state.name}", visit.here(county=()))] if place.level != "state" else []
        why = f"{place.title} has too few children to show any indicator by {words}."
        return Page("Equity", (why,), (empty("Larger places can be broken down.", ways),))
    compared = [(d.id, c) for d in release.definitions for c in found.get(d.id, ()) if phrases.stand(c, everyone.get(d.id))]
    marked = sum(_mark(everyone.get(name), c) is not None for name, c in compared)
    second = "A group differs when its 95% interval leaves out the value for everyone. A gap names no cause."
    third = f"{marked} of {len(compared)} groups differ. {by_chance(len(compared))}" if compared else ""
    own = replace(groups(visit, chosen, place, breakdown), heading=chosen.title)
    by_stage = stages(visit, place, breakdown) if chosen.theme == "juvenile_justice" else None
    parts = (own, gap_table(visit, chosen, place, breakdown), by_stage, _rug(visit, place, breakdown, found, everyone))
    return Page("Equity", tuple(filter(None, (first, second, third))), tuple(part for part in parts if part is not None))


def _most_telling(visit: Visit, place: Place, breakdown: str) -> Definition:
    found = visit.every(place, breakdown)
    everyone = {name: cells[0] for name, cells in visit.every(place).items()}

    def order(d: Definition) -> tuple[int, int]:
        cells = found.get(d.id, [])
        marked = sum(_mark(everyone.get(d.id), c) is not None for c in cells)
        return marked, sum(c.value is not None and c.value > 0 for c in cells)

    return max(visit.release.definitions, key=order)


def _mark(everyone: Cell | None, cell: Cell) -> str | None:
    """`higher` or `lower` for a group that differs from everyone."""
    direction = phrases.stand(cell, everyone) if cell.value is not None else None
    return direction if direction in ("higher", "lower") else None


def _rug(
    visit: Visit, place: Place, breakdown: str, found: dict[str, list[Cell]], everyone: dict[str, Cell]
) -> Exhibit:
    release = visit.release
    names = sorted({c.group for cells in found.values() for c in cells}, key=lambda g: in_order(breakdown, g))
    columns = [Column("Indicator"), Column("Everyone", True), *(Column(group_words(breakdown, n), True) for n in names)]
    rows: list[Row] = []
    for theme, members in by_theme(release.definitions).items():
        rows.append(Group(theme_words(theme)))
        for d in members:
            by_group = {c.group: c for c in found.get(d.id, ())}
            link = html.A(d.short_title, href=visit.here(ind=(d.slug,)))
            own = cell_text(everyone.get(d.id), d)
            rows.append([link, own, *(_td(d, everyone.get(d.id), by_group.get(name)) for name in names)])
    every: Sequence[Cell] = [c for cells in found.values() for c in cells]
    words = breakdown_words(breakdown).lower()
    return Exhibit(
        "all-groups",
        f"All indicators by {words}",
        f"One row for each indicator in {place.title}. Shaded: a group that differs from everyone.",
        cell_records(list(every), release.names),
        table(f"All indicators by {words}, {place.title}", columns, rows, "rug groups"),
        signs=(KEY, *key_to(list(every))),
        instead=None if every else empty(f"Nothing is broken down by {words} for {place.title}."),
    )


def _td(d: Definition, everyone: Cell | None, cell: Cell | None) -> html.Td:
    if cell is None or cell.value is None:
        return html.Td("" if cell is None else SHORT[cell.status], className="none")
    mark = _mark(everyone, cell)
    if mark is None:
        return html.Td(hanging(cell_text(cell, d)))
    tone = phrases.tone(d, mark) or "moved"
    said = html.Span(f" {mark}" + (f", {tone}" if tone != "moved" else ""), className="unseen")
    shape = "▲ " if mark == "higher" else "▼ "
    return html.Td([shape, *hanging(cell_text(cell, d)), said], className=tone)


VIEW = View("/equity", "Equity", opened, menu="top", order=5, controls=("ind", "county", "by", "q"), usual=usual)

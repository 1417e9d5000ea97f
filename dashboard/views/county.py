"""One county on every indicator: three sentences, then one row each, then the trend of a chosen row."""

from collections.abc import Sequence

from dash import html

from dashboard import phrases
from dashboard.components.marks import spark, spine, verdict
from dashboard.components.rug import by_theme, theme_words
from dashboard.components.table import Column, Content, Group, Row, table
from dashboard.components.trend import trend
from dashboard.numbers import cell_text, count_shown, key_to
from dashboard.page import Exhibit, MissingPageError, Page, View, Visit
from dashboard.records import Cell, Definition, Place, Signal, cell_records
from dashboard.views.this_quarter import change_mark


def opened(visit: Visit) -> Page:
    """The profile of the county named in the path."""
    release = visit.release
    county = release.by_county_slug.get(visit.slug)
    if county is None:
        raise MissingPageError("This release has no county of that name.")
    rows = {d.id: _Row(visit, d, county) for d in release.definitions}
    chosen = release.by_slug[visit.choices.ind[0]] if visit.choices.ind else release.definitions[0]
    table_part = _spine_table(visit, county, rows)
    return Page(
        county.title,
        _three_sentences(visit, county, list(rows.values())),
        (table_part, trend(visit, chosen, county, f"Trend: {chosen.title}")),
        (("Counties", visit.link("/counties")),),
    )


class _Row:
    """What one line of the profile needs: the county's cell, the state's, all counties', and the change."""

    def __init__(self, visit: Visit, definition: Definition, county: Place) -> None:
        release, period = visit.release, visit.period_of(definition.id)
        self.definition = definition
        self.everywhere = release.cells(definition.id, level="county", first=period, last=period)
        self.own = next((c for c in self.everywhere if c.area_id == county.area_id), None)
        self.state = visit.at(definition.id, release.state)
        self.trend = release.cells(definition.id, county, first=visit.first, last=visit.period)
        found = release.signals(county, indicator=definition.id, first=period, last=period)
        self.signal: Signal | None = found[0] if found else None
        self.direction = phrases.stand(self.own, self.state)
        self.tone = phrases.tone(definition, self.direction)


def _three_sentences(visit: Visit, county: Place, rows: Sequence[_Row]) -> tuple[str, ...]:
    compared = [row for row in rows if row.direction is not None]
    similar = sum(row.direction == "similar" for row in compared)
    better, worse = (sum(row.tone == tone for row in compared) for tone in ("better", "worse"))
    moved = [row.signal for row in rows if row.signal is not None and row.signal.is_signal]
    state = visit.release.state.name
    return (
        f"{county.title} is similar to {state} on {similar} of {len(compared)} indicators that can be compared. "
        f"It is better on {better} and worse on {worse}.",
        phrases.moved_names(moved, visit.release.by_id),
        "Numbers that are hidden or not yet known are left out of these counts.",
    )


def _spine_table(visit: Visit, county: Place, rows: dict[str, _Row]) -> Exhibit:
    release = visit.release
    columns = [Column("Indicator"), Column(county.name, True), Column(release.state.name, True)]
    columns += [Column("Worse ← range of counties → better"), Column("Compared")]
    columns += [Column("Change"), Column("Trend"), Column("Denominator", True)]
    lines: list[Row] = []
    for theme, members in by_theme(release.definitions).items():
        lines.append(Group(theme_words(theme)))
        lines += [_line(visit, county, rows[d.id]) for d in members]
    every = [cell for row in rows.values() for cell in (row.own, row.state) if cell is not None]
    key = (
        f"Dot: {county.title}. Upright: {release.state.name}. Shaded: the middle half of counties. "
        "For an indicator where neither way is better, the highest is on the right.",
        "Compared: whether the county's 95% interval leaves out the state's value.",
    )
    return Exhibit(
        "profile",
        "All indicators",
        f"Each row sets {county.title} beside the state and all counties that can be shown.",
        cell_records(every, release.names),
        table(f"All indicators, {county.title}", columns, lines, "profile"),
        signs=(*key, *key_to(every)),
    )


def _line(visit: Visit, county: Place, row: _Row) -> Row:
    d, own = row.definition, row.own
    sign = -1.0 if d.better == "lower" else 1.0
    known = [sign * c.value for c in row.everywhere if c.value is not None]
    held = sign * row.state.value if row.state and row.state.value is not None else None
    value = sign * own.value if own and own.value is not None else None
    change: Content = "not tested"
    if row.signal is not None:
        change = change_mark(row.signal) if row.signal.is_signal else "no reliable change"
    link = html.A(d.short_title, href=visit.link(f"/indicator/{d.slug}", county=(county.slug,)))
    compared = verdict(row.direction, row.tone) if value is not None else ""
    texts = [cell_text(own, d), cell_text(row.state, d)]
    return [link, *texts, spine(value, held, known), compared, change, spark(row.trend), _count(own)]


def _count(cell: Cell | None) -> str:
    return count_shown(cell.denominator if cell else None)


VIEW = View(
    "/county/<slug>",
    "County",
    opened,
    controls=("county", "q", "ind", "vs"),
    slug_control="county",
    belongs_to="/counties",
)

"""One county on every indicator: three sentences, then one row each, then the trend of a chosen row."""

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard import phrases
from dashboard.components import html
from dashboard.components.marks import spark, spine, verdict
from dashboard.components.notes import meeting_notes
from dashboard.components.rug import by_theme, theme_words
from dashboard.components.still import once
from dashboard.components.table import Column, Content, Group, Row, table
from dashboard.components.trend import trend
from dashboard.lines import Line, lines
from dashboard.numbers import cell_text, count_shown, key_to
from dashboard.page import Exhibit, MissingPageError, Page, View, Visit
from dashboard.records import Cell, Place, cell_records
from dashboard.similar import similar
from dashboard.view_state import Choices
from dashboard.views.this_quarter import change_mark


def opened(visit: Visit) -> Page:
    """The profile of the county named in the path."""
    release = visit.release
    county = release.by_county_slug.get(visit.slug)
    if county is None:
        raise MissingPageError("This release has no county of that name.")
    rows = {line.definition.id: line for line in lines(visit, county)}
    chosen = release.by_slug[usual(visit).ind[0]]
    table_part = _spine_table(visit, county, rows)
    return Page(
        county.title,
        _three_sentences(visit, county, list(rows.values())),
        (
            _alike(visit, county), table_part, trend(visit, chosen, county, f"Trend: {chosen.title}"),
            *meeting_notes(visit, chosen, county),
        ),
        (("Counties", visit.link("/counties")),),
    )


def usual(visit: Visit) -> Choices:
    """The choices with the first indicator that has a number for this county, when none is chosen."""
    county = visit.release.by_county_slug.get(visit.slug)
    if visit.choices.ind or county is None:
        return visit.choices
    shown = {name for name, cells in visit.every(county).items() if cells[0].value is not None}
    first = next((d for d in visit.release.definitions if d.id in shown), visit.release.definitions[0])
    return visit.choices.but(ind=(first.slug,))


def _alike(visit: Visit, county: Place) -> html.P:
    """Links to the similar counties, to why they are, and to the page for families."""
    near = [n.place for n in similar(visit.release, county)]
    links: list[Component | str] = []
    for place in near:
        links += [", " if links else "Similar counties: ", html.A(place.name, href=visit.link(f"/county/{place.slug}", county=()))]
    why = visit.link("/compare", county=(county.slug,)) + "#similar"
    links += [". ", html.A("Why these, and how they compare", href=why), ". "] if near else []
    links += [html.A("In plain words, for families", href=visit.link(f"/families/{county.slug}", county=())), "."]
    return html.P(links, className="alike")


def _three_sentences(visit: Visit, county: Place, rows: Sequence[Line]) -> tuple[str, ...]:
    compared = [row for row in rows if row.direction is not None]
    similar = sum(row.direction == "similar" for row in compared)
    better, worse = (sum(row.tone == tone for row in compared) for tone in ("better", "worse"))
    first = phrases.beside_state(county, visit.release.state.name, len(compared), similar, better, worse)
    tested = [row.signal for row in rows if row.signal is not None]
    return (
        first,
        phrases.moved_names(tested, visit.release.by_id),
        "Numbers that are hidden or not yet known are left out of these counts.",
    )


def _spine_table(visit: Visit, county: Place, rows: dict[str, Line]) -> Exhibit:
    release = visit.release
    columns = [Column("Indicator"), Column(county.name, True), Column(release.state.name, True)]
    columns += [Column("Worse ← counties → better", style="range"), Column("Compared")]
    columns += [Column("Change", style="short"), Column("Trend"), Column("Denominator", True)]
    shown = [d for d in release.definitions if (own := rows[d.id].own) is not None and own.value is not None]
    hidden = [rows[d.id] for d in release.definitions if d not in shown]
    every = [cell for row in rows.values() for cell in (row.own, row.state) if cell is not None]

    def drawn() -> html.Div:
        listed: list[Row] = []
        for theme, members in by_theme(shown).items():
            listed.append(Group(theme_words(theme)))
            listed += [_line(visit, county, rows[d.id]) for d in members]
        whole = table(f"All indicators, {county.title}", columns, listed, "profile")
        return html.Div([whole, *_unshown(visit, county, hidden)])

    key = (
        f"Dot: {county.title}. Upright: {release.state.name}. Shaded: the middle half of counties. "
        "For an indicator where neither way is better, the highest is on the right.",
        "Compared: whether the county's 95% interval leaves out the state's value.",
    )
    return Exhibit(
        "profile",
        "All indicators",
        f"Each row sets {county.title} beside the state and all counties that can be shown. {len(shown)} of "
        f"{len(release.definitions)} indicators have a number here. The others are below, with why.",
        cell_records(every, release.names),
        once(release, ("profile", visit.link(visit.path)), drawn),
        signs=(*key, *key_to(every)),
    )


def _unshown(visit: Visit, county: Place, hidden: Sequence[Line]) -> list[Component]:
    """The indicators without a number for this county, with why and the state's number, folded away."""
    if not hidden:
        return []
    columns = [Column("Indicator"), Column(county.name, True), Column(visit.release.state.name, True)]
    rows: list[Row] = []
    for row in hidden:
        d = row.definition
        # The state is where the number can be seen.
        link = html.A(d.short_title, href=visit.link(f"/indicator/{d.slug}", county=()))
        rows.append([link, cell_text(row.own, d), cell_text(row.state, d)])
    words = f"{len(hidden)} indicators without a number for {county.title}"
    return [html.Details([html.Summary(words), table(words, columns, rows)])]


def _line(visit: Visit, county: Place, row: Line) -> Row:
    d, own = row.definition, row.own
    sign = -1.0 if d.better == "lower" else 1.0
    known = [sign * value for value in row.everywhere]
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
    report="County profile",
    usual=usual,
)

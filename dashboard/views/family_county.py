"""For families: what the numbers say about our county, in plain English or Spanish."""

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.plain import WORDS, said, sentences
from dashboard.components.spoken import months, say
from dashboard.components.states import empty
from dashboard.components.table import Column, Row, table
from dashboard.page import Exhibit, MissingPageError, Page, View, Visit
from dashboard.records import Definition, Place, cell_records


def opened(visit: Visit) -> Page:
    """The county named in the path, in the chosen language."""
    release, language = visit.release, visit.choices.lang
    county = release.by_county_slug.get(visit.slug)
    if county is None:
        raise MissingPageError("This release has no county of that name.")
    words = WORDS[language]
    listed = [release.by_id[name] for name in sentences() if name in release.by_id]
    title = words["title"].format(county=county.title if language == "en" else county.name)
    hidden = [d for d in listed if (cell := visit.at(d.id, county)) is None or cell.value is None]
    sections: list[Component] = [_section(visit, d, county) for d in listed if d not in hidden]
    sections += [] if listed else [empty(words["none"])]
    unshown = [_unshown(visit, hidden, county)] if hidden else []
    speak = html.Section([html.H2(words["speak"]), html.P(words["ask"]), html.P(words["hidden"])], className="exhibit prose")
    whole = html.Div([html.Div(sections, className="plain"), *unshown, speak], lang=language)
    parts: list[Exhibit | Component] = [whole, _file(visit, listed, county)]
    back = county.title if language == "en" else f"Condado de {county.name} (en inglés)"
    trail = (("For families", visit.link("/families")), (back, visit.link(f"/county/{county.slug}", county=())))
    return Page(title, (words["first"], words["about"], words["care"]), tuple(parts), trail, language)


def _section(visit: Visit, definition: Definition, county: Place) -> html.Section:
    release, language = visit.release, visit.choices.lang
    words, row = WORDS[language], sentences()[definition.id]
    period = visit.period_of(definition.id)
    text = said(definition, visit.at(definition.id, county), visit.at(definition.id, release.state), language)
    more = html.A(words["more"], href=visit.link(f"/indicator/{definition.slug}", county=(county.slug,)))
    unseen = html.Span(f": {row[f'heading_{language}']}", className="unseen")
    more.children = [words["more"], unseen]
    small = html.P([words["when"].format(period=months(period, language)), ". ", more], className="quiet")
    return html.Section([html.H2(row[f"heading_{language}"]), html.P(text, className="lead"), small], className="exhibit prose")


def _unshown(visit: Visit, hidden: list[Definition], county: Place) -> html.Section:
    """One line each for the numbers that this county cannot show, with a way to those of the state."""
    language = visit.choices.lang
    words = WORDS[language]
    items = []
    for d in hidden:
        state = html.A(sentences()[d.id][f"heading_{language}"], href=visit.link(f"/indicator/{d.slug}", county=()))
        items.append(html.Li([state, ": ", said(d, visit.at(d.id, county), None, language)]))
    return html.Section([html.H2(words["unshown"]), html.P(words["why"]), html.Ul(items)], className="exhibit prose")


def _file(visit: Visit, listed: list[Definition], county: Place) -> Exhibit:
    """The same numbers as a table, for those who want to take them along."""
    cells = [c for d in listed for c in (visit.at(d.id, county), visit.at(d.id, visit.release.state)) if c is not None]
    language = visit.choices.lang
    rows: list[Row] = []
    for d in listed:
        text = said(d, visit.at(d.id, county), visit.at(d.id, visit.release.state), language)
        name = sentences()[d.id][f"heading_{language}"]
        rows.append([html.A(name, href=visit.link(f"/definitions/{d.slug}")), text])
    heads = [Column(WORDS[language]["measure"]), Column(WORDS[language]["says"], style="long")]
    records = cell_records(cells, visit.release.names)
    return Exhibit(
        "families",
        WORDS[language]["table"],
        WORDS[language]["names"],
        records,
        table(WORDS[language]["table"], heads, rows, word=say("Table", language)),
    )


VIEW = View(
    "/families/<slug>",
    "Families",
    opened,
    controls=("county", "lang", "q"),
    slug_control="county",
    belongs_to="/families",
)

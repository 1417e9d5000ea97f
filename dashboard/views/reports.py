"""Reports: the quarterly packet, a profile of every county, and whole indicators as files."""

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.report_link import WORDS, report_link
from dashboard.components.rug import by_theme, theme_words
from dashboard.components.table import Column, Group, Row, table
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Records
from dashboard.reports.pdf import NEEDED, can_make_pdf

CELLS = {"csv": "CSV", "xlsx": "Excel", "parquet": "Parquet"}


def opened(visit: Visit) -> Page:
    """Links to all that can be printed or taken along, for the quarter chosen."""
    parts: list[Exhibit | Component] = [] if can_make_pdf() else [html.P(NEEDED, className="notice")]
    parts += [_packet(visit), _counties(visit), _indicators(visit)]
    state = visit.release.state.name
    first = f"Print or send the review of {state}, the profile of a county, or the numbers themselves."
    return Page("Reports", (first, "A report takes a few seconds to make."), tuple(parts))


def _packet(visit: Visit) -> html.Section:
    text = (
        "What moved, a page or two on each indicator that did, all indicators over eight quarters, the data, and the "
        "definitions. Meeting notes are printed with their indicators."
    )
    chosen = [visit.release.by_slug[slug].short_title for slug in visit.choices.ind]
    agenda = "Choose up to six indicators above to set the agenda. Without a choice, it is those that moved."
    if chosen:
        agenda = f"The agenda you chose: {', '.join(chosen)}. The profiles below chart these as well."
    links = [report_link(visit, "/reports", kind, f"Quarterly packet ({words})") for kind, words in WORDS.items()]
    return html.Section([html.H2("Quarterly packet"), html.P(text), html.P(agenda), html.P(links)], className="exhibit")


def _counties(visit: Visit) -> Exhibit:
    items = []
    for county in visit.release.counties:
        files = [report_link(visit, f"/county/{county.slug}", kind, words, county.title) for kind, words in WORDS.items()]
        name = html.A(county.name, href=visit.link(f"/county/{county.slug}", county=()), className="name")
        items.append(html.Li([name, *files]))
    records = tuple((c.area_id, c.name, c.region) for c in visit.release.counties)
    return Exhibit(
        "profiles",
        "County profiles",
        "A profile has three sentences, all indicators in one table, and the trends that need talk.",
        Records(("area_id", "area", "region"), records),
        html.Ul(items, className="columns profiles"),
    )


def _indicators(visit: Visit) -> Exhibit:
    rows: list[Row] = []
    for theme, members in by_theme(visit.release.definitions).items():
        rows.append(Group(theme_words(theme)))
        for d in members:
            files = [
                html.A(
                    [words, html.Span(f" {d.title}", className="unseen")],
                    href=f"/files/cells.{kind}{visit.with_choices(f'/indicator/{d.slug}', county=(), ind=())}",
                    download="",
                    className="download",
                )
                for kind, words in CELLS.items()
            ]
            rows.append([html.A(d.title, href=visit.link(f"/indicator/{d.slug}")), *files])
    columns = [Column("Indicator"), *(Column(words) for words in CELLS.values())]
    return Exhibit(
        "files",
        "Whole indicators, for evaluators",
        "CSV and Parquet hold every published cell: all quarters, areas and groups. Excel holds everyone together.",
        Records(("indicator", "title"), tuple((d.id, d.title) for d in visit.release.definitions)),
        table("Whole indicators to download", columns, rows),
    )


VIEW = View("/reports", "Reports", opened, menu="top", order=6, controls=("q", "inds"))

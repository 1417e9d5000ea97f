"""An exhibit on the page: sentence first, chart second, table third, file and explanation last."""

from collections.abc import Iterator, Sequence

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.attributes import aria, data
from dashboard.components.chart import drawn
from dashboard.components.definition import how_it_is_calculated
from dashboard.components.spoken import say
from dashboard.components.states import provisional
from dashboard.components.table import key_list
from dashboard.drawing import can_draw
from dashboard.page import Exhibit, Visit
from dashboard.view_state import address, query_string


def file_link(exhibit: Exhibit, visit: Visit, kind: str = "csv") -> str:
    """The address of the exhibit's file: this page's own address with the exhibit's name before it."""
    return f"/files/{exhibit.key}.{kind}{visit.path}{query_string(visit.choices)}"


def downloads(exhibit: Exhibit, visit: Visit, language: str = "en") -> list[html.A]:
    """Links to the rows as a file, and to the picture where there is a still one."""
    kinds = {"csv": "Download these rows (CSV)"}
    if can_draw(exhibit.still or exhibit.chart):
        kinds |= {"svg": "Download the picture (SVG)", "png": "Download the picture (PNG)"}
    return [
        html.A(say(words, language), href=file_link(exhibit, visit, kind), download="", className="download")
        for kind, words in kinds.items()
    ]


def figure_link(exhibit: Exhibit, visit: Visit) -> str:
    """The address of this exhibit on this page."""
    return f"{address(visit.path, visit.choices.but(d=''))}#{exhibit.key}"


def exhibits(parts: Sequence[Exhibit | Component], visit: Visit, language: str = "en") -> Iterator[Component]:
    """The parts of a page; a definition is explained under the first exhibit that needs it, linked under others."""
    explained: set[str] = set()
    for part in parts:
        if not isinstance(part, Exhibit):
            yield part
            continue
        is_new = part.about is not None and part.about.id not in explained
        if part.about is not None:
            explained.add(part.about.id)
        yield shown(part, visit, is_new, language)


def shown(exhibit: Exhibit, visit: Visit, explains: bool = True, language: str = "en") -> html.Section:
    """The exhibit under its heading. A table with a picture can be folded away, one without cannot."""
    picture: Component | None = exhibit.picture or exhibit.instead
    if exhibit.chart is not None:
        picture = drawn(exhibit.chart, exhibit.key)
    words: list[Component] = [html.P(exhibit.sentence)]
    words += [html.P(exhibit.note, className="quiet")] if exhibit.note else []
    below: list[Component | None] = [exhibit.table, key_list(exhibit.signs)]
    parts: list[Component | None] = [_heading(exhibit)]
    if picture is None:
        parts += [*words, *below]
    else:
        parts.append(html.Figure([html.Figcaption(words), picture]))
        if getattr(exhibit.table, "children", None):
            parts.append(html.Details([html.Summary("Table of these numbers"), *below], open=exhibit.is_table_open))
    parts.append(_tools(exhibit, visit, explains, language))
    if exhibit.about is not None and explains:
        parts.append(how_it_is_calculated(exhibit.about, visit, exhibit.now))
    return html.Section([p for p in parts if p is not None], className="exhibit", lang=language, **aria(labelledby=exhibit.key))


def _heading(exhibit: Exhibit) -> html.Div:
    is_provisional = exhibit.now is not None and "p" in exhibit.now.note
    chips = [provisional()] if is_provisional else []
    return html.Div([html.H2(exhibit.heading, id=exhibit.key), *chips], className="heading-row")


def _tools(exhibit: Exhibit, visit: Visit, explains: bool, language: str) -> html.Div:
    copied = html.Span("", className="copied", role="status")
    unseen = html.Span(f": {exhibit.heading}", className="unseen")
    link = html.Button([say("Copy link to this figure", language), unseen], type="button", **data(copy=figure_link(exhibit, visit)))
    parts: list[Component] = [*downloads(exhibit, visit, language), link, copied]
    if exhibit.about is not None and not explains:
        parts.insert(len(parts) - 2, html.A("How is this calculated?", href=f"#how-{exhibit.about.slug}"))
    return html.Div(parts, className="tools figure-tools")

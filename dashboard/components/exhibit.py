"""An exhibit on the page: sentence first, chart second, table third, file last."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.chart import drawn
from dashboard.components.table import key_list
from dashboard.drawing import can_draw
from dashboard.page import Exhibit, Visit
from dashboard.view_state import query_string


def file_link(exhibit: Exhibit, visit: Visit, kind: str = "csv") -> str:
    """The address of the exhibit's file: this page's own address with the exhibit's name before it."""
    return f"/files/{exhibit.key}.{kind}{visit.path}{query_string(visit.choices)}"


def downloads(exhibit: Exhibit, visit: Visit) -> list[html.A]:
    """Links to the rows as a file, and to the picture where there is a still one."""
    kinds = {"csv": "Download these rows (CSV)"}
    if can_draw(exhibit.still or exhibit.chart):
        kinds |= {"svg": "Download the picture (SVG)", "png": "Download the picture (PNG)"}
    return [
        html.A(words, href=file_link(exhibit, visit, kind), download="", className="download")
        for kind, words in kinds.items()
    ]


def shown(exhibit: Exhibit, visit: Visit) -> html.Section:
    """The exhibit under its heading. A table with a picture can be folded away, one without cannot."""
    picture: Component | None = exhibit.picture
    if exhibit.chart is not None:
        picture = drawn(exhibit.chart, exhibit.key)
    caption = html.Figcaption([html.P(exhibit.sentence), html.P(exhibit.note, className="quiet")])
    if not exhibit.note:
        caption = html.Figcaption(html.P(exhibit.sentence))
    below: list[Component | None] = [exhibit.table, key_list(exhibit.signs)]
    parts: list[Component | None] = [html.H2(exhibit.heading, id=exhibit.key)]
    if picture is None:
        parts += [html.P(exhibit.sentence), *below]
    else:
        parts.append(html.Figure([caption, picture]))
        table = html.Details([html.Summary("Table of these numbers"), *below], open=exhibit.is_table_open)
        parts.append(table)
    parts.append(html.P(downloads(exhibit, visit), className="downloads"))
    return html.Section([p for p in parts if p is not None], className="exhibit")

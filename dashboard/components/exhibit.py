"""An exhibit on the page: sentence first, chart second, table third, file last."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.chart import drawn
from dashboard.components.table import key_list
from dashboard.page import Exhibit, Visit
from dashboard.view_state import query_string


def file_link(exhibit: Exhibit, visit: Visit) -> str:
    """The address of the exhibit's CSV: this page's own address with the exhibit's name before it."""
    return f"/files/{exhibit.key}.csv{visit.path}{query_string(visit.choices)}"


def shown(exhibit: Exhibit, visit: Visit) -> html.Section:
    """The exhibit under its heading. A table with a picture can be folded away, one without cannot."""
    picture: Component | None = exhibit.picture
    if exhibit.chart is not None:
        picture = drawn(exhibit.chart, exhibit.key)
    caption = html.Figcaption([html.P(exhibit.sentence), html.P(exhibit.note, className="quiet")])
    if not exhibit.note:
        caption = html.Figcaption(html.P(exhibit.sentence))
    below: list[Component | None] = [exhibit.table, key_list(exhibit.signs)]
    download = html.A("Download these rows (CSV)", href=file_link(exhibit, visit), download="", className="download")
    parts: list[Component | None] = [html.H2(exhibit.heading, id=exhibit.key)]
    if picture is None:
        parts += [html.P(exhibit.sentence), *below]
    else:
        parts.append(html.Figure([caption, picture]))
        table = html.Details([html.Summary("Table of these numbers"), *below], open=exhibit.is_table_open)
        parts.append(table)
    return html.Section([p for p in [*parts, download] if p is not None], className="exhibit")

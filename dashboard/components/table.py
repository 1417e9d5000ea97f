"""HTML tables with a caption, header cells that say what they head, and room to scroll on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.attributes import aria, data

Content = str | int | float | Component | list[str | Component] | None


@dataclass(frozen=True)
class Column:
    """A column's heading. `sort_link` makes the heading a link that sorts by it."""

    name: str
    is_number: bool = False
    sort_link: str = ""
    is_sorted: bool = False
    style: str = ""

    @cached_property
    def classes(self) -> str | None:
        """The style class of its cells."""
        return " ".join(filter(None, ["number" if self.is_number else "", self.style])) or None


@dataclass(frozen=True)
class Group:
    """A row that heads the rows after it."""

    name: str


Row = Sequence[Content] | Group


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row], style: str = "") -> html.Div:
    """The table in a frame that scrolls sideways when the screen is narrow. First cell of a row heads it."""
    head = html.Tr([_heading(column) for column in columns])
    body = [_row(row, columns) for row in rows]
    whole = html.Table(
        [html.Caption(caption, className="unseen"), html.Thead(head), html.Tbody(body)],
        className=f"table {style}".strip(),
    )
    frame = f"table-frame {style.split()[0]}-frame" if style else "table-frame"
    return html.Div(whole, className=frame, tabIndex=0, role="group", **aria(label=f"Table: {caption}"))


def _heading(column: Column) -> html.Th:
    shown: Content = column.name
    if column.sort_link:
        shown = html.A(column.name, href=column.sort_link, **data(stay="yes"))
    sorted_by = aria(sort="other") if column.is_sorted else {}
    return html.Th(shown, scope="col", className=column.classes, **sorted_by)


def _row(row: Row, columns: Sequence[Column]) -> html.Tr:
    if isinstance(row, Group):
        return html.Tr(html.Th(html.Span(row.name), colSpan=len(columns), scope="rowgroup"), className="group-row")
    cells: list[Component] = [html.Th(row[0], scope="row", className=columns[0].classes)]
    for content, column in zip(row[1:], columns[1:], strict=True):
        if isinstance(content, html.Td):
            cells.append(content)
        else:
            inside = hanging(content) if column.is_number and content.__class__ is str else content
            cells.append(html.Td(inside, className=column.classes))
    return html.Tr(cells)


def hanging(text: str) -> list[str | Component]:
    """A number with its signs set apart, so that numbers of a column stand under each other: `14.2%` and ` [p]`."""
    place = text.find(" [")
    return [text] if place < 1 else [text[:place], html.Span(text[place:].replace("] [", "]["), className="sign")]


def key_list(signs: Sequence[str]) -> html.Ul | None:
    """What the signs in a table mean, spelled out under it."""
    return html.Ul([html.Li(sign) for sign in signs], className="signs") if signs else None

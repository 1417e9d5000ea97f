"""HTML tables with a caption, header cells that say what they head, and room to scroll on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.still import Drawn, Tree, tree_of

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


def table(caption: str, columns: Sequence[Column], rows: Sequence[Row], style: str = "", word: str = "Table") -> Drawn:
    """The table in a frame that scrolls sideways when the screen is narrow. First cell of a row heads it.

    Args:
        word: how the language of the page calls a table.
    """
    head = ["tr", {}, [_heading(column) for column in columns]]
    attributes = [{"className": column.classes} if column.classes else {} for column in columns]
    first = {"scope": "row"} | attributes[0]
    body = [_group(row, len(columns)) if isinstance(row, Group) else _row(row, columns, attributes, first) for row in rows]
    inside: Tree = [["caption", {"className": "unseen"}, [caption]], ["thead", {}, [head]], ["tbody", {}, body]]
    whole = ["table", {"className": f"table {style}".strip()}, inside]
    frame = f"table-frame {style.split()[0]}-frame" if style else "table-frame"
    return Drawn(["div", {"className": frame, "tabIndex": 0, "role": "group", "aria-label": f"{word}: {caption}"}, [whole]])


def _heading(column: Column) -> Tree:
    shown: Tree = column.name
    if column.sort_link:
        shown = ["a", {"href": column.sort_link, "data-stay": "yes"}, [column.name]]
    attributes = {"scope": "col"} | ({"className": column.classes} if column.classes else {})
    return ["th", attributes | ({"aria-sort": "other"} if column.is_sorted else {}), [shown]]


def _group(row: Group, width: int) -> Tree:
    heading = ["th", {"colSpan": width, "scope": "rowgroup"}, [["span", {}, [row.name]]]]
    return ["tr", {"className": "group-row"}, [heading]]


def _row(row: Sequence[Content], columns: Sequence[Column], attributes: Sequence[dict[str, Any]], first: dict[str, Any]) -> Tree:
    cells: list[Tree] = [["th", first, _inside(row[0])]]
    for content, column, look in zip(row[1:], columns[1:], attributes[1:], strict=True):
        if content.__class__ is str:
            cells.append(["td", look, hanging_tree(content) if column.is_number else [content]])
        elif isinstance(content, html.Td):
            cells.append(tree_of(content))
        else:
            cells.append(["td", look, _inside(content)])
    return ["tr", {}, cells]


def _inside(content: Content) -> list[Tree]:
    if content is None:
        return []
    return [tree_of(part) for part in (content if isinstance(content, list) else [content])]


def hanging_tree(text: str) -> list[Tree]:
    """A number with its signs set apart, so that numbers of a column stand under each other."""
    place = text.find(" [")
    return [text] if place < 1 else [text[:place], ["span", {"className": "sign"}, [text[place:].replace("] [", "][")]]]


def hanging(text: str) -> list[str | Component]:
    """The same for a cell with more in it: `14.2%` and ` [p]`."""
    return [part if isinstance(part, str) else html.Span(part[2][0], className="sign") for part in hanging_tree(text)]


def key_list(signs: Sequence[str]) -> html.Ul | None:
    """What the signs in a table mean, spelled out under it."""
    return html.Ul([html.Li(sign) for sign in signs], className="signs") if signs else None

"""Parts of a page that never change on their own, sent to the browser as one component each.

Every Dash component listens to every change of the page: a table of a hundred rows would be a thousand
listeners, and one choice would take seconds. `stilled` turns the largest parts without a chart or control
into one `Still`, whose tree of `[tag, attributes, children]` is drawn by `assets/still.js` as plain elements.
"""

from copy import copy
from typing import Any

from dash.development.base_component import Component

HTML = "dash_html_components"

Tree = str | list[Any]


class Still(Component):
    """One component for a whole tree of plain HTML elements."""

    _children_props: list[str] = []
    _base_nodes = ["children"]
    _namespace = "outcomes"
    _type = "Still"

    def __init__(self, tree: Tree | None = None) -> None:
        self._prop_names = ["tree"]
        self._valid_wildcard_attributes: list[str] = []
        self.available_properties = ["tree"]
        self.available_wildcard_properties: list[str] = []
        super().__init__(tree=tree)  # type: ignore[no-untyped-call]


def _children(component: Component) -> list[Any]:
    inside = getattr(component, "children", None)
    if inside is None:
        return []
    return list(inside) if isinstance(inside, (list, tuple)) else [inside]


def _is_plain(part: Any) -> bool:
    if not isinstance(part, Component):
        return True
    return part._namespace == HTML and all(map(_is_plain, _children(part)))


def _tree(part: Any) -> Tree:
    if not isinstance(part, Component):
        return str(part)
    attributes = {name: value for name, value in vars(part).items() if name != "children"}
    return [part._type.lower(), attributes, [_tree(child) for child in _children(part) if child is not None]]


def stilled(part: Any) -> Any:
    """The part with its largest plain HTML trees made into one component each."""
    if not isinstance(part, Component):
        return part
    if _is_plain(part):
        return Still(_tree(part))
    if part._namespace == HTML:
        mixed = copy(part)
        mixed.children = [stilled(child) for child in _children(part)]
        return mixed
    return part

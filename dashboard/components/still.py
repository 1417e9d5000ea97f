"""Parts of a page that never change on their own, sent to the browser as one component each.

Every Dash component listens to every change of the page: a table of a hundred rows would be a thousand
listeners, and one choice would take seconds. `stilled` turns the largest parts without a chart or control
into one `Still`, whose tree of `[tag, attributes, children]` is drawn by `assets/still.js` as plain elements.
"""

from copy import copy
from typing import Any

from dash.development.base_component import Component

from dashboard.components.html import Element

Tree = str | list[Any]


class Still(Component):
    """One component for a whole tree of plain HTML elements."""

    _children_props: list[str] = []
    _base_nodes = ["children"]
    _namespace = "outcomes"
    _type = "Still"

    _prop_names = ["tree"]
    _valid_wildcard_attributes: list[str] = []

    def __init__(self, tree: Tree | None = None) -> None:
        # Dash would look for a module of the namespace's name, every time.
        self.tree = tree


class _MixedError(Exception):
    """A tree holds a component that is no plain element."""


def _children(component: Element) -> list[Any]:
    inside = component.children
    if inside is None:
        return []
    return list(inside) if isinstance(inside, (list, tuple)) else [inside]


def _tree(part: Any) -> Tree:
    if not isinstance(part, Element):
        if isinstance(part, Component):
            raise _MixedError
        return str(part)
    attributes = dict(vars(part))
    del attributes["children"]
    return [part._type.lower(), attributes, [_tree(child) for child in _children(part) if child is not None]]


def stilled(part: Any) -> Any:
    """The part with its largest plain HTML trees made into one component each."""
    if not isinstance(part, Element):
        return part
    try:
        return Still(_tree(part))
    except _MixedError:
        mixed = copy(part)
        mixed.children = [stilled(child) for child in _children(part)]
        return mixed

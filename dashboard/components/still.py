"""Parts of a page that never change on their own, sent to the browser as one component each.

Every Dash component listens to every change of the page: a table of a hundred rows would be a thousand
listeners, and one choice would take seconds. `stilled` turns the largest parts without a chart or control
into one `Still`, whose tree of `[tag, attributes, children]` is drawn by `assets/still.js` as plain elements.

Parts that many pages share, such as the table of a county, are drawn once for a release and kept as text.
"""

import json
from collections.abc import Callable, Hashable
from copy import copy
from typing import Any

from dash.development.base_component import Component

from dashboard.components.html import Element
from dashboard.reading import Release

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


class Kept(Element):
    """A part that was drawn before: `children` is the JSON of its tree, which the browser reads when it draws it."""


class Drawn(Element):
    """A part that is a tree from the start, for tables: `children` is the tree."""


class _MixedError(Exception):
    """A tree holds a component that is no plain element."""


def tree_of(part: Any) -> Tree:
    """The part as `[tag, attributes, children]`, or a text."""
    if part.__class__ is str:
        return part
    tag = getattr(part, "tag", None)
    if tag is None:
        if isinstance(part, Component):
            raise _MixedError
        return str(part)
    if tag == "kept":
        return ["", part.children]
    if tag == "drawn":
        return part.children  # type: ignore[no-any-return]
    attributes = part.__dict__.copy()
    inside = attributes.pop("children")
    if inside is None:
        return [tag, attributes, []]
    if inside.__class__ is list or inside.__class__ is tuple:
        return [tag, attributes, [tree_of(child) for child in inside if child is not None]]
    return [tag, attributes, [tree_of(inside)]]


def kept(part: Element) -> Kept:
    """The part in the form in which it can be used in page after page."""
    return Kept(json.dumps(tree_of(part), ensure_ascii=False, separators=(",", ":")))


def once(release: Release, key: Hashable, make: Callable[[], Element]) -> Kept:
    """A part that pages of a release share. `key` names all that it depends on besides the release."""
    found: Kept | None = release.parts.get(key)
    if found is None:
        found = kept(make())
        release.parts.keep(key, found, len(found.children))
    return found


def stilled(part: Any) -> Any:
    """The part with its largest plain HTML trees made into one component each."""
    if not isinstance(part, Element):
        return part
    try:
        return Still(tree_of(part))
    except _MixedError:
        mixed = copy(part)
        inside = part.children if isinstance(part.children, (list, tuple)) else [part.children]
        mixed.children = [stilled(child) for child in inside if child is not None]
        return mixed

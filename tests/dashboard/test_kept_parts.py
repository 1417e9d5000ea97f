"""Parts that pages share are made once, are the same as when made anew, and take bounded room."""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.bounded import Bounded
from dashboard.components import html
from dashboard.components.still import once, tree_of
from dashboard.components.table import Column, hanging, table
from dashboard.navigation import Opened
from dashboard.notes_store import NoteStore
from dashboard.reading import Release


def test_what_was_asked_for_longest_ago_makes_room() -> None:
    held: Bounded[str] = Bounded(10)
    for name in "abc":
        held.keep(name, name, 4 if name != "c" else 3)
        held.get("a")
    assert [held.get(name) for name in "abc"] == ["a", None, "c"] and held.taken == 7
    held.keep("a", "other", 4)
    assert held.get("a") == "a" and held.taken == 7


def test_a_shared_part_is_made_once_and_says_the_same(release: Release) -> None:
    made: list[int] = []

    def make() -> html.Div:
        made.append(1)
        return html.Div(["A \u00f1 & <b>", html.Span("c", className="d")], className="e")

    first, second = once(release, ("test", 1), make), once(release, ("test", 1), make)
    assert first is second and len(made) == 1
    assert json.loads(first.children) == tree_of(make())
    assert tree_of(html.Section([first])) == ["section", {}, [["", first.children]]]


def whole(tree: Any) -> Any:
    """A tree as the browser draws it, with kept parts read."""
    if isinstance(tree, str):
        return tree
    return whole(json.loads(tree[1])) if tree[0] == "" else [tree[0], tree[1], [whole(part) for part in tree[2]]]


def test_a_page_with_shared_parts_is_the_page_made_without_them(open_at: Callable[[str], Opened], release: Release) -> None:
    def said(address: str) -> list[Any]:
        return [whole(part.tree) for part in open_at(address).body if hasattr(part, "tree")]

    before = said("/county/durham?ind=chronic-absence")
    again = said("/county/durham?ind=chronic-absence")
    other = said("/county/wake?ind=chronic-absence")
    assert before == again and before != other and len(before) > 3


def test_a_sign_hangs_beside_its_number_and_stays_in_the_text() -> None:
    assert [getattr(part, "children", part) for part in hanging("14.2% [p] [b]")] == ["14.2%", " [p][b]"]
    assert hanging("[c]") == ["[c]"] and hanging("14.2%") == ["14.2%"]
    cell = tree_of(table("T", [Column("A"), Column("B", True)], [["x", "14.2% [p]"]]))[2][0][2][2][2][0][2][1]  # type: ignore[index]
    assert cell == ["td", {"className": "number"}, ["14.2%", ["span", {"className": "sign"}, [" [p]"]]]]


def test_a_note_is_seen_although_the_database_is_not_asked_each_time(tmp_path: Path) -> None:
    file = tmp_path / "application.sqlite"
    writer, reader = NoteStore(f"sqlite:///{file}", True), NoteStore(f"sqlite:///{file}")
    about = ("chronic_absence", date(2026, 7, 1), "37")
    writer.add(*about, "First.", "A. Reviewer", "", "2026.3.1", 0)
    os.utime(file, (1_600_000_000, 1_600_000_000))
    assert reader.book() is reader.book()
    writer.add(*about, "Second.", "A. Reviewer", "", "2026.3.1", 1)
    assert [note.text for note in reader.book().history(*about)] == ["Second.", "First."]
    writer.close()
    reader.close()

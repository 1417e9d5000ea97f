"""Where a number cannot be shown, a page says which of the reasons it is, and where to go from there."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard import navigation
from dashboard.components import states
from dashboard.records import Cell, Status
from dashboard.shelf import Shelf


def words_of(component: Any) -> str:
    """All text and addresses in a component."""
    return json.dumps(component.to_plotly_json(), default=lambda c: c.to_plotly_json(), ensure_ascii=False)


def cells(*statuses: Status) -> list[Cell]:
    """Cells without numbers."""
    blank = (None, None, None, None, None)
    return [Cell("x", date(2026, 7, 1), "county", "1", "all", "all", *blank, status, "") for status in statuses]


@pytest.mark.parametrize(
    ("status", "kind", "words"),
    [
        ("suppressed", "suppressed", "Hidden does not mean zero"),
        ("no_data", "not-reported", "no partner has sent these data"),
        ("not_yet_observable", "too-early", "the time to follow up has not passed"),
        ("not_calculable", "not-calculable", "cannot be worked out"),
    ],
)
def test_each_reason_has_its_own_words(status: Status, kind: str, words: str) -> None:
    made = words_of(states.no_chart(cells(status, status), "These numbers", "/quality"))
    assert f'"data-state": "{kind}"' in made and words in made


def test_one_hidden_number_among_missing_ones_is_called_hidden() -> None:
    made = words_of(states.no_chart(cells("no_data", "no_data", "suppressed"), "These numbers", "/quality"))
    assert "protect children's privacy" in made and "/quality" not in made


def test_missing_data_lead_to_data_quality_and_nothing_at_all_to_a_way_out() -> None:
    assert '"/quality"' in words_of(states.no_chart(cells("no_data"), "These numbers", "/quality"))
    assert '"/all"' in words_of(states.no_chart([], "These numbers", "/quality", [("Show all", "/all")]))


def test_loading_says_so_to_those_who_cannot_see_it() -> None:
    made = words_of(states.loading())
    assert '"aria-busy": "true"' in made and "The page is loading." in made


def test_a_fault_has_a_number_and_a_way_to_try_again() -> None:
    made = words_of(navigation.broken("a1b2", "/county/wake", "?by=sex").body[1])
    assert "a1b2" in made and '"/county/wake?by=sex"' in made


def test_a_frozen_link_to_an_older_release_is_shown_and_says_there_is_a_newer_one(workspace: Path, tmp_path: Path) -> None:
    releases = tmp_path / "releases"
    shutil.copytree(workspace / "releases" / "2026.3.1", releases / "2026.3.1")
    shutil.copytree(workspace / "releases" / "2026.3.1", releases / "2026.3.2")
    manifest = json.loads((releases / "2026.3.2" / "manifest.json").read_text())
    (releases / "2026.3.2" / "manifest.json").write_text(json.dumps(manifest | {"version": "2026.3.2"}))
    (releases / "current").symlink_to("2026.3.2")
    shelf = Shelf(releases)
    old = navigation.opened(shelf, "/county/wake", "?by=sex&d=2026.3.1")
    assert old.visit is not None and old.visit.release.version == "2026.3.1"
    assert "The current release is 2026.3.2." in words_of(old.body[0]) and '"/county/wake?by=sex"' in words_of(old.body[0])
    listed = navigation.opened(shelf, "/releases", "")
    assert listed.page is not None and len(listed.page.exhibit("releases").records.rows) == 2  # type: ignore[union-attr]
    (releases / "2026.3.1" / "manifest.json").write_text(
        json.dumps(json.loads((releases / "2026.3.1" / "manifest.json").read_text()) | {"status": "withdrawn"})
    )
    gone = navigation.opened(Shelf(releases), "/county/wake", "?d=2026.3.1")
    assert gone.visit is not None and gone.visit.release.version == "2026.3.2"
    assert "can no longer be shown" in words_of(gone.body[0])

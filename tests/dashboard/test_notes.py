"""Meeting notes: kept with their history, shown to all, written only where notes are open, never about a child."""

import sqlite3
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from dashboard import navigation
from dashboard.app import create_app
from dashboard.notes import LONGEST_TEXT, cleaned, faults
from dashboard.notes_store import NoteStore, RefusedNoteError
from dashboard.reports.making import report_of
from dashboard.reports.page import written
from dashboard.shelf import Shelf

PERIOD = date(2026, 7, 1)
PAGE = "/indicator/chronic-absence"
OURS = {"Origin": "http://localhost"}
SENT = {
    "indicator": "chronic-absence", "area": "37", "quarter": "2026Q3", "based_on": 0,
    "text": "Bus routes were cut in August.", "author": "A. Reviewer", "role": "State lead",
}  # fmt: skip


@pytest.fixture
def place(workspace: Path, tmp_path: Path) -> Path:
    """A workspace with the small release and no notes."""
    (tmp_path / "releases").symlink_to(workspace / "releases")
    return tmp_path


def store(place: Path, can_write: bool = True) -> NoteStore:
    """A store with a clock that stands."""
    address = f"sqlite:///{place / 'application.sqlite'}"
    return NoteStore(address, can_write, now=lambda: datetime(2026, 11, 26, 10, 0))  # noqa: DTZ001


def add(notes: NoteStore, text: str, based_on: int = 0, author: str = "A. Reviewer") -> None:
    """Keep a note on chronic absence in the state."""
    notes.add("chronic_absence", PERIOD, "37", text, author, "State lead", "2026.3.1", based_on)


def client(place: Path) -> FlaskClient:
    """A client of a dashboard with open notes."""
    return create_app(place, has_open_notes=True).server.test_client()


def test_a_note_is_shown_beside_its_figure_and_printed_in_the_packet(place: Path) -> None:
    notes = store(place)
    add(notes, "Bus routes were cut <b>in August</b>.")
    shelf = Shelf(place / "releases", notes=store(place, can_write=False).book)
    opened = navigation.opened(shelf, PAGE, "")
    assert "Bus routes were cut <b>in August</b>." in str(opened.body)
    assert "A. Reviewer, State lead, November 26, 2026" in str(opened.body)
    assert "Bus routes" not in str(navigation.opened(shelf, PAGE, "?county=wake").body)
    packet = navigation.opened(shelf, "/reports", "?ind=chronic-absence").visit
    assert packet is not None
    text = written(report_of(packet))  # type: ignore[arg-type]
    assert "Bus routes were cut &lt;b&gt;in August&lt;/b&gt;." in text and "A. Reviewer, State lead" in text


def test_a_page_that_was_opened_before_shows_a_note_written_since(place: Path) -> None:
    notes = store(place)
    shelf = Shelf(place / "releases", notes=notes.book)
    assert "Bus routes" not in str(navigation.opened(shelf, PAGE, "").body)
    add(notes, "Bus routes were cut.")
    assert "Bus routes" in str(navigation.opened(shelf, PAGE, "").body)


def test_every_wording_is_kept_and_the_newest_is_shown(place: Path) -> None:
    notes = store(place)
    add(notes, "First.")
    add(notes, "Second.", based_on=1)
    add(notes, "", based_on=2)
    book = notes.book()
    assert [n.text for n in book.history("chronic_absence", PERIOD, "37")] == ["", "Second.", "First."]
    assert book.about("chronic_absence", PERIOD, "37") is None


def test_two_writers_do_not_overwrite_each_other(place: Path) -> None:
    notes = store(place)
    add(notes, "First.")
    with pytest.raises(RefusedNoteError, match="Somebody changed this note"):
        add(notes, "Other first.")


@pytest.mark.parametrize("statement", ["update meeting_note set text = 'x'", "delete from meeting_note"])
def test_the_database_itself_refuses_to_change_a_note(place: Path, statement: str) -> None:
    add(store(place), "First.")
    database = sqlite3.connect(place / "application.sqlite")
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        database.execute(statement)
    database.close()


def test_a_closed_dashboard_makes_no_database_and_has_no_way_to_write(place: Path) -> None:
    app = create_app(place)
    assert "Write a note" not in str(navigation.opened(Shelf(place / "releases"), PAGE, "").body)
    answer = app.server.test_client().post("/notes", json=SENT, headers=OURS)
    assert answer.status_code in (404, 405) and not (place / "application.sqlite").exists()
    with pytest.raises(RefusedNoteError, match="closed"):
        add(store(place, can_write=False), "First.")


def test_a_note_sent_from_our_own_page_is_kept(place: Path) -> None:
    answer = client(place).post("/notes", json=SENT, headers=OURS)
    assert answer.status_code == 201 and answer.json["said"] == "The note is kept."
    assert store(place).book().notes[0].text == "Bus routes were cut in August."


@pytest.mark.parametrize(
    ("headers", "more"),
    [
        ({}, {"json": SENT}),
        ({"Origin": "https://elsewhere.example"}, {"json": SENT}),
        ({"Origin": "null"}, {"json": SENT}),
        (OURS | {"Sec-Fetch-Site": "cross-site"}, {"json": SENT}),
        (OURS, {"data": SENT}),
    ],
)
def test_a_note_sent_from_another_site_is_refused(place: Path, headers: dict[str, str], more: dict[str, Any]) -> None:
    assert client(place).post("/notes", headers=headers, **more).status_code == 403
    assert not store(place).book().notes


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"indicator": "shoe-size"}, 400), ({"quarter": "1999Q1"}, 400), ({"area": "99999"}, 400), ({"text": 7}, 400),
        ({"based_on": "0"}, 400), ({"based_on": 5}, 422), ({"author": " "}, 422), ({"text": " "}, 422),
        ({"text": "x" * 30_000}, 413), ({"text": "word " * 401}, 422),
    ],
)  # fmt: skip
def test_a_note_that_does_not_fit_is_refused_in_words(place: Path, change: dict[str, Any], status: int) -> None:
    answer = client(place).post("/notes", json=SENT | change, headers=OURS)
    assert answer.status_code == status and answer.json["said"].endswith(".")
    assert not store(place).book().notes


@pytest.mark.parametrize(
    "text",
    [
        "Call 919-555-0134.", "Call (919) 555-0134 today.", "SSN 123-45-6789", "123 45 6789", "write to a@b.org",
        "born 3/14/2012", "born on March 14, 2012", "2012-03-14", "case 20391842", "a 14-year-old boy", "a boy aged 14",
        "file AB1234567", "see https://example.org",
    ],
)  # fmt: skip
def test_a_text_that_may_point_at_a_child_is_refused_without_repeating_it(text: str) -> None:
    said = " ".join(faults(text, "A. Reviewer", ""))
    assert "must not point at a person" in said
    assert not any(part in said for part in text.split() if any(c.isdigit() for c in part))


@pytest.mark.parametrize(
    "text",
    [
        "It rose from 12.4% to 14.1% in 2026 Q3, 1,020 of 7,300 children.", "Youth aged 10 to 17 were counted.",
        "Rates for 2025-26 and 4.10 per 1,000 days.", "Two sites opened in August 2026.", "Budget was $1,250,000.",
    ],
)  # fmt: skip
def test_numbers_of_the_release_may_stand_in_a_note(text: str) -> None:
    assert faults(text, "A. Reviewer", "State lead") == []


@given(st.text(max_size=300))
def test_a_cleaned_text_has_no_hidden_characters_and_stays_clean(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once and "\n\n\n" not in once and "\r" not in once and "\u202e" not in once


def test_the_form_says_what_a_note_must_not_hold(place: Path) -> None:
    shelf = Shelf(place / "releases", notes=store(place).book)
    text = str(navigation.opened(shelf, f"{PAGE}", "?county=wake").body)
    assert "never about a child or a family" in text and "Keep this note" in text and str(LONGEST_TEXT) in text

"""Notes in SQLite and in PostgreSQL: added to and never changed, by one writer at a time."""

import threading
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from dashboard.notes_store import NoteStore, RefusedNoteError
from tests.pipelines.postgresql import PASSWORD, server

PERIOD = date(2026, 7, 1)


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    with server() as running:
        yield running.replace("postgresql://ledger@", f"postgresql://ledger:{PASSWORD}@")


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'application.sqlite'}"
    found: str = request.getfixturevalue("postgresql")
    engine = create_engine(found)
    with engine.begin() as connection:
        connection.execute(text("drop table if exists meeting_note cascade"))
    engine.dispose()
    return found


@pytest.fixture
def store(address: str) -> Iterator[NoteStore]:
    """An open store with a clock that stands."""
    made = NoteStore(address, True, now=lambda: datetime(2026, 11, 26, 10, 0))  # noqa: DTZ001
    yield made
    made.close()


def add(store: NoteStore, words: str, based_on: int = 0) -> None:
    """Keep a note on chronic absence in the state."""
    store.add("chronic_absence", PERIOD, "37", words, "A. Reviewer", "State lead", "2026.3.1", based_on)


def test_notes_are_read_with_their_history_by_another_process(store: NoteStore, address: str) -> None:
    add(store, "First, with an \u00f1.")
    add(store, "Second.", based_on=1)
    other = NoteStore(address)
    book = other.book()
    other.close()
    assert [n.text for n in book.history("chronic_absence", PERIOD, "37")] == ["Second.", "First, with an \u00f1."]
    newest = book.about("chronic_absence", PERIOD, "37")
    assert newest is not None and newest.byline == "A. Reviewer, State lead, November 26, 2026, revision 2"


def test_a_note_written_meanwhile_makes_another_book(store: NoteStore, address: str) -> None:
    reader = NoteStore(address, True)
    before = reader.book()
    add(store, "First.")
    after, again = reader.book(), reader.book()
    reader.close()
    assert before != after and again is after


@pytest.mark.parametrize("statement", ["update meeting_note set text = 'x'", "delete from meeting_note", "truncate meeting_note"])
def test_the_database_refuses_to_change_a_note(store: NoteStore, address: str, statement: str) -> None:
    add(store, "First.")
    unknown = address.startswith("sqlite") and statement.startswith("truncate")
    engine = create_engine(address)
    with pytest.raises(DBAPIError, match="syntax error" if unknown else "only added to"), engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    assert [n.text for n in store.book().notes] == ["First."]


def test_of_writers_at_the_same_moment_one_is_kept_and_the_others_are_told(address: str) -> None:
    first = NoteStore(address, True)
    first.book()
    told: list[str] = []
    start = threading.Barrier(6)

    def write(number: int) -> None:
        own = NoteStore(address, True)
        own.book()
        start.wait()
        try:
            add(own, f"Wording {number}.")
        except RefusedNoteError as reason:
            told.append(str(reason))
        own.close()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    kept = first.book().notes
    first.close()
    assert len(kept) == 1 and kept[0].revision == 1 and len(told) == 5
    assert all("Somebody changed this note" in reason or "try again later" in reason for reason in told)


def test_pages_go_on_without_their_database(store: NoteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, "First.")
    before = store.book()
    monkeypatch.setattr(store, "_engine", create_engine("sqlite:////nowhere/at/all.sqlite"))
    assert store.book() == before
    with pytest.raises(RefusedNoteError, match="try again later"):
        add(store, "Second.", based_on=1)

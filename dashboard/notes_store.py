"""Where meeting notes are kept: a table that only grows, in the application's own database.

The only module of the web process that writes anything, and the only one that knows a database of its own. SQLite
in the workspace by default; another database by its address in `OUTCOMES_APPLICATION_DATABASE`. No release and no
warehouse is in that database.
"""

import logging
import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import (
    DDL,
    Column,
    Date,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
    func,
    insert,
    inspect,
    select,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from dashboard.notes import MeetingNote, NoteBook, cleaned, faults

log = logging.getLogger("dashboard")
SETTLED = 2_000_000_000  # nanoseconds
SETTING = "OUTCOMES_APPLICATION_DATABASE"
TABLES = MetaData()
NOTES = Table(
    "meeting_note",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("indicator", String(120), nullable=False),
    Column("period", Date, nullable=False),
    Column("area_id", String(80), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", String(80), nullable=False),
    Column("role", String(80), nullable=False),
    Column("written", DateTime, nullable=False),
    Column("release", String(40), nullable=False),
    UniqueConstraint("indicator", "period", "area_id", "revision"),
)
# The database itself refuses to change or remove a note.
SHUT = {
    "sqlite": [
        f"create trigger meeting_note_no_{doing} before {doing} on meeting_note begin"
        " select raise(abort, 'notes are only added to'); end"
        for doing in ("update", "delete")
    ],
    "postgresql": [
        "create or replace function meeting_note_only_grows() returns trigger language plpgsql as"
        " $$ begin raise exception 'notes are only added to'; end $$",
        "create trigger meeting_note_no_change before update or delete or truncate on meeting_note"
        " for each statement execute function meeting_note_only_grows()",
    ],
}
for dialect, statements in SHUT.items():
    for statement in statements:
        shut = DDL(statement)  # type: ignore[no-untyped-call]
        event.listen(NOTES, "after_create", shut.execute_if(dialect=dialect))


class RefusedNoteError(Exception):
    """A note that may not be kept; the message says why, in sentences, without repeating what it held."""


class NoteStore:
    """Reads and adds notes. Without `can_write` nothing is added, and no database is made."""

    def __init__(self, address: str, can_write: bool = False, now: Callable[[], datetime] | None = None) -> None:
        self.address, self.can_write = address, can_write
        self._now = now or (lambda: datetime.now(UTC).replace(tzinfo=None, microsecond=0))
        self._engine: Engine | None = None
        self._book = NoteBook((address, 0), can_write)
        self._file = Path(address.removeprefix("sqlite:///")) if address.startswith("sqlite:///") else None
        self._seen: tuple[int, int] | None = None

    @classmethod
    def of_workspace(cls, workspace: Path, can_write: bool = False) -> "NoteStore":
        """The store of a workspace: the database the setting names, else `application.sqlite` in it."""
        file = workspace / "application.sqlite"
        return cls(os.environ.get(SETTING) or f"sqlite:///{file.resolve()}", can_write)

    def _opened(self) -> Engine | None:
        if self._engine is None:
            if self._file and not self.can_write and not self._file.exists():
                return None
            engine = create_engine(self.address, pool_pre_ping=True)
            if self.can_write:
                TABLES.create_all(engine)
            elif not inspect(engine).has_table(NOTES.name):
                engine.dispose()
                return None
            self._engine = engine
        return self._engine

    def book(self) -> NoteBook:
        """All notes now; the same object as before while nothing was added.

        Where the database cannot be reached, the notes as they were read last: pages do not hang on it.
        """
        try:
            return self._read()
        except SQLAlchemyError as fault:
            log.error("the notes cannot be read: %s", type(fault).__name__)
            return self._book

    def _read(self) -> NoteBook:
        engine = self._opened()
        if engine is None:
            return self._book
        seen = self._stamp()
        if seen is not None and seen == self._seen:
            return self._book
        with engine.connect() as connection:
            newest = connection.execute(select(func.max(NOTES.c.id))).scalar() or 0
            if newest != self._book.mark[1]:
                columns = [c for c in NOTES.c if c.name != "id"]
                rows = connection.execute(select(*columns).order_by(NOTES.c.id)).all()
                notes = tuple(MeetingNote(**row._mapping) for row in rows)
                self._book = NoteBook((self.address, newest), self.can_write, notes)
        # A file that was written a moment ago may be written again within the same tick of its clock.
        is_settled = seen is not None and time.time_ns() - seen[0] > SETTLED
        self._seen = seen if is_settled else None
        return self._book

    def _stamp(self) -> tuple[int, int] | None:
        """When the database's file was last written and its size; None where it is no file."""
        try:
            found = self._file.stat() if self._file else None
        except OSError:
            return None
        return (found.st_mtime_ns, found.st_size) if found else None

    def add(
        self, indicator: str, period: date, area_id: str, text: str, author: str, role: str, release: str, based_on: int
    ) -> MeetingNote:
        """Keep a new wording of a note. `based_on` is the revision the writer had read, 0 for none.

        Raises:
            RefusedNoteError: notes are closed, the text breaks a rule, or somebody else wrote in the meantime.
        """
        engine = self._opened()
        if not self.can_write or engine is None:
            raise RefusedNoteError("Notes are closed on this dashboard.")
        text, author, role = cleaned(text), cleaned(author), cleaned(role)
        if found := faults(text, author, role):
            raise RefusedNoteError(" ".join(found))
        if not text and not based_on:
            raise RefusedNoteError("Write a note first.")
        changed = "Somebody changed this note while you wrote. Copy your text, load the page again, and go on from there."
        note = MeetingNote(indicator, period, area_id, based_on + 1, text, author, role, self._now(), release)
        try:
            with engine.begin() as connection:
                fits = (NOTES.c.indicator == indicator, NOTES.c.period == period, NOTES.c.area_id == area_id)
                if (connection.execute(select(func.max(NOTES.c.revision)).where(*fits)).scalar() or 0) != based_on:
                    raise RefusedNoteError(changed)
                connection.execute(insert(NOTES).values(**vars(note)))
        except IntegrityError:
            raise RefusedNoteError(changed) from None
        except SQLAlchemyError as fault:
            log.error("a note could not be kept: %s", type(fault).__name__)
            raise RefusedNoteError("The note could not be kept. Your text is still here; please try again later.") from None
        return note

    def close(self) -> None:
        """Let go of the database."""
        if self._engine is not None:
            self._engine.dispose()

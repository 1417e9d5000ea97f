"""Meeting notes: the story behind one number, who wrote it and when, and what a note may not hold.

A note belongs to an indicator, a quarter and an area. It is plain text. Nothing in it may point at a child, so a
text with anything like a birth date, a telephone number, a case number or an e-mail address is refused.
"""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from dashboard.numbers import day_shown

LONGEST_TEXT, LONGEST_NAME = 2000, 80
REMINDER = (
    "Write about the numbers, never about a child or a family: no names, ages, schools or dates that could point at one. "
    "Notes are shown to everyone who can open this dashboard, and they are printed."
)


@dataclass(frozen=True)
class MeetingNote:
    """The newest wording of a note, or an earlier one. `text` is empty when the note was taken back."""

    indicator: str
    period: date
    area_id: str
    revision: int
    text: str
    author: str
    role: str
    written: datetime
    release: str

    @property
    def byline(self) -> str:
        """Who wrote it and when, as it is shown."""
        who = ", ".join(part for part in (self.author, self.role) if part)
        again = f", revision {self.revision}" if self.revision > 1 else ""
        return f"{who}, {day_shown(self.written)}{again}"


@dataclass(frozen=True)
class NoteBook:
    """All notes at one moment. Two with the same `mark` hold the same notes; the rest is not compared."""

    mark: tuple[str, int] = ("", 0)
    can_write: bool = False
    notes: tuple[MeetingNote, ...] = field(default=(), compare=False, repr=False)

    def history(self, indicator: str, period: date, area_id: str) -> list[MeetingNote]:
        """Every wording of one note, newest first."""
        wanted = (indicator, period, area_id)
        return sorted((n for n in self.notes if (n.indicator, n.period, n.area_id) == wanted), key=lambda n: -n.revision)

    def about(self, indicator: str, period: date, area_id: str) -> MeetingNote | None:
        """The newest wording of one note; None when there is none or it was taken back."""
        found = self.history(indicator, period, area_id)
        return found[0] if found and found[0].text else None


NO_NOTES = NoteBook()
SHAPES = {
    "an e-mail address": r"[\w.+-]+@[\w-]+\.[\w.]+",
    "a Social Security number": r"\b\d{3}[-. ]?\d{2}[-. ]?\d{4}\b",
    "a telephone number": r"(?<!\d)(?:\+?1[-. ]?)?(?:\(\d{3}\)\s?|\d{3}[-. ])\d{3}[-. ]?\d{4}(?!\d)",
    "a full date": r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{2}|\d{4})\b|\b\d{4}-\d{2}-\d{2}\b"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2}\b",
    "a long number, such as a case number": r"(?<![\d,.])\d{6,}(?!\d)|\b(?=\w*\d\w*\d\w*\d)(?=\w*[A-Za-z])\w{7,}\b",
    "a link": r"https?://|www\.",
    "the age of one person": r"\b\d{1,2}[- ]years?[- ]old\b|\baged? \d{1,2}\b(?! (?:to|and|or)\b)",
}
LINES = re.compile(r"[^\S\n]+")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")


def cleaned(text: str) -> str:
    """The text without control characters, with single spaces and at most one empty line between lines."""
    plain = UNSEEN.sub("", text.replace("\r\n", "\n").replace("\t", " "))
    lines = [LINES.sub(" ", line).strip() for line in plain.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def faults(text: str, author: str, role: str) -> list[str]:
    """Why a note is refused, one sentence each, without repeating what was found; empty when it may be kept."""
    said = []
    if not author:
        said.append("Give your name: a note is shown with it.")
    if max(len(author), len(role)) > LONGEST_NAME or "\n" in author + role:
        said.append(f"A name or role is at most {LONGEST_NAME} characters on one line.")
    if len(text) > LONGEST_TEXT:
        said.append(f"A note is at most {LONGEST_TEXT:,} characters; this one has {len(text):,}.")
    everything = "\n".join((text, author, role))
    said += [
        f"The note seems to hold {name}. Take it out: a note must not point at a person."
        for name, shape in SHAPES.items()
        if re.search(shape, everything, re.IGNORECASE)
    ]
    return said

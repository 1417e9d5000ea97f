"""What a report is made of, before any file format: chapters of figures, each with its words, chart and rows.

A report holds no number that a page does not show; it is made from the same cells, sentences and charts.
"""

from dataclasses import dataclass, field
from typing import Literal

from dashboard.drawing import Canvas
from dashboard.numbers import day_shown
from dashboard.page import Visit
from dashboard.records import Definition, Place

Kind = Literal["profile", "packet"]


@dataclass(frozen=True)
class Mark:
    """A judgement in a table: words, and a shape and tone that say the same."""

    words: str
    shape: Literal["up", "down", "same"]
    tone: str = ""


@dataclass(frozen=True)
class Picture:
    """A small picture in a table's row, and its words for those who cannot see it."""

    sheet: Canvas
    words: str


Content = str | Mark | Picture | None


@dataclass(frozen=True)
class Heading:
    """A row that heads the rows after it."""

    name: str


Row = tuple[Content, ...] | Heading


@dataclass(frozen=True)
class Grid:
    """A table: first column heads the rows; `numbers` are the columns set to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()
    style: str = ""


@dataclass(frozen=True)
class Story:
    """What a reviewer wrote about one number, as printed beside it."""

    text: str
    byline: str


@dataclass(frozen=True)
class Figure:
    """A heading, a sentence, a chart and a table of the same rows. `key` is unique in its report."""

    key: str
    heading: str
    sentence: str
    chart: object | None = None
    grid: Grid | None = None
    note: str = ""
    signs: tuple[str, ...] = ()
    stories: tuple[Story, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """Figures under one heading. `has_note_box` leaves lined room for what is said at the meeting."""

    heading: str
    sentences: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    points: tuple[str, ...] = ()
    starts_page: bool = False
    has_note_box: bool = False


@dataclass(frozen=True)
class Report:
    """A whole report. `defined` are explained in full, `listed` in short but for the ids in `unprinted`.

    `scope` are the choices it was made with, printed on the first page and every footer.
    """

    kind: Kind
    title: str
    place: Place
    visit: Visit
    period: str
    scope: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    defined: tuple[Definition, ...] = ()
    listed: tuple[Definition, ...] = field(default=(), repr=False)
    unprinted: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def warning(self) -> str:
        """What stands on every page while the release may not be relied on; empty once it may."""
        release = self.visit.release
        if release.status != "published":
            return f"{release.status}: do not share"
        return "" if release.is_audited else "draft: not audited"

    @property
    def made(self) -> str:
        """The day the release was made."""
        return str(self.visit.release.manifest.get("created", ""))[:10]

    @property
    def footer(self) -> str:
        """Release, date and choices in one line, for the foot of every page."""
        choices = "; ".join(f"{name.lower()}: {value}" for name, value in self.scope)
        return f"{self.title}. Release {self.visit.release.version} of {day_shown(self.made)}; {choices}."

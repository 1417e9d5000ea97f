"""What a page is: a view with an address, the visit that opens it, and the parts it is made of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from dash.development.base_component import Component

from dashboard.charts import Chart
from dashboard.notes import NO_NOTES, NoteBook
from dashboard.reading import Release
from dashboard.records import Cell, CellRecords, Definition, Place, Records, by_indicator, quarter_name, quarter_words
from dashboard.view_state import Choices, Known, carried, query_string

QUARTERS_SHOWN = 12


class MissingPageError(Exception):
    """The address fits a page, but names something the release does not hold; the message says what."""


def known(release: Release) -> Known:
    """The values this release offers to an address."""
    return Known(
        quarters={quarter_name(q) for q in release.quarters},
        counties=release.by_county_slug,
        indicators=release.by_slug,
        breakdowns=release.breakdowns,
    )


@dataclass(frozen=True)
class Visit:
    """One opening of a page: which release, path, name in the path and choices, and the notes of that moment."""

    release: Release
    path: str
    slug: str
    choices: Choices
    notes: NoteBook = NO_NOTES

    @cached_property
    def period(self) -> date:
        """The first day of the chosen quarter."""
        chosen = [q for q in self.release.quarters if quarter_name(q) == self.choices.q]
        return chosen[0] if chosen else self.release.quarters[-1]

    def period_of(self, indicator: str) -> date:
        """The quarter to show of one indicator: the chosen one, or the latest that can be known."""
        if self.choices.q == "latest":
            return self.release.newest.get(indicator, self.period)
        return self.period

    @cached_property
    def first(self) -> date:
        """The first quarter a trend shows."""
        named = [q for q in self.release.quarters if quarter_name(q) == self.choices.start]
        upto = [q for q in self.release.quarters if q <= self.period]
        return named[0] if named and named[0] < self.period else upto[-QUARTERS_SHOWN:][0]

    @property
    def words(self) -> str:
        """The chosen quarter as sentences write it."""
        return quarter_words(self.period)

    def at(self, indicator: str, place: Place) -> Cell | None:
        """The cell of an indicator and place in the quarter to show."""
        period = self.period_of(indicator)
        return next(iter(self.release.cells(indicator, place, first=period, last=period)), None)

    def every(self, place: Place, breakdown: str = "all") -> dict[str, list[Cell]]:
        """The cells of all indicators of a place, each in the quarter to show."""
        periods = {d.id: self.period_of(d.id) for d in self.release.definitions}
        first, last = min(periods.values()), max(periods.values())
        cells = self.release.cells(place=place, breakdown=breakdown, first=first, last=last)
        return by_indicator(cell for cell in cells if cell.period == periods.get(cell.indicator))

    @property
    def place(self) -> Place:
        """The first chosen county, else the state."""
        chosen = self.choices.county[:1]
        return self.release.by_county_slug[chosen[0]] if chosen else self.release.state

    def link(self, path: str, **changes: object) -> str:
        """The address of another page with the period, county and frozen version carried along."""
        return path + self._ending("link", carried(self.choices), changes)

    def here(self, **changes: object) -> str:
        """The address of this page with some choices changed."""
        return self.with_choices(self.path, **changes)

    def with_choices(self, path: str, **changes: object) -> str:
        """Another path with all choices of this page, some of them changed."""
        return path + self._ending("here", self.choices, changes)

    @cached_property
    def _endings(self) -> dict[tuple[object, ...], str]:
        return {}

    def _ending(self, kind: str, choices: Choices, changes: dict[str, object]) -> str:
        """The query of a link; a page has hundreds of links with the same one."""
        key = (kind, *changes.items())
        if key not in self._endings:
            self._endings[key] = query_string(choices.but(**changes))
        return self._endings[key]


@dataclass(frozen=True)
class Exhibit:
    """A sentence, a chart or picture, a table and a file: always the same rows.

    `key` names the file; `sentence` is the caption and the chart's text for those who cannot see it. `still` is
    what an image file shows where the screen has a picture of its own, such as a map of links.
    `about` is the definition that "How is this calculated?" explains, with `now` as its example; `instead`
    stands where the chart would be when there is none to draw.
    """

    key: str
    heading: str
    sentence: str
    records: Records | CellRecords
    table: Component
    chart: Chart | None = None
    picture: Component | None = None
    still: object | None = None
    signs: tuple[str, ...] = ()
    note: str = ""
    is_table_open: bool = True
    about: Definition | None = None
    now: Cell | None = None
    instead: Component | None = None


@dataclass(frozen=True)
class Page:
    """A page that has been opened: title, first sentences, and parts in reading order."""

    title: str
    sentences: tuple[str, ...]
    parts: tuple[Exhibit | Component, ...]
    trail: tuple[tuple[str, str], ...] = ()
    language: str = "en"

    def exhibit(self, key: str) -> Exhibit | None:
        """The exhibit with this key, if the page has one."""
        return next((p for p in self.parts if isinstance(p, Exhibit) and p.key == key), None)


Control = Literal["county", "counties", "q", "start", "ind", "inds", "vs", "by", "cohort", "outcome", "view", "lang", "goto"]


@dataclass(frozen=True)
class View:
    """One page of the application; a module in `views` offers it as `VIEW`.

    `pattern` is a path, with `<slug>` where a name stands. `slug_control` is the control that fills it.
    `report` names what can be printed of it, such as the packet. `belongs_to` is the pattern of the menu entry that is
    marked while this page is open. `usual` gives the choices with those the page makes on its own, so that its controls
    show them.
    """

    pattern: str
    name: str
    open: Callable[[Visit], Page]
    menu: Literal["top", "foot", "none"] = "none"
    order: int = 0
    controls: tuple[Control, ...] = ()
    slug_control: Control | None = None
    belongs_to: str = ""
    report: str = ""
    usual: Callable[[Visit], Choices] | None = None

    def filled(self, visit: Visit) -> Visit:
        """The visit with the choices the page makes on its own where the reader made none."""
        return replace(visit, choices=self.usual(visit)) if self.usual else visit

    def slug_in(self, path: str) -> str | None:
        """The name in the path when the path fits, an empty text when there is none to give, else None."""
        head, mark, tail = self.pattern.partition("<slug>")
        clean = path if path == "/" else path.rstrip("/")
        if not mark:
            return "" if clean == self.pattern else None
        name = clean[len(head) : len(clean) - len(tail)]
        fits = clean.startswith(head) and clean.endswith(tail) and name and "/" not in name
        return name if fits else None

    def path_with(self, slug: str) -> str:
        """The path with this name in it."""
        return self.pattern.replace("<slug>", slug)

"""Our own model of a chart: what is drawn, in plain frozen records, before any drawing library.

Three inks only: `focus` is what the page is about, `contrast` what it is held against, `context` the rest.
A value is None whenever its status is not `ok`.
"""

from dataclasses import dataclass
from typing import Literal

from dashboard.records import Status

Ink = Literal["focus", "contrast", "context"]


@dataclass(frozen=True)
class Point:
    """One quarter of a line."""

    value: float | None
    lower: float | None
    upper: float | None
    status: Status
    is_provisional: bool = False


@dataclass(frozen=True)
class Line:
    """One place over time. `has_band` draws its interval."""

    name: str
    ink: Ink
    points: tuple[Point, ...]
    has_band: bool = False


@dataclass(frozen=True)
class LineChart:
    """Places over quarters; every line has one point per quarter.

    `breaks` are positions where a new definition starts, `restarts` those where a count starts again.
    """

    unit: str
    decimals: int
    quarters: tuple[str, ...]
    lines: tuple[Line, ...]
    breaks: tuple[int, ...] = ()
    restarts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Dot:
    """One row or column: a place or a group with its interval, and what it is held against."""

    name: str
    value: float | None
    lower: float | None
    upper: float | None
    status: Status
    reference: float | None = None
    is_focus: bool = False


@dataclass(frozen=True)
class Dumbbells:
    """Groups from top to bottom, each joined to a reference value."""

    unit: str
    decimals: int
    name: str
    reference_name: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Ranks:
    """Places from left to right by value, with intervals, against one line. No rank is numbered."""

    unit: str
    decimals: int
    line_name: str
    line_value: float | None
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Shape:
    """One county's outline; `shade` counts from 0 (lightest), None where there is no number."""

    name: str
    text: str
    shade: int | None
    status: Status
    rings: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Outlines:
    """A map of counties in shades."""

    shapes: tuple[Shape, ...]


Chart = LineChart | Dumbbells | Ranks | Outlines

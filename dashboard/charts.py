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

    `breaks` are positions where a new definition starts, `restarts` those where a count starts again. `reference`
    is the name and value of a published figure, drawn as a dashed line.
    """

    unit: str
    decimals: int
    quarters: tuple[str, ...]
    lines: tuple[Line, ...]
    breaks: tuple[int, ...] = ()
    restarts: tuple[int, ...] = ()
    reference: tuple[str, float] | None = None


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


@dataclass(frozen=True)
class ControlChart:
    """One place over quarters that do not overlap, with a center line and the usual range around it.

    `center`, `lower` and `upper` have one entry per point; `marks` names the rule a point breaks, or is empty.
    """

    unit: str
    decimals: int
    quarters: tuple[str, ...]
    name: str
    points: tuple[Point, ...]
    center: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    marks: tuple[str, ...]
    breaks: tuple[int, ...] = ()


@dataclass(frozen=True)
class FunnelDot:
    """One place: its value over the number behind it. `is_outside` when chance does not explain it."""

    name: str
    size: float
    value: float
    is_outside: bool = False
    is_focus: bool = False


@dataclass(frozen=True)
class Funnel:
    """Places by size, around a target, with limits that narrow as size grows.

    `sizes` rise; `limits` holds lower 99.8 %, lower 95 %, upper 95 % and upper 99.8 % at each of them.
    """

    unit: str
    decimals: int
    size_name: str
    target_name: str
    target: float
    dots: tuple[FunnelDot, ...]
    sizes: tuple[float, ...]
    limits: tuple[tuple[float, ...], tuple[float, ...], tuple[float, ...], tuple[float, ...]]


@dataclass(frozen=True)
class Curve:
    """One group followed over time; `at_risk` says for each step how many are followed and had no outcome so far."""

    name: str
    ink: Ink
    values: tuple[float | None, ...]
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    at_risk: tuple[str, ...]


@dataclass(frozen=True)
class Curves:
    """Groups followed over the same steps, from a start at which nothing has happened yet.

    `heading` names the numbers at risk; `positions` are days or months from the start, 0 first; `steps`
    are their words.
    """

    unit: str
    decimals: int
    heading: str
    steps: tuple[str, ...]
    positions: tuple[float, ...]
    curves: tuple[Curve, ...]


Chart = LineChart | Dumbbells | Ranks | Outlines | ControlChart | Funnel | Curves

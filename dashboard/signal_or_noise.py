"""Which differences are more than chance: control charts, funnels and recent trends, from released cells only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite

import numpy as np

from dashboard import chart_of, charts
from dashboard.records import Cell, Definition, Place, quarter_words
from metrics.statistics import (
    Baseline,
    Direction,
    Kind,
    Position,
    funnel_limits,
    individuals_chart,
    proportion_chart,
    rate_chart,
    recent_trend,
    trend_over_disjoint_years,
)

FEWEST_COUNTIES = 10
TREND_QUARTERS = 12
RULES = (
    ("beyond_limits", "outside the usual range"),
    ("run_of_eight", "eighth in a row on one side"),
    ("two_of_three", "two of three far from the usual level"),
)


def kind_of(definition: Definition) -> Kind | None:
    """How chance acts on a measure; None where counts of days or means leave that unknown."""
    how = definition.facts.get("disclosure") or {}
    if how.get("n") == "days" or how.get("kind") not in ("proportion", "rate"):
        return None
    return Kind(how["kind"])


def multiplier_of(definition: Definition) -> float:
    """What turns a share or rate into the unit of the measure: 100 for percent."""
    how = definition.facts.get("disclosure") or {}
    return float(how.get("multiplier") or definition.facts.get("multiplier") or 1)


def control(
    definition: Definition, quarters: Sequence[date], cells: Sequence[Cell], name: str
) -> charts.ControlChart | None:
    """The control chart of a place; None for windows that overlap and for series too short for limits."""
    if chart_of.window_of(definition) != "quarter":
        return None
    by_quarter = {cell.period: cell for cell in cells}
    row = [by_quarter.get(quarter) for quarter in quarters]
    breaks = chart_of.breaks_at(definition, quarters)
    kind, times = kind_of(definition), multiplier_of(definition)
    if kind is None:
        values = _numbers([cell.value if cell else None for cell in row])
        found = individuals_chart(values, baseline=Baseline(breaks, season_length=4))
    else:
        counts = _numbers([cell.numerator if cell else None for cell in row])
        sizes = _numbers([cell.denominator if cell else None for cell in row])
        make = proportion_chart if kind is Kind.PROPORTION else rate_chart
        found = make(counts, sizes, laney=True, baseline=Baseline(breaks), multiplier=times)
    if not np.isfinite(found.upper).any():
        return None
    marks = [""] * len(row)
    for rule, words in reversed(RULES):
        marks = [words if hit else mark for hit, mark in zip(getattr(found, rule), marks, strict=True)]
    digits = definition.decimals + 1
    center, lower, upper = (_rounded(series, digits) for series in (found.center, found.lower, found.upper))
    names = tuple(map(quarter_words, quarters))
    points = tuple(map(chart_of.point, row))
    return charts.ControlChart(
        definition.unit_label, definition.decimals, names, name, points, center, lower, upper, tuple(marks), breaks
    )


def _numbers(values: Sequence[float | None]) -> "np.typing.NDArray[np.float64]":
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _rounded(series: "np.typing.NDArray[np.float64]", digits: int) -> tuple[float | None, ...]:
    return tuple(round(float(v), digits) if isfinite(v) else None for v in series)


@dataclass(frozen=True)
class FunnelFound:
    """A funnel with the cells outside its 95 % and 99.8 % limits, and how much wider chance alone would not be."""

    chart: charts.Funnel
    above: tuple[Cell, ...]
    below: tuple[Cell, ...]
    far: tuple[Cell, ...]
    shown: int
    dispersion: float


def funnel(
    definition: Definition,
    cells: Sequence[Cell],
    names: dict[str, str],
    state_name: str,
    state: Cell | None,
    focus: Place | None,
) -> FunnelFound | None:
    """Counties over their size around the state's value; None where chance has no known form or few are shown."""
    kind = kind_of(definition)
    shown = sorted((c for c in cells if c.value is not None and c.denominator), key=lambda c: c.denominator or 0.0)
    if kind is None or len(shown) < FEWEST_COUNTIES or state is None or not state.denominator or state.numerator is None:
        return None
    counts, sizes = (_numbers([getattr(c, name) for c in shown]) for name in ("numerator", "denominator"))
    if kind is Kind.PROPORTION and (sizes != np.rint(sizes)).any():
        return None
    times = multiplier_of(definition)
    found = funnel_limits(counts, sizes, kind, target=state.numerator / state.denominator, multiplier=times)
    limits = (found.lower_998, found.lower_95, found.upper_95, found.upper_998)
    if not all(np.isfinite(limit).all() for limit in limits):
        return None
    focus_id = focus.area_id if focus else ""
    is_far = [p in (Position.FAR_ABOVE, Position.FAR_BELOW) for p in found.position]
    dots = tuple(
        charts.FunnelDot(
            names.get(c.area_id, c.area_id), c.denominator or 0.0, c.value or 0.0, far, c.area_id == focus_id
        )
        for c, far in zip(shown, is_far, strict=True)
    )
    size_name = f"Number behind the value, by county ({str(definition.facts.get('denominator') or 'denominator').rstrip('.')})"
    low998, low95, up95, up998 = (tuple(float(v) for v in limit) for limit in limits)
    chart = charts.Funnel(
        definition.unit_label, definition.decimals, _shortened(size_name), state_name, state.value or 0.0, dots,
        tuple(float(v) for v in sizes), (low998, low95, up95, up998),
    )  # fmt: skip

    def at(*wanted: Position) -> tuple[Cell, ...]:
        return tuple(c for c, p in zip(shown, found.position, strict=True) if p in wanted)

    return FunnelFound(
        chart,
        at(Position.ABOVE, Position.FAR_ABOVE),
        at(Position.BELOW, Position.FAR_BELOW),
        at(Position.FAR_ABOVE, Position.FAR_BELOW),
        len(shown),
        float(found.dispersion[..., 0]),
    )


def _shortened(text: str) -> str:
    return text if len(text) <= 90 else "Number behind the value, by county"


@dataclass(frozen=True)
class RecentTrend:
    """What the test for a trend found: `rising`, `falling` or `no_reliable_change`, over so many windows."""

    direction: Direction
    windows: int
    is_yearly: bool


def recent(definition: Definition, quarters: Sequence[date], cells: Sequence[Cell]) -> RecentTrend | None:
    """The trend over windows that do not overlap; None with too few of them or where chance is not known."""
    kind = kind_of(definition)
    by_quarter = {cell.period: cell for cell in cells if cell.value is not None}
    known = [quarter for quarter in quarters if quarter in by_quarter]
    if kind is None or not known:
        return None
    row = [by_quarter.get(quarter) for quarter in quarters if quarter <= known[-1]]
    is_yearly = chart_of.window_of(definition) != "quarter"
    row = row if is_yearly else row[-TREND_QUARTERS:]
    counts = _numbers([cell.numerator if cell else None for cell in row])
    sizes = _numbers([cell.denominator if cell else None for cell in row])
    found = (trend_over_disjoint_years if is_yearly else recent_trend)(counts, sizes, kind)
    direction = Direction(str(found.direction))
    if direction is Direction.TOO_FEW_POINTS:
        return None
    return RecentTrend(direction, int(found.points), is_yearly)

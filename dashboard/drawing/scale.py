"""Axes: where a value lies on the sheet, and which values are written beside the lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
FLATTENS = 0.6  # an axis from zero would leave more than this part of it empty


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high` laid over `start` to `end`; `ticks` are the ones written."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]
    unit: str
    decimals: int

    @property
    def starts_at_zero(self) -> bool:
        """Whether the axis shows zero; the unit says so where it does not."""
        return self.low <= 0 <= self.high

    @property
    def words(self) -> str:
        """The unit, and a warning where the axis does not start at zero."""
        unit = "percent" if self.unit == "%" else self.unit
        return unit if self.starts_at_zero else f"{unit} (axis does not start at zero)"

    def at(self, value: float) -> float:
        """Where a value lies."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def name(self, tick: float) -> str:
        """A tick as it is written."""
        step = self.ticks[1] - self.ticks[0] if len(self.ticks) > 1 else 1.0
        places = max(0, min(2 if step < 1 else 1, -floor(log10(step)) + (1 if step * 10 ** -floor(log10(step)) == 2.5 else 0)))
        return f"{tick + 0.0:,.{places}f}" + ("%" if self.unit == "%" else "")


def scale(values: Iterable[float], unit: str, decimals: int, start: float, end: float, most_ticks: int = 5) -> Scale:
    """A scale over these values, from zero unless that would flatten everything."""
    known = list(values)
    low, high = min(known, default=0.0), max(known, default=1.0)
    from_zero = low <= FLATTENS * high
    pad = (high - low) * 0.12 or abs(high) * 0.05 or 1.0
    bottom, top = (0.0 if from_zero else low - pad), high + pad
    if unit == "%" and low >= 0:
        bottom = max(bottom, 0.0)
    step = _step((top - bottom) / most_ticks)
    first, last = ceil(bottom / step - 1e-9), floor(top / step + 1e-9)
    ticks = tuple(round(step * i, 10) for i in range(first, last + 1))
    return Scale(bottom, top, start, end, ticks, unit, decimals)


def _step(least: float) -> float:
    size = 10.0 ** floor(log10(least))
    return next(step * size for step in STEPS if step * size >= least - 1e-12)

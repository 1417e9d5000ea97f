"""What a release holds, as plain records: places, definitions, cells, signals, deliveries.

Nothing here reads a file. Numbers of a cell are `None` whenever its status is not `ok`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

Status = Literal["ok", "suppressed", "not_yet_observable", "not_calculable", "no_data"]
Level = Literal["county", "region", "state", "similar"]
Better = Literal["lower", "higher", "context"]


@dataclass(frozen=True)
class Place:
    """The state, a region, a county or the middle of similar counties. `area_id` is a FIPS code or a name."""

    level: Level
    area_id: str
    name: str
    slug: str
    region: str = ""

    @property
    def title(self) -> str:
        """The name as a sentence uses it: a county is called one."""
        return f"{self.name} County" if self.level == "county" else self.name


@dataclass(frozen=True)
class Definition:
    """One indicator as it ran. `decimals` is what screens show; values hold no more than that."""

    id: str
    title: str
    short_title: str
    theme: str
    question: str
    better: Better
    unit: str
    unit_label: str
    decimals: int
    version: str
    sql: str
    facts: dict[str, Any] = field(hash=False, compare=False)

    @property
    def slug(self) -> str:
        """The id as it stands in an address."""
        return self.id.replace("_", "-")


class Cell(NamedTuple):
    """One published number, or the reason why there is none."""

    indicator: str
    period: date
    level: Level
    area_id: str
    breakdown: str
    group: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    status: Status
    note: str


class Signal(NamedTuple):
    """What one rule found about one place and period; `difference` is after minus before."""

    indicator: str
    period: date
    level: Level
    area_id: str
    rule: str
    direction: Literal["better", "worse", "up", "down", "none"]
    is_signal: bool
    before: float | None
    after: float | None
    difference: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Benchmark:
    """A figure that others published for an indicator, with where it comes from and when it was published."""

    indicator: str
    measure: str
    period: str
    value: float
    lower: float | None
    upper: float | None
    source: str
    as_of: date


@dataclass(frozen=True)
class Delivery:
    """One table of one delivery: row counts, and what each rule caught in it."""

    partner: str
    delivery_id: str
    as_of: date
    data_through: date
    table: str
    verdict: str
    read: int
    admitted: int
    quarantined: int
    collapsed: int
    superseded: int
    rules: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Records:
    """A rectangle for a file: what a CSV beside a chart or table holds."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True)
class CellRecords:
    """Cells as such a rectangle, one row a cell; made when a file asks for it, for a page does not."""

    cells: Sequence[Cell]
    names: Mapping[str, str] = field(repr=False)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of what a row holds."""
        return CELL_COLUMNS

    @property
    def rows(self) -> tuple[tuple[object, ...], ...]:
        """The rows, with the names of areas."""
        return tuple(
            (
                c.indicator, quarter_name(c.period), c.level, c.area_id, self.names.get(c.area_id, c.area_id),
                c.breakdown, c.group, c.numerator, c.denominator, c.value, c.lower, c.upper, c.status, c.note,
            )
            for c in self.cells
        )  # fmt: skip


CELL_COLUMNS = (
    "indicator", "period", "area_level", "area_id", "area", "breakdown", "group",
    "numerator", "denominator", "value", "lower", "upper", "status", "note",
)  # fmt: skip


def quarter_name(period: date) -> str:
    """`2026Q3` for a date in the third quarter of 2026, as addresses and files write it."""
    return f"{period.year}Q{(period.month + 2) // 3}"


def quarter_words(period: date) -> str:
    """`2026 Q3`, as sentences write it."""
    return f"{period.year} Q{(period.month + 2) // 3}"


def quarter_of_label(label: str) -> str:
    """`2026 Q3` for the `2026Q3` that addresses and files write."""
    return label.replace("Q", " Q")


def by_indicator(cells: Iterable[Cell]) -> dict[str, list[Cell]]:
    """The cells under their indicators, in the order given."""
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        found.setdefault(cell.indicator, []).append(cell)
    return found


def cell_records(cells: tuple[Cell, ...] | list[Cell], names: dict[str, str]) -> CellRecords:
    """The cells as a tidy rectangle, one row a cell, with area names."""
    return CellRecords(cells, names)

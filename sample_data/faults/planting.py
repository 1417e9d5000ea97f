"""Plants faults in a table and keeps the record of them.

Most faulty rows belong to children made for the purpose, so that a fault in one row touches no
other row. The record says, per delivery and table, the rule broken, how many rows show it, and
what should become of them: `quarantined`, `collapsed`, `superseded` or `flagged` (kept).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from sample_data import columns
from sample_data.chance import stream
from sample_data.plan import Plan

FOREIGN_COUNTY = "45091"
"""A real county, but of the neighbor state."""


@dataclass
class Planting:
    """The faults of one delivery while it is being written."""

    plan: Plan
    delivery_id: str
    record: list[dict[str, Any]] = field(default_factory=list)
    _made: int = 0

    def __post_init__(self) -> None:
        self.rng = stream(self.plan.seed, "faults", self.delivery_id)

    def count(self, most: int = 24) -> int:
        """How many rows of a kind: `most` at full size, one at least."""
        return max(1, round(most * self.plan.scale))

    def note(self, table: str, rule: str, rows: int, outcome: str = "quarantined") -> None:
        """Write a fault into the record, unless no row shows it."""
        if not rows:
            return
        self.record.append(
            {"delivery_id": self.delivery_id, "table": table, "rule": rule, "rows": rows, "outcome": outcome}
        )

    def new_ids(self, count: int, letter: str = "") -> pa.Array:
        """Ids that no clean row has; without a letter, of the form of a person's."""
        start = (1 + zlib.crc32(self.delivery_id.encode())) * 2**24 + self._made
        self._made += count
        if letter:
            return columns.numbered_ids(letter, count, self.plan.seed, start)
        return columns.fixed_text(columns.hex_ids(columns.scramble(np.arange(start, start + count), self.plan.seed)))

    def some(self, rows: pa.Table, count: int, where: np.ndarray | None = None) -> np.ndarray:
        """Positions of a few rows, drawn without repetition among those that `where` allows."""
        able = np.arange(rows.num_rows) if where is None else np.flatnonzero(where)
        return np.sort(self.rng.permutation(able)[:count])


def change(rows: pa.Table, **new: Any) -> pa.Table:
    """The rows with some columns replaced: by one value for all, or by an array."""
    for name, value in new.items():
        at = rows.column_names.index(name)
        kind = rows.schema.field(name).type
        plain = kind.value_type if pa.types.is_dictionary(kind) else kind
        if isinstance(value, (pa.Array, pa.ChunkedArray)):
            column = value
        else:
            column = pa.array([value] * rows.num_rows, plain)
        rows = rows.set_column(at, name, column)
    return rows


def plain(rows: pa.Table) -> pa.Table:
    """The rows with every dictionary unfolded, so that parts can be joined."""
    fields = [(f.name, f.type.value_type if pa.types.is_dictionary(f.type) else f.type) for f in rows.schema]
    return rows.cast(pa.schema(fields))


def overwrite(rows: pa.Table, at: np.ndarray, **new: Any) -> pa.Table:
    """The rows with some columns of the rows at some positions replaced, in place."""
    rows = plain(rows)
    mask = np.zeros(rows.num_rows, dtype=bool)
    mask[at] = True
    for name, value in new.items():
        kind = rows.schema.field(name).type
        wanted = value if isinstance(value, pa.Array) else pa.array([value] * len(at), kind)
        column = pa.compute.replace_with_mask(rows.column(name).combine_chunks(), pa.array(mask), wanted)
        rows = rows.set_column(rows.column_names.index(name), name, column)
    return rows


def as_text(rows: pa.Table, name: str) -> pa.Table:
    """The rows with a date column as text, so that it can hold a date that does not exist."""
    return rows.set_column(rows.column_names.index(name), name, rows.column(name).cast(pa.string()))


def days_of(rows: pa.Table, name: str) -> np.ndarray:
    """A date column as whole days since 1970; empty dates are zero."""
    days = rows.column(name).cast(pa.int32()).fill_null(0)
    return np.asarray(days.combine_chunks().to_numpy(zero_copy_only=False)).astype(np.int64)


def duplicates(planting: Planting, table: str, rows: pa.Table, most: int = 24) -> pa.Table:
    """The rows with a few of them twice, identical."""
    count = planting.count(most)
    planting.note(table, "identical_duplicate_rows", count, "collapsed")
    return pa.concat_tables([plain(rows), plain(rows).take(planting.some(rows, count))])

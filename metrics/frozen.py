"""Frozen periods: what earlier releases told of a closed period is told again, number by number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from metrics import life_cycle
from metrics.indicator import Indicator
from metrics.release_cells import NUMBERS, SCHEMA

KEYS = ("indicator", "period_start", "area_level", "area_id", "breakdown", "group")
FEW = 10  # A move of so many persons or fewer could be a child who was moved.
_CLOSING = ("ok", "suppressed", "no_data")
_LETTERS = "cxzprub"
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Earlier:
    """The releases that bind a new one, whose word counts first at the front: newest first, withdrawn ones last."""

    folders: tuple[Path, ...] = ()

    @classmethod
    def of(cls, releases: Path) -> Earlier:
        """Every release in `releases` that was ever shown."""
        newest_first = reversed(life_cycle.binding(releases))
        return cls(tuple(sorted(newest_first, key=lambda f: life_cycle.status(releases, f.name) == "withdrawn")))

    @property
    def versions(self) -> list[str]:
        """Their versions, sorted."""
        return sorted(folder.name for folder in self.folders)

    def cells(self, indicator: str, last: date | None = None) -> pa.Table:
        """The cells of the closed periods of an indicator up to `last`, SCHEMA, each as it was last told.

        A period is closed once a release said anything about it: one cell that is shown, hidden or without anyone.
        """
        parts: list[pa.Table] = []
        seen: set[date] = set()
        for folder in self.folders:
            told = pq.read_table(folder / "cells.parquet", schema=SCHEMA, filters=[("indicator", "=", indicator)])
            closing = told.filter(pc.is_in(told["status"], pa.array(_CLOSING)))["period_start"]
            closed = {day for day in pc.unique(closing).to_pylist() if last is None or day <= last} - seen
            if closed:
                parts.append(told.filter(pc.is_in(told["period_start"], pa.array(sorted(closed), pa.date32()))))
            seen |= closed
        return pa.concat_tables(parts) if parts else SCHEMA.empty_table()


def keep(indicator: Indicator, cells: pa.Table, counts: pa.Table, told: pa.Table) -> pa.Table:
    """`cells` (newly protected, in the order of `counts`) with every cell of `told` as it was told.

    A shown number that is known to have changed is marked r. What is no longer counted at all stays too.
    """
    if not len(told):
        return cells
    here, there = _places(cells, told)
    new = _numbers(counts, here, indicator.decimals)
    old = _numbers(told, there)
    status, note = _text(cells, "status"), _text(cells, "note")
    is_shown = _text(told, "status")[there] == "ok"
    notes = _kept_notes(_text(told, "note")[there], note[here], is_shown & differs(new, old))
    status[here], note[here] = _text(told, "status")[there], notes
    columns = {name: cells[name] for name in KEYS}
    for name in NUMBERS:
        column = _floats(cells, name)
        column[here] = _floats(told, name)[there]
        columns[name] = pa.array(column, from_pandas=True)
    kept = pa.table(columns | {"status": pa.array(status), "note": pa.array(note)}, schema=SCHEMA)
    gone = np.setdiff1d(np.arange(len(told)), there)
    if not len(gone):
        return kept
    order = [(name, "ascending") for name in ("breakdown", "period_start", "area_level", "area_id", "group")]
    return pa.concat_tables([kept, told.take(pa.array(gone))]).sort_by(order)


def revise(indicator: Indicator, cells: pa.Table, counts: pa.Table, told: pa.Table) -> pa.Table:
    """`cells` of periods that are revised: numbers that changed are marked r, and what was hidden stays hidden."""
    if not len(told):
        return cells
    here, there = _places(cells, told)
    status, note = _text(cells, "status"), _text(cells, "note")
    before = _text(told, "status")[there]
    moved = differs(_numbers(counts, here, indicator.decimals), _numbers(told, there))
    changed = (status[here] == "ok") & (before == "ok") & moved
    note[here] = np.where(changed, _composed({x: _has(note[here], x) | (x == "r") for x in _LETTERS}), note[here])
    hide = here[(before == "suppressed") & (status[here] == "ok")]
    status[hide], note[hide] = "suppressed", "c"
    columns = {name: cells[name] for name in KEYS}
    for name in NUMBERS:
        column = _floats(cells, name)
        column[hide] = np.nan
        columns[name] = pa.array(column, from_pandas=True)
    return pa.table(columns | {"status": pa.array(status), "note": pa.array(note)}, schema=SCHEMA)


def moves(indicator: Indicator, counts: pa.Table, told: pa.Table) -> tuple[dict[date, int], set[date]]:
    """What a revision would move: cells whose shown count moves by 1 to 10, by period, and the periods in which a shown
    number would fall to 1 to 10 persons."""
    if not len(told):
        return {}, set()
    here, there = _places(counts, told)
    shown = _text(told, "status")[there] == "ok"
    new, old = _numbers(counts, here), _numbers(told, there)
    gaps = [np.abs(new[name] - old[name]) for name in ("numerator", "denominator")]
    by_few = shown & np.logical_or.reduce([(gap > 0) & (gap < FEW + 1) for gap in gaps])
    persons, part = (_floats(counts, name)[here] for name in ("persons", "persons_numerator"))
    tested = [persons, part, new["numerator"]]
    if indicator.disclosure.kind == "proportion":
        tested.append(persons - part)
    into_few = shown & differs(new, old) & np.logical_or.reduce([(number > 0) & (number < FEW + 1) for number in tested])
    starts = told["period_start"].to_numpy()[there].astype("datetime64[D]")
    periods, numbers = np.unique(starts[by_few], return_counts=True)
    return dict(zip(periods.tolist(), numbers.tolist(), strict=True)), set(np.unique(starts[into_few]).tolist())


def of_periods(told: pa.Table, periods: Collection[date]) -> pa.Table:
    """The rows of these periods."""
    return told.filter(pc.is_in(told["period_start"], pa.array(sorted(periods), pa.date32())))


def agrees(folder: Path, earlier: Path) -> bool:
    """Whether a release tells every closed cell just as another one told it; definitions it no longer holds aside."""
    before = Earlier((earlier,))
    for indicator in pc.unique(pq.read_table(folder / "cells.parquet", columns=["indicator"])["indicator"]).to_pylist():
        told = before.cells(indicator)
        now = pq.read_table(folder / "cells.parquet", schema=SCHEMA, filters=[("indicator", "=", indicator)])
        here, there = _places(now, told)
        same_status = _text(now, "status")[here] == _text(told, "status")[there]
        if len(there) < len(told) or not same_status.all() or differs(_numbers(now, here), _numbers(told, there)).any():
            return False
    return True


def differs(one: dict[str, Floats], other: dict[str, Floats]) -> Flags:
    """Where two sets of counts differ; values are compared only where there is no numerator (medians)."""
    found: Flags = np.zeros(len(one["numerator"]), dtype=np.bool_)
    for name in ("numerator", "denominator"):
        found |= ~((one[name] == other[name]) | (np.isnan(one[name]) & np.isnan(other[name])))
    without = np.isnan(one["numerator"]) & np.isnan(other["numerator"])
    unequal: Flags = without & ~((one["value"] == other["value"]) | (np.isnan(one["value"]) & np.isnan(other["value"])))
    return found | unequal


def _places(cells: pa.Table, told: pa.Table) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the same cell stands in either table."""
    left, right = (
        table.select(KEYS).append_column(name, pa.array(np.arange(len(table))))
        for table, name in ((cells, "here"), (told, "there"))
    )
    joined = left.join(right, keys=list(KEYS), join_type="inner").sort_by("here")
    return joined["here"].to_numpy(), joined["there"].to_numpy()


def _numbers(table: pa.Table, rows: NDArray[np.int64], decimals: int | None = None) -> dict[str, Floats]:
    found = {name: _floats(table, name)[rows] for name in ("numerator", "denominator", "value")}
    if decimals is not None:
        found["value"] = np.round(found["value"], decimals) + 0.0
    return found


def _floats(table: pa.Table, name: str) -> Floats:
    found: Floats = np.array(table[name].cast(pa.float64()).to_numpy(zero_copy_only=False))
    return found


def _text(table: pa.Table, name: str) -> NDArray[np.str_]:
    found: NDArray[np.str_] = table[name].to_numpy(zero_copy_only=False).astype("U20")
    return found


def _has(notes: NDArray[np.str_], letter: str) -> Flags:
    found: Flags = np.char.find(notes, letter) >= 0
    return found


def _kept_notes(told: NDArray[np.str_], now: NDArray[np.str_], changed: Flags) -> NDArray[np.str_]:
    """Letters as told; p only while the period is still the latest one; r once a number is known to have changed."""
    letters = {letter: _has(told, letter) for letter in _LETTERS}
    letters["p"] &= _has(now, "p")
    letters["r"] |= changed
    return _composed(letters)


def _composed(letters: dict[str, Flags]) -> NDArray[np.str_]:
    notes = np.full(len(letters["r"]), "", dtype="U20")
    for letter in _LETTERS:
        notes[letters[letter]] = np.char.add(notes[letters[letter]], letter)
    return notes

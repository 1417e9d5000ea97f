"""Protecting: reads the counts of linked indicators into the frame of all cells and puts them under the policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from data_contracts.states import State
from metrics.disclosure.audit.auditing import PROCESSES
from metrics.disclosure.frame import Frame
from metrics.disclosure.policy import DisclosurePolicy
from metrics.disclosure.protection import Counted, families
from metrics.disclosure.rehearsal import protected
from metrics.indicator import Indicator
from metrics.processes import side_by_side
from pipelines import rehearsals
from pipelines.terminal import progress

_NUMBERS = ("numerator", "denominator", "value", "lower", "upper", "persons", "persons_numerator")


@dataclass
class ProtectedCells:
    """Cells of every indicator as they may be published; the numbers behind them and tables for the sealed audit."""

    cells: dict[str, pa.Table] = field(default_factory=dict)
    behind: list[pd.DataFrame] = field(default_factory=list)
    tables: dict[str, Any] = field(default_factory=dict)


def protect(
    connection: duckdb.DuckDBPyConnection, frame: Frame, areas: Sequence[Mapping[str, str]],
    indicators: Sequence[Indicator], first: date, last: date, policy: DisclosurePolicy, kept: Path | None,
) -> ProtectedCells:
    """Every family of tables protected jointly; with a folder `kept`, also attacked and mended until nothing gives way.

    Rehearsing goes two families at a time; counts are read while others are worked on. What was rehearsed before is read.
    """
    every = families(indicators)
    found = ProtectedCells()
    numbers = count(1)

    def say(family: Sequence[Indicator], done: Future[Any] | None = None) -> None:
        if done is None or done.exception() is None:
            progress(f"protecting {next(numbers)} of {len(every)}: {family[0].statement['title'].lower()}")

    if kept is None:
        for family in every:
            say(family)
            one = protected(frame, family, dict(counted(connection, frame, family, first, last)), policy)
            found.cells |= one.cells
        return found
    names = []
    with side_by_side(PROCESSES) as pool:
        jobs = []
        for family in every:
            counts = dict(counted(connection, frame, family, first, last))
            jobs.append(pool.submit(rehearsals.rehearse, kept, frame, areas, family, counts, policy))
            jobs[-1].add_done_callback(partial(say, family))
        for job in jobs:
            name, one = job.result()
            names.append(name)
            found.cells |= one.cells
            found.behind.append(one.behind)
            found.tables |= one.findings.tables
    rehearsals.forget_others(kept, names)
    return found


def frame_of(connection: duckdb.DuckDBPyConnection, state: State) -> Frame:
    """The frame of the state's areas; makes the temporary relation `frame_cell` that numbers its cells."""
    region_of = dict(connection.execute("select county_fips, area_id from reporting_area where area_level = 'region'").fetchall())
    counties = tuple(sorted(state.counties))
    frame = Frame(
        counties=counties,
        regions=tuple(sorted(set(region_of.values()))),
        region_of=tuple(region_of.get(county, "") for county in counties),
        state=state.fips,
    )
    names = ("area_level", "area_id", "breakdown", "group")
    table = pa.table(
        {name: pa.array([cell[n] for cell in frame.cells]) for n, name in enumerate(names)}
        | {"cell": pa.array(np.arange(len(frame.cells)))}
    )
    connection.register("frame_cell_list", table)
    connection.execute("create or replace temp table frame_cell as select * from frame_cell_list")
    connection.unregister("frame_cell_list")
    return frame


def counted(
    connection: duckdb.DuckDBPyConnection, frame: Frame, indicators: Sequence[Indicator], first: date, last: date
) -> Iterator[tuple[str, Counted]]:
    """The counts of each indicator over the frame, for its windows labelled `first` to `last`."""
    for indicator in indicators:
        windows = connection.execute(
            "select period_start, status, uses_population from main.count_window where indicator = ?"
            " and period_start between ? and ? order by 1",
            [indicator.id, first, last],
        ).fetchall()
        starts = np.array([start for start, _, _ in windows], dtype="datetime64[D]")
        shape = (len(windows), len(frame.cells))
        was_counted = np.array([status == "counted" for _, status, _ in windows], dtype=np.bool_)
        empty = "not_calculable" if indicator.population_ages is not None else "no_data"
        status = np.full(shape, "", dtype="U18")
        status[:] = [[empty if state == "counted" else state] for _, state, _ in windows] if windows else ""
        numbers = {name: np.full(shape, np.nan) for name in _NUMBERS}
        if indicator.population_ages is None:
            for name in ("numerator", "denominator"):
                numbers[name][was_counted] = 0.0
        for name in ("persons", "persons_numerator"):
            numbers[name][was_counted] = 0.0
        found = connection.execute(
            "select f.cell, c.period_start, c.status, c.numerator, c.denominator, c.value, c.lower, c.upper,"
            " c.persons, c.persons_numerator from main.count_cell c join frame_cell f on f.area_level = c.area_level"
            ' and f.area_id = c.area_id and f.breakdown = c.breakdown and f."group" = c."group"'
            " where c.indicator = ? and c.period_start between ? and ?",
            [indicator.id, first, last],
        ).fetchnumpy()
        place = (np.searchsorted(starts, np.asarray(found["period_start"], dtype="datetime64[D]")), found["cell"])
        status[place] = np.asarray(found["status"], dtype="U18")
        for name in _NUMBERS:
            numbers[name][place] = np.ma.filled(np.ma.asarray(found[name]).astype(np.float64), np.nan)
        yield indicator.id, Counted(starts=starts, status=status, **numbers)

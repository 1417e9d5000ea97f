"""Auditing: runs the attack over a whole release, family by family in two processes, and gives the verdict."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.disclosure.audit import insiders, windows, witnesses
from metrics.disclosure.audit.attack import aims_of_anyone, aims_of_small, carried_out, families, system_of
from metrics.disclosure.audit.equations import Equations, equations, refuse_what_is_not_modelled
from metrics.disclosure.audit.published import Published, Table
from metrics.disclosure.audit.solving import SolverStopped

FLOOR = 11
PROCESSES = 2
TRIED = (
    "every sum of counties, regions and the state, of the groups of a breakdown and of pairs",
    "numerators, complements and denominators together, and indicators that share a denominator or are nested",
    "rolling years as sums of four quarters, and counts that only grow within a school year",
    "every earlier release at hand",
    "linear programs for many cells at once and for single cells, integer programs where those gave fractions",
)
Tables = dict[str, list[NDArray[np.float64]]]


@dataclass
class Findings:
    """What an audit found: how many hidden counts, small ones among them, and each violation by its key.

    A violation is (indicator, period, area level, area, breakdown, group, quantity, side): for the host alone.
    """

    hidden: int = 0
    small: int = 0
    programs: int = 0
    integer_programs: int = 0
    violations: list[tuple[str, ...]] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    tables: Tables = field(default_factory=dict)
    targets: list[tuple[str, str, int, int]] = field(default_factory=list)
    witnesses: list[pd.DataFrame] = field(default_factory=list)

    def add(self, other: Findings) -> None:
        """Takes in the findings of another part."""
        self.hidden += other.hidden
        self.small += other.small
        self.programs += other.programs
        self.integer_programs += other.integer_programs
        self.violations += other.violations
        self.stopped += other.stopped
        self.tables |= other.tables
        self.targets += other.targets
        self.witnesses += other.witnesses

    @property
    def passed(self) -> bool:
        """Whether nothing gave way and everything was answered."""
        return not self.violations and not self.stopped


def audit(
    folder: Path,
    small: pd.DataFrame | None = None,
    known: Mapping[str, list[NDArray[np.float64]]] | None = None,
    earlier: Iterable[Path] = (),
    threshold_of: Mapping[str, int] | None = None,
    progress: Callable[[str], None] = lambda _: None,
    processes: int = PROCESSES,
) -> Findings:
    """Attacks a release folder. `small`: the list of small cells, for the sealed audit; None for the open one.

    `known`: tables of an earlier attack on the same cells, by family and period; they are checked, never trusted.
    `earlier`: folders of earlier releases, which an attacker has as well.
    """
    release = Published(folder)
    names = families(release.definitions)
    jobs = [
        (folder, family, None if small is None else small[small["indicator"].isin(family)],
         {key: tables for key, tables in (known or {}).items() if key.startswith(f"{family[0]}|")}, tuple(earlier),
         max((threshold_of or {}).get(name, FLOOR) for name in family))
        for family in names
    ]
    found = Findings()
    if processes < 2:
        results: Iterable[Findings] = map(_attacked, jobs)
        for one in results:
            found.add(one)
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            for number, one in enumerate(pool.map(_attacked, jobs), 1):
                progress(f"attacking hidden counts: {number} of {len(jobs)} families of tables")
                found.add(one)
    return found


def audit_json(found: Findings, sealed: bool, sealed_hash: str | None) -> dict[str, Any]:
    """What a release says of its audit; no reasons by cell, no numbers of single tables."""
    return {
        "verdict": "passed" if found.passed else "refused",
        "mode": "sealed" if sealed else "open",
        "tried": list(TRIED) + (["every single county that knows its own cells"] if sealed else []),
        "hidden_counts_attacked": found.hidden,
        "programs": {"linear": found.programs - found.integer_programs, "integer": found.integer_programs},
        "solver": "HiGHS",
        "solver_version": importlib.metadata.version("highspy"),
        "versions": {"numpy": np.__version__, "pandas": pd.__version__},
        "sealed_audit": sealed_hash,
    }


def sealed_hash(found: Findings) -> str:
    """Names targets and witness tables: SHA-256 over them in order."""
    digest = hashlib.sha256()
    for key in sorted(found.tables):
        digest.update(key.encode())
        for table in found.tables[key]:
            digest.update(np.round(table, 6).tobytes())
    digest.update("\n".join(map(str, found.targets)).encode())
    return digest.hexdigest()


_READ: dict[Path, tuple[Published, Equations]] = {}


def _attacked(job: tuple[Any, ...]) -> Findings:
    folder, family, small, known, earlier, threshold = job
    if folder not in _READ:
        release = Published(folder)
        _READ.clear()
        _READ[folder] = (release, equations(release))
    return attack_family(*_READ[folder], family, small, known, earlier, threshold)


def attack_family(
    release: Published, rows: Equations, family: list[str], small: pd.DataFrame | None,
    known: Mapping[str, list[NDArray[np.float64]]], earlier: Iterable[Path], threshold: int,
) -> Findings:
    """The attack on one family of linked indicators."""
    tables = {name: release.table(name) for name in family}
    for table in tables.values():
        refuse_what_is_not_modelled(release, table.code)
    found = Findings()
    for folder in earlier:
        _learn(release, Published(folder), tables, found, threshold)
    periods = np.unique(np.concatenate([table.periods for table in tables.values()]))
    moving = any({one["time_n"], one["time_d"]} & {"rolling", "cumulative"} for one in _disclosures(release, family))
    for period in periods:
        _attack_span(release, rows, tables, [period], small, known, threshold, found)
    for name, table in tables.items():
        if release.definitions[name]["disclosure"]["time_n"] == "cumulative":
            found.violations += [
                (name, np.datetime_as_string(table.periods[period], "D"), *release.areas[area], *release.columns[column],
                 "numerator", "step")
                for period, area, column in windows.small_steps(table, threshold)
            ]
    if moving and not found.violations:
        _attack_windows(release, rows, tables, periods, small, known, threshold, found)
    if small is not None:
        for name, table in tables.items():
            if release.definitions[name]["disclosure"]["area_n"] == "sum":
                found.violations += insiders.leaks(release, name, table, small[small["indicator"] == name], threshold)
    return found


def _attack_windows(
    release: Published, rows: Equations, tables: dict[str, Table], periods: NDArray[np.datetime64],
    small: pd.DataFrame | None, known: Mapping[str, list[NDArray[np.float64]]], threshold: int, found: Findings,
) -> None:
    """All periods of a family at once, for the wholes of all areas."""
    columns = np.array([name == "all" for name, _ in release.columns])
    if any(windows.hides_something(table, columns) for table in tables.values()):
        some = {name: windows.of_columns(table, columns) for name, table in tables.items()}
        _attack_span(release, rows, some, list(periods), small, known, threshold, found, "all")


def _attack_span(
    release: Published, rows: Equations, tables: dict[str, Table], span: list[np.datetime64], small: pd.DataFrame | None,
    known: Mapping[str, list[NDArray[np.float64]]], threshold: int, found: Findings,
    series: str | None = None,
) -> None:
    name = f"{next(iter(tables))}|{np.datetime_as_string(span[0], 'D')}|{series or ''}"
    aims = aims_of_anyone(release, tables, span)
    if series is not None:
        aims = [aim for aim in aims if release.columns[aim.cell % len(release.columns)][0] == series]
    if not aims:
        return
    found.hidden += len(aims)
    if small is not None:
        here = small[small["period_start"].isin(pd.DatetimeIndex(np.array(span)))]
        if series is not None:
            here = here[here["breakdown"] == series]
        wanted = aims_of_small(release, here[here["is_small"]], span, threshold)
        found.small += len(wanted)
        aims = wanted + aims
    try:
        system = system_of(release, rows, tables, span)
        if series is not None:
            for indicator in tables:
                windows.bind(release, system, indicator, release.definitions[indicator]["disclosure"], span)
        outcome = carried_out(release, system, aims, threshold, known.get(name, ()))
    except SolverStopped as stop:
        found.stopped.append(f"{name}: {stop}")
        return
    found.programs += outcome.attack.programs
    found.integer_programs += outcome.attack.integer_programs
    found.tables[name] = outcome.attack.tables
    if small is not None:
        found.witnesses.append(witnesses.written(release, tables, system, outcome.attack.tables, span, name))
    found.targets += [
        (name, f"{aim.indicator} {aim.quantity} {aim.cell}", int(least), int(most))
        for aim, least, most in zip(aims, outcome.goals.table_least, outcome.goals.table_most, strict=True)
    ]
    for goal, side, _ in outcome.attack.violations:
        aim = aims[goal]
        area, column = divmod(aim.cell, len(release.columns))
        found.violations.append((
            aim.indicator, np.datetime_as_string(span[aim.period], "D"), *release.areas[area], *release.columns[column],
            aim.quantity, side,
        ))


def _disclosures(release: Published, family: list[str]) -> list[dict[str, Any]]:
    return [release.definitions[name]["disclosure"] for name in family]


def _learn(release: Published, before: Published, tables: dict[str, Table], found: Findings, threshold: int) -> None:
    """What an earlier release shows of the same cells is known, hidden now or not; a count that moved by few is told."""
    for name in list(tables):
        if name not in before.definitions:
            continue
        now, then = tables[name], before.table(name)
        _, here, there = np.intersect1d(now.periods, then.periods, return_indices=True)
        columns = [before.columns.index(one) if one in before.columns else -1 for one in release.columns]
        areas = [before.areas.index(one) if one in before.areas else -1 for one in release.areas]
        for place, old in zip(here, there, strict=True):
            shown = then.code[old][np.ix_(areas, columns)] == 1
            shown[:, np.array(columns) < 0] = False
            shown[np.array(areas) < 0] = False
            numbers = {
                side: getattr(then, side)[old][np.ix_(areas, columns)] for side in ("numerator", "denominator")
            }
            both = shown & (now.code[place] == 1)
            moved = np.zeros(both.shape, dtype=np.bool_)
            for side, counts in numbers.items():
                gap = np.abs(getattr(now, side)[place] - counts)
                moved |= both & (gap > 0) & (gap < threshold)
            hidden = shown & (now.code[place] == 2)
            for area, column in zip(*np.nonzero(moved | hidden), strict=True):
                side = "moved by few" if moved[area, column] else "shown before"
                found.violations.append((
                    name, np.datetime_as_string(now.periods[place], "D"), *release.areas[area], *release.columns[column],
                    "numerator", side,
                ))
            fresh = shown & (now.code[place] == 0)
            now.code[place][fresh] = 1
            for side, counts in numbers.items():
                getattr(now, side)[place][fresh] = counts[fresh]



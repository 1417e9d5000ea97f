"""The attack on one family of linked indicators, block by block: each period, and each series of periods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.disclosure.audit import insiders, parts, windows, witnesses
from metrics.disclosure.audit.attack import Outcome, aims_of_anyone, aims_of_small, carried_out, system_of
from metrics.disclosure.audit.earlier import learn
from metrics.disclosure.audit.equations import Equations, refuse_what_is_not_modelled
from metrics.disclosure.audit.findings import Findings
from metrics.disclosure.audit.published import Published, Table
from metrics.disclosure.audit.secrets import Secrets
from metrics.disclosure.audit.solving import SolverStopped
from metrics.disclosure.audit.taken_over import taken_over

# What does not lie in one block.
OF_ALL_PERIODS = "steps and insiders"


@dataclass(frozen=True)
class Block:
    """What is attacked together: periods, and the breakdown whose cells are the goals (None: every one)."""

    span: tuple[np.datetime64, ...]
    series: str | None = None

    @property
    def name(self) -> str:
        """The first day of its first period and its breakdown."""
        return f"{np.datetime_as_string(self.span[0], 'D')}|{self.series or ''}"

    def columns(self, release: Published) -> NDArray[np.bool_]:
        """The columns whose cells are the goals."""
        return np.array([self.series in (None, breakdown) for breakdown, _ in release.columns])


@dataclass(frozen=True)
class Target:
    """A family of indicators as published. `small`: the numbers behind hidden cells; None for who is not the host."""

    release: Published
    rows: Equations
    family: list[str]
    tables: dict[str, Table]
    small: list[Secrets] | None
    threshold: int

    @property
    def rolls(self) -> bool:
        """Whether years overlap; counts that only grow within a school year are far smaller programs."""
        definitions = [self.release.definitions[name]["disclosure"] for name in self.family]
        return any("rolling" in (one["time_n"], one["time_d"]) for one in definitions)

    def blocks(self) -> list[Block]:
        """Each period by itself."""
        periods = np.unique(np.concatenate([table.periods for table in self.tables.values()]))
        return [Block((period,)) for period in periods]

    def series(self) -> list[Block]:
        """All periods at once, where windows overlap: wholes of all areas, and in each area groups nobody moves between."""
        definitions = [self.release.definitions[name]["disclosure"] for name in self.family]
        if not any({one["time_n"], one["time_d"]} & {"rolling", "cumulative"} for one in definitions):
            return []
        span = tuple(period for block in self.blocks() for period in block.span)
        held = {breakdown for breakdown, _ in self.release.columns}
        return [Block(span, one) for one in windows.STEADY if one in held]


def attack_family(
    target: Target, before: Findings, earlier: Iterable[Path] = (), witnessed: bool = True,
    settled: Mapping[str, Findings] | None = None,
) -> dict[str, Findings]:
    """The findings of every block, by its name.

    `before`: an earlier attack, whose tables are checked and never trusted; with its systems where less is told now.
    `witnessed` False: keeps no witnesses, but the systems for a next attack.
    `settled`: findings of blocks whose cells are as they were; these are not attacked again.
    """
    beside = Findings()
    for table in target.tables.values():
        refuse_what_is_not_modelled(target.release, table.code)
    for folder in earlier:
        learn(target.release, Published(folder), target.tables, beside, target.threshold)
    found = {}
    for block in target.blocks():
        found[block.name] = (settled or {}).get(block.name) or _attack(target, block, before, witnessed)
    beside.violations += _violations_of_all_periods(target)
    if not beside.violations and not any(one.violations for one in found.values()):
        for block in target.series():
            found[block.name] = (settled or {}).get(block.name) or _attack(target, block, before, witnessed)
    found[OF_ALL_PERIODS] = beside
    return found


def _violations_of_all_periods(target: Target) -> list[tuple[str, ...]]:
    release = target.release
    found: list[tuple[str, ...]] = []
    for name, table in target.tables.items():
        disclosure = release.definitions[name]["disclosure"]
        if disclosure["time_n"] == "cumulative":
            found += [
                (name, np.datetime_as_string(table.periods[period], "D"), *release.areas[area], *release.columns[column],
                 "numerator", "step")
                for period, area, column in windows.small_steps(table, target.threshold)
            ]
        if target.small is not None:
            found += insiders.alone_together(release, name, table)
        if target.small is not None and disclosure["area_n"] == "sum":
            own = [one for one in target.small if one.indicator == name]
            found += insiders.leaks(release, name, table, own, target.threshold)
    return found


def _attack(target: Target, block: Block, before: Findings, witnessed: bool) -> Findings:
    release, columns = target.release, block.columns(target.release)
    name, span = f"{target.family[0]}|{block.name}", list(block.span)
    tables = target.tables
    if block.series is not None:
        seen = columns | np.array([breakdown == "all" for breakdown, _ in release.columns])
        tables = {key: windows.of_columns(table, seen) for key, table in tables.items()}
    found = Findings()
    aims = aims_of_anyone(release, tables, span, np.tile(columns, len(release.areas)))
    if not aims:
        return found
    found.hidden = sum(map(len, aims))
    if target.small is not None:
        wanted = aims_of_small(release, target.small, span, columns, target.threshold)
        found.small = sum(map(len, wanted))
        aims = wanted + aims
    try:
        system = system_of(release, target.rows, tables, span, areas_add=block.series in (None, "all") or not target.rolls)
        if block.series is not None:
            for indicator in tables:
                windows.bind(release, system, indicator, release.definitions[indicator]["disclosure"], span, columns)
        known = taken_over(release, before, system, name)
        program = system.assembled()
        outcome = carried_out(release, system, program, aims, target.threshold, known.get(name, ()))
        _take(found, release, outcome, span, name)
        if target.small is not None and block.series is None and not found.violations:
            behind = [one.of(one.period == span[0]) for one in target.small]
            told = (release, system, program, behind, wanted)
            for turn, (more, others) in enumerate(insiders.rounds(*told)):
                key = f"{name}|insiders {turn}"
                inner = carried_out(release, system, more, others, target.threshold, known.get(key, ()), partly=True)
                _take(found, release, inner, span, key, "insider")
            for key, inner in parts.attacks(*told, target.threshold, known, name):
                _take(found, release, inner, span, key, "insider")
    except SolverStopped as stop:
        found.stopped.append(f"{name}: {stop}")
        return found
    if witnessed:
        found.witnesses.append(witnesses.written(release, tables, system, outcome.attack.tables, span, name))
        found.targets.append(_targets(name, outcome))
    else:
        found.systems[name] = system
    return found


def _take(
    found: Findings, release: Published, outcome: Outcome, span: list[np.datetime64], name: str, side: str | None = None
) -> None:
    """Adds what an attack came to; `side` is who attacks, when not anyone."""
    found.programs += outcome.attack.programs
    found.integer_programs += outcome.attack.integer_programs
    found.tables[name] = outcome.attack.tables
    found.violations += [(*key[:-1], side or key[-1]) for key in _violations(release, outcome, span)]


def _targets(name: str, outcome: Outcome) -> pd.DataFrame:
    return pd.DataFrame({
        "tables": name,
        "target": np.repeat([f"{aim.indicator} {aim.quantity}" for aim in outcome.aims], [len(aim) for aim in outcome.aims]),
        "period": np.concatenate([aim.period for aim in outcome.aims]),
        "cell": np.concatenate([aim.cell for aim in outcome.aims]),
        "low": outcome.goals.table_least, "high": outcome.goals.table_most,
    })


def _violations(release: Published, outcome: Outcome, span: list[np.datetime64]) -> list[tuple[str, ...]]:
    ends = np.cumsum([len(aim) for aim in outcome.aims])
    found: list[tuple[str, ...]] = []
    for goal, side, _ in outcome.attack.violations:
        number = int(np.searchsorted(ends, goal, side="right"))
        aim = outcome.aims[number]
        place = goal - (ends[number] - len(aim))
        area, column = divmod(int(aim.cell[place]), len(release.columns))
        found.append((
            aim.indicator, str(np.datetime_as_string(span[int(aim.period[place])], "D")), *release.areas[area],
            *release.columns[column], aim.quantity, side,
        ))
    return found

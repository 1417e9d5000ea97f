"""Rehearsal: protects a family of tables, attacks what would be published, and mends until nothing gives way.

What an attack breaks is mended by hiding a further cell in the lines of the broken one; when that does not end, the
breakdown is withdrawn from that area and period, which tells an attacker less and can break nothing. Where even that leaves
something, as in a state with hardly a child to a county, the family tells no number of that period.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from metrics.disclosure.audit.equations import equations
from metrics.disclosure.audit.family import Target, attack_family
from metrics.disclosure.audit.findings import Findings
from metrics.disclosure.audit.published import Published
from metrics.disclosure.audit.secrets import secrets
from metrics.disclosure.behind import numbers_behind
from metrics.disclosure.frame import Frame
from metrics.disclosure.policy import DisclosurePolicy
from metrics.disclosure.protection import EVERYTHING, Counted, Shown, Switches, hide_also, protect_family
from metrics.indicator import Indicator
from metrics.release import described
from metrics.release_cells import SCHEMA, published_cells

_MENDED = 3
_WITHDRAWN = 4
_SILENCED = 3


@dataclass(frozen=True)
class Protected:
    """A family as it may be published, by indicator; the numbers behind it and the attack's tables, for the host alone."""

    cells: dict[str, pa.Table]
    shown: dict[str, Shown]
    behind: pd.DataFrame
    findings: Findings


def protected(
    frame: Frame, family: Sequence[Indicator], counted: Mapping[str, Counted], policy: DisclosurePolicy,
) -> Protected:
    """A family protected and not attacked: what a release that says it is not audited shows."""
    decided = protect_family(frame, family, counted, policy, EVERYTHING)
    cells = {one.id: published_cells(frame, one, counted[one.id], decided[one.id], policy) for one in family}
    return Protected(cells, decided, numbers_behind(frame, family, counted, decided, policy), Findings())


def rehearsed(
    frame: Frame, areas: Sequence[Mapping[str, str]], family: Sequence[Indicator], counted: Mapping[str, Counted],
    policy: DisclosurePolicy, switches: Switches = EVERYTHING, mend: bool = True,
) -> Protected:
    """A family protected, attacked and mended. `mend` False: attacked once, whatever gives way."""
    decided = protect_family(frame, family, counted, policy, switches)
    threshold = max(policy.threshold_of(one.sources) for one in family)
    settled: dict[str, Findings] = {}
    findings = Findings()
    last = _MENDED + _WITHDRAWN + _SILENCED
    for turn in range(last + 1):
        cells = {one.id: published_cells(frame, one, counted[one.id], decided[one.id], policy) for one in family}
        behind = numbers_behind(frame, family, counted, decided, policy)
        blocks = attacked(areas, family, cells, behind, threshold, findings, settled)
        findings = Findings()
        for one in blocks.values():
            findings.add(one)
        if not mend or not findings.violations or turn == last:
            break
        before = copy.deepcopy(decided)
        if turn < _MENDED + _WITHDRAWN:
            _mend(frame, family, decided, counted, findings, withdraw=turn >= _MENDED)
        else:
            _silence(frame, family, decided, counted, findings)
        protect_family(frame, family, counted, policy, switches, decided)
        changed = _changed(counted, before, decided)
        settled = {
            name: one for name, one in blocks.items() if name.endswith("|") and name.removesuffix("|") not in changed
        }
    findings.systems.clear()
    return Protected(cells, decided, behind, findings)


def _changed(counted: Mapping[str, Counted], before: Mapping[str, Shown], after: Mapping[str, Shown]) -> set[str]:
    """First days of the periods in which a decision changed."""
    found: set[str] = set()
    for name, shown in after.items():
        moved = (shown.declared != before[name].declared) | (shown.suppressed != before[name].suppressed)
        found |= set(np.datetime_as_string(counted[name].starts[moved.any(axis=1)], "D"))
    return found


def attacked(
    areas: Sequence[Mapping[str, str]], family: Sequence[Indicator], cells: Mapping[str, pa.Table], behind: pd.DataFrame,
    threshold: int, before: Findings, settled: Mapping[str, Findings],
) -> dict[str, Findings]:
    """The sealed audit of one family by block, from files like those of a release.

    `before`: what was found when more was told, whose tables are tried first; `settled` blocks are as they were.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder, areas, family, cells)
        release = Published(folder)
        names = [one.id for one in family]
        tables = {one: release.table(one) for one in names}
        target = Target(release, equations(release), names, tables, secrets(release, behind), threshold)
        return attack_family(target, before, witnessed=False, settled=settled)


def write_files(
    folder: Path, areas: Sequence[Mapping[str, str]], family: Sequence[Indicator], cells: Mapping[str, pa.Table]
) -> None:
    """Writes what an attacker reads of a release: cells, definitions, areas."""
    with pq.ParquetWriter(folder / "cells.parquet", SCHEMA) as writer:
        for table in cells.values():
            writer.write_table(table)
    _write(folder / "indicators.json", [described(one) for one in family])
    _write(folder / "areas.json", list(areas))


def _write(path: Path, document: Any) -> None:
    path.write_text(json.dumps(document), encoding="utf-8")


def _mend(
    frame: Frame, family: Sequence[Indicator], decided: Mapping[str, Shown], counted: Mapping[str, Counted],
    findings: Findings, withdraw: bool,
) -> None:
    defined = {one.id: one for one in family}
    number = {cell: n for n, cell in enumerate(frame.cells)}
    for indicator, start, level, area, breakdown, group, _, side in sorted(set(findings.violations)):
        cell = number[level, area, breakdown, group]
        one, shown = counted[indicator], decided[indicator]
        period = int(np.searchsorted(one.starts, np.datetime64(start)))
        moving = {defined[indicator].disclosure.time_n, defined[indicator].disclosure.time_d} - {"none"}
        if moving and breakdown == "all":
            near = slice(max(0, period - 3), period + 4)
            shown.suppressed[near, cell] |= shown.declared[near, cell] & (one.status[near, cell] == "ok")
        if side == "step":
            shown.suppressed[period, cell] = True
        elif side == "insider" and breakdown == "all" and withdraw:
            shown.suppressed[period, _parent(frame, cell)] = True
        elif breakdown == "all":
            hide_also(frame, one, shown, period, cell)
        elif withdraw or not hide_also(frame, one, shown, period, cell):
            here = np.array([key[:3] == (level, area, breakdown) for key in frame.cells])
            for name, other in decided.items():
                now = np.ix_(counted[name].starts == one.starts[period], here)
                other.declared[now] = other.suppressed[now] = other.primary[now] = False


def _silence(
    frame: Frame, family: Sequence[Indicator], decided: Mapping[str, Shown], counted: Mapping[str, Counted], findings: Findings
) -> None:
    """Hides every number of the periods in which something gave way, and of windows that share days with them."""
    whole = frame.whole == np.arange(len(frame.whole))
    moves = any({one.disclosure.time_n, one.disclosure.time_d} - {"none"} for one in family)
    for start in {violation[1] for violation in findings.violations}:
        for name, shown in decided.items():
            one = counted[name]
            place = int(np.searchsorted(one.starts, np.datetime64(start)))
            here = slice(max(0, place - 3), place + 4) if moves else slice(place, place + 1)
            shown.declared[here] &= whole
            shown.primary[here] &= whole
            shown.suppressed[here] = shown.declared[here] & (one.status[here] == "ok")


def _parent(frame: Frame, cell: int) -> int:
    """The region's cell to which a county's cell adds."""
    lines = (group for group in frame.lines if group.of_counties)
    return next(int(group.parents[n]) for group in lines for n in np.flatnonzero((group.children == cell).any(axis=1)))

"""Tables of an attack still hold when more is hidden or withdrawn, and spare the next attack its work."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from metrics.disclosure.audit.equations import equations
from metrics.disclosure.audit.family import system_of
from metrics.disclosure.audit.findings import Findings
from metrics.disclosure.audit.published import Published
from metrics.disclosure.audit.taken_over import taken_over
from metrics.disclosure.behind import numbers_behind
from metrics.disclosure.protection import Counted, Shown, protect_family
from metrics.disclosure.rehearsal import attacked, write_files
from metrics.indicator import Indicator
from metrics.release_cells import published_cells
from tests.disclosure.states import areas, counted, frame, indicator, small_policy


def hide_more(shown: Shown, counts: Counted, seed: int) -> None:
    """Hides some groups, withdraws the breakdown by sex of a county, and every breakdown of another with its whole."""
    draw, cells, place = np.random.default_rng(seed), frame().cells, frame()
    open_ = shown.declared[0] & ~shown.suppressed[0] & (counts.status[0] == "ok")
    groups = np.flatnonzero(open_ & (place.whole != np.arange(len(cells))))
    shown.suppressed[0, draw.choice(groups, 6, replace=False)] = True
    declared = [cells[n] for n in np.flatnonzero(shown.declared[0])]
    broken_down = sorted({area for level, area, breakdown, _ in declared if level == "county" and breakdown == "sex"})
    first, second = draw.choice(broken_down, 2, replace=False)
    gone = np.array([
        level == "county" and ((area == first and breakdown == "sex") or (area == second and breakdown != "all"))
        for level, area, breakdown, _ in cells
    ])
    shown.declared[0] &= ~gone
    shown.suppressed[0] &= ~gone
    shown.suppressed[0, cells.index(("county", str(second), "all", "all"))] = True


@pytest.mark.parametrize("adds", ["sum", "cover"])
@pytest.mark.parametrize("seed", range(5))
def test_tables_found_when_more_was_told_still_hold(tmp_path: Path, seed: int, adds: str) -> None:
    one = indicator(area_n=adds, area_d=adds)
    counts, policy = {one.id: counted(900, seed)}, small_policy()
    decided = protect_family(frame(), [one], counts, policy)
    before = first_attack(one, counts, decided)
    hide_more(decided[one.id], counts[one.id], seed)
    cells = {one.id: published_cells(frame(), one, counts[one.id], decided[one.id], policy)}
    write_files(tmp_path, areas(), [one], cells)
    release = Published(tmp_path)
    now = system_of(release, equations(release), {one.id: release.table(one.id)}, [np.datetime64("2025-07-01")])
    (block,) = before.systems
    tables, program = before.tables[block], now.assembled()
    assert len(tables) > 2 and not any(program.agrees(table) for table in tables)
    for table in taken_over(release, before, now, block)[block]:
        assert program.agrees(table)


def first_attack(one: Indicator, counts: dict[str, Counted], decided: dict[str, Shown]) -> Findings:
    """What anyone finds of the release."""
    cells = {one.id: published_cells(frame(), one, counts[one.id], decided[one.id], small_policy())}
    behind = numbers_behind(frame(), [one], counts, decided, small_policy())
    found = Findings()
    for block in attacked(areas(), [one], cells, behind, 11, Findings(), {}).values():
        found.add(block)
    return found

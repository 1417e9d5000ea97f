"""What is hidden in tables that other programs publish: at most a tenth more than their best pattern that keeps small counts."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from metrics.disclosure.complementary import Layer, Tables, complete
from metrics.disclosure.frame import Lines
from tests.disclosure.peer_tables import TABLES, PeerTable

Flags = NDArray[np.bool_]


def lines_of(table: PeerTable) -> list[Lines]:
    """Rows add to sums of rows and to the total, columns to their total."""
    rows, width = table.counts.shape
    first, last = len(table.inner), rows - 1
    inside = {row for members in table.above for row in members}
    top = [*range(first, last), *(row for row in range(first) if row not in inside)]
    columns = np.arange(width)
    found = [
        Lines(parent * width + columns, np.array(members)[None, :] * width + columns[:, None], "areas")
        for parent, members in [*((first + n, members) for n, members in enumerate(table.above)), (last, tuple(top))]
    ]
    if width > 1:
        whole = np.arange(rows) * width + width - 1
        found.append(Lines(whole, np.arange(rows)[:, None] * width + np.arange(width - 1)[None, :], "groups"))
    return found


def is_safe(table: PeerTable, hidden: Flags) -> bool:
    """Whether every hidden small count could be 1 and could be the largest small one, and no hidden count is certain."""
    counts = table.counts.ravel()
    rows = []
    for group in lines_of(table):
        for parent, children in zip(group.parents, group.children, strict=True):
            row = np.zeros(len(counts))
            row[parent], row[children] = -1.0, 1.0
            rows.append(row)
    bounds = Bounds(np.where(hidden, 0.0, counts), np.where(hidden, np.inf, counts))
    for cell in np.flatnonzero(hidden):
        ends = []
        for sign in (1.0, -1.0):
            cost = np.zeros(len(counts))
            cost[cell] = sign
            answer = milp(cost, constraints=LinearConstraint(np.array(rows), 0, 0), integrality=np.ones(len(counts)), bounds=bounds)
            ends.append(np.inf if answer.status == 3 else float(np.round(answer.x[cell])))
        small = 1 <= counts[cell] <= table.small
        if (small and not (ends[0] <= 1 and ends[1] >= table.small)) or ends[0] == ends[1]:
            return False
    return True


def primary(table: PeerTable) -> Flags:
    counts = table.counts.ravel()
    found: Flags = (counts >= 1) & (counts <= table.small)
    return found


def ours(table: PeerTable) -> Flags:
    """What complementary suppression hides."""
    counts, small = table.counts.ravel(), primary(table)
    plane = counts[None, :]
    layer = Layer(plane, plane, np.zeros_like(plane), small[None, :], frozenset({"areas", "groups"}))
    hidden, target, shown = small[None, :].copy(), small[None, :].copy(), ~small[None, :]
    complete(Tables([layer], 1.0 + counts[None, :], table.small, insiders=False), lines_of(table), hidden, target, shown)
    return hidden[0]


def best_peer(table: PeerTable) -> Flags:
    """The pattern of a peer that hides fewest cells among those that are safe."""
    counts, small = table.counts, primary(table)
    patterns = []
    for cells in table.hidden.values():
        pattern = small.reshape(counts.shape).copy()
        for row, column in cells:
            pattern[row, column] = True
        patterns.append(pattern.ravel())
    return min((pattern for pattern in patterns if is_safe(table, pattern)), key=np.count_nonzero)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_little_more_is_hidden_than_by_the_best_of_others(table: PeerTable) -> None:
    hidden, best, counts = ours(table), best_peer(table), table.counts.ravel()
    assert is_safe(table, hidden)
    assert hidden.sum() <= 1.1 * best.sum()
    assert counts[hidden].sum() <= 1.1 * counts[best].sum()

"""Complementary suppression: hides further cells until every line can move enough to keep small cells unknown.

Works on whole arrays of planes (period, cell). A line whose parent is shown must hide at least two of its children,
with enough in them that a small one could as well be 1 or the largest number that is not shown; with insiders on,
without what the best informed county knows. A hidden parent needs a hidden child.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.disclosure.frame import Lines

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
_ROUNDS = 200
_TOO_LITTLE = 1e5


@dataclass(frozen=True)
class Layer:
    """One additive quantity of a table (numerators, complements, denominators, differences of nested numerators).

    `counts` and `is_small` are (period, cell); `adds_over` names the lines it adds along: areas, groups. `somebody`: a hidden
    count is at least one, so that much of the others cannot move, and it must be able to be large, for it cannot vanish.
    """

    counts: Floats
    is_small: Flags
    adds_over: frozenset[str]
    rest_of_groups: bool = False
    somebody: bool = False


@dataclass(frozen=True)
class Tables:
    """What is to be protected together. Flags are (period, cell).

    `hidden`: not published though it has a number (undeclared cells as well); `open`: shown, and may be hidden.
    `cost` of hiding a cell, (period, cell).
    """

    layers: Sequence[Layer]
    cost: Floats
    enough: int
    insiders: bool


def complete(tables: Tables, lines: Sequence[Lines], hidden: Flags, target: Flags, shown: Flags) -> None:
    """Moves cells from `shown` to `hidden` and `target`, in place, until no line is deficient.

    `target`: cells whose row is published as suppressed; `hidden` holds them and the undeclared ones.
    """
    for _ in range(_ROUNDS):
        added = [_mend(tables, group, hidden, target, shown) for group in lines]
        if not sum(added):
            return


def _mend(tables: Tables, group: Lines, hidden: Flags, target: Flags, shown: Flags) -> int:
    parent_hidden, children_hidden = hidden[:, group.parents], hidden[:, group.children]
    concerned = target[:, group.parents] | target[:, group.children].any(axis=2)
    if not concerned.any():
        return 0
    period, line = np.nonzero(concerned)
    short = np.zeros(len(period))
    deficient = np.zeros(len(period), dtype=np.bool_)
    parents, children = group.parents[line], group.children[line]
    up, down = parent_hidden[period, line], children_hidden[period, line]
    aimed = target[period[:, None], children]
    for layer in tables.layers:
        if group.across not in layer.adds_over:
            continue
        need = _needs(tables, layer, group, period, parents, children, up, down, aimed)
        deficient |= need > 0
        short = np.maximum(short, need)
    if not deficient.any():
        return 0
    period, parents, children = period[deficient], parents[deficient], children[deficient]
    need = short[deficient]
    cells = np.concatenate([children, parents[:, None]], axis=1)
    cost = np.where(shown[period[:, None], cells], tables.cost[period[:, None], cells], np.inf)
    mass = np.min([layer.counts[period[:, None], cells] for layer in tables.layers], axis=0)
    cost[:, :-1] += np.where(mass[:, :-1] < need[:, None], _TOO_LITTLE, 0.0)
    best = cost.argmin(axis=1)
    possible = np.isfinite(cost[np.arange(len(best)), best])
    period, chosen = period[possible], cells[np.arange(len(best)), best][possible]
    hidden[period, chosen], target[period, chosen], shown[period, chosen] = True, True, False
    return len(np.unique(period * hidden.shape[1] + chosen)) if len(period) else 0


def _needs(
    tables: Tables, layer: Layer, group: Lines, period: NDArray[np.int64], parents: NDArray[np.int64],
    children: NDArray[np.int64], up: Flags, down: Flags, aimed: Flags,
) -> Floats:
    """How much more each line must hide in this layer; 0 when it holds."""
    counts = np.where(down, layer.counts[period[:, None], children], 0.0)
    number, mass = down.sum(axis=1).astype(np.float64), counts.sum(axis=1)
    if group.has_rest or layer.rest_of_groups:
        rest = layer.counts[period, parents] - layer.counts[period[:, None], children].sum(axis=1)
        number, mass = number + (rest > 0), mass + np.maximum(rest, 0.0)
    if layer.somebody:
        mass = mass - np.maximum(aimed.sum(axis=1) - 1, 0) - 1
    small = layer.is_small[period[:, None], children] & aimed
    number_small = small.sum(axis=1)
    own = np.zeros(len(period))
    if tables.insiders and group.of_counties:
        own = np.where((number_small == 1)[:, None] & small, 0.0, counts).max(axis=1)
    least = np.where(number_small > 0, 2 + (tables.insiders and group.of_counties), 2)
    free = np.where(
        number_small > 0,
        np.maximum(tables.enough - (mass - own), least - number),
        np.maximum(1 - mass, 2 - number),
    )
    above = np.where(down.any(axis=1), 0.0, 1.0)
    any_child = aimed.any(axis=1)
    need: Floats = np.where(up, above, np.where(any_child, np.maximum(free, 0.0), 0.0))
    return need


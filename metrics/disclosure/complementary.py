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

    `counts` and `is_small` are (period, cell), and so are `known`, how much of a count one county knows, and
    `known_of_state`, the same for the state's own cells and 0 elsewhere. `adds_over` names the lines it adds along: areas,
    groups. `somebody`: a hidden count is at least one, so that much of the others cannot move, and it must be able to be
    large, for it cannot vanish.
    """

    counts: Floats
    known: Floats
    known_of_state: Floats
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
    """Moves cells from `shown` to `hidden` and `target`, in place, until no line is deficient; then tidies up.

    `target`: cells whose row is published as suppressed; `hidden` holds them and the undeclared ones.
    """
    before = shown.copy()
    for _ in range(_ROUNDS):
        added = [_mend(tables, group, hidden, target, shown) for group in lines]
        if not sum(added):
            break
    _tidy(tables, lines, before & hidden, hidden, target, shown)


def _tidy(tables: Tables, lines: Sequence[Lines], added: Flags, hidden: Flags, target: Flags, shown: Flags) -> None:
    """Shows again what was hidden in vain, the dearest of every line first, as long as no line lacks it."""
    order = tables.cost + np.arange(tables.cost.shape[1]) * 1e-6
    while True:
        spare = added.copy()
        for group in lines:
            spare &= _spare(tables, group, spare, hidden, target)
        if not spare.any():
            return
        chosen, dear = spare.copy(), np.where(spare, order, -np.inf)
        for group in lines:
            cells = np.column_stack([group.children, group.parents])
            dearest = dear[:, cells].max(axis=2)
            np.logical_and.at(chosen.T, cells, (dear[:, cells] >= dearest[:, :, None]).transpose(1, 2, 0))
        hidden[chosen] = target[chosen] = added[chosen] = False
        shown[chosen] = True


def _spare(tables: Tables, group: Lines, candidates: Flags, hidden: Flags, target: Flags) -> Flags:
    """The candidates that no line of a group would lack, each by itself."""
    found = np.ones_like(candidates)
    cells = np.column_stack([group.children, group.parents])
    period, line = np.nonzero(candidates[:, cells].any(axis=2))
    if not len(period):
        return found
    as_it_is = _short(tables, group, period, line, hidden, target, None)
    for place in range(cells.shape[1]):
        cell = cells[line, place]
        here = np.flatnonzero(candidates[period, cell])
        if len(here):
            without = _short(tables, group, period[here], line[here], hidden, target, place)
            found[period[here], cell[here]] &= without <= as_it_is[here]
    return found


def _short(
    tables: Tables, group: Lines, period: NDArray[np.int64], line: NDArray[np.int64], hidden: Flags, target: Flags,
    without: int | None,
) -> Floats:
    """How much more lines must hide, in the worst layer; `without`: were the cell at that place shown (last: the parent)."""
    parents, children = group.parents[line], group.children[line]
    up, down, aimed = hidden[period, parents], hidden[period[:, None], children], target[period[:, None], children]
    if without == children.shape[1]:
        up = np.zeros_like(up)
    elif without is not None:
        down[:, without] = aimed[:, without] = False
    worst = np.zeros(len(period))
    for layer in tables.layers:
        if group.across in layer.adds_over:
            worst = np.maximum(worst, _needs(tables, layer, group, period, parents, children, up, down, aimed))
    return worst


def _mend(tables: Tables, group: Lines, hidden: Flags, target: Flags, shown: Flags) -> int:
    concerned = target[:, group.parents] | target[:, group.children].any(axis=2)
    if not concerned.any():
        return 0
    period, line = np.nonzero(concerned)
    parents, children = group.parents[line], group.children[line]
    short = _short(tables, group, period, line, hidden, target, None)
    deficient = short > 0
    if not deficient.any():
        return 0
    period, parents, children = period[deficient], parents[deficient], children[deficient]
    need = short[deficient]
    cells = np.concatenate([children, parents[:, None]], axis=1)
    cost = np.where(shown[period[:, None], cells], tables.cost[period[:, None], cells], np.inf)
    mass = np.min([layer.counts[period[:, None], cells] for layer in tables.layers], axis=0)
    lacks = (mass[:, :-1] < need[:, None]) & ~hidden[period, parents][:, None]
    cost[:, :-1] += np.where(lacks, _TOO_LITTLE, 0.0)
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
    if tables.insiders and group.across == "areas":
        known = np.where(down, layer.known[period[:, None], children], 0.0)
        own = np.where((number_small == 1)[:, None] & small, 0.0, known).max(axis=1)
    elif tables.insiders:
        of_one = layer.known_of_state[period[:, None], children]
        # Where one county is nearly the whole state, no group hidden beside keeps the others from it; the audit has to.
        others = (layer.counts[period[:, None], children] - of_one).sum(axis=1)
        own = np.where(others >= tables.enough, np.where(down, of_one, 0.0).sum(axis=1), 0.0)
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


"""Apart: a large system falls into parts that say nothing of each other; they are attacked one by one.

Where regions are shown, the counties of one say nothing of those of another. Small programs end much sooner than a large
one that holds them all.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from metrics.disclosure.audit.program import Program
from metrics.disclosure.audit.solving import Attack, Goals, attack, some_table

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
# Parts are put together until they have about this many unknowns; a system that small is left whole.
_ENOUGH = 1500


def attack_apart(
    program: Program, goals: Goals, threshold: int, known_tables: Sequence[Floats] = (), proves: bool = True
) -> Attack:
    """Like `attack`, part by part. Table n of the whole is made of table n, or the last, of every part."""
    size = program.size
    if size <= _ENOUGH:
        return attack(program, goals, threshold, known_tables, proves)
    of_row, of_column, of_goal = _parts(program.matrix, goals.counts)
    found, tables = Attack(), []
    for part in range(int(of_column.max()) + 1):
        columns, rows, own = (np.flatnonzero(of == part) for of in (of_column, of_row, of_goal))
        inner = program.part(rows, columns)
        some = goals.over(columns, own)
        known = [table[columns] for table in known_tables if len(table) == size]
        one = attack(inner, some, threshold, known, proves)
        for name in ("low", "high", "least", "most", "table_least", "table_most"):
            getattr(goals, name)[own] = getattr(some, name)
        found.violations += [(int(own[goal]), side, bound) for goal, side, bound in one.violations]
        found.programs += one.programs
        found.integer_programs += one.integer_programs
        tables.append((columns, one.tables or [some_table(inner)]))
    for number in range(max((len(those) for _, those in tables), default=0)):
        table = np.zeros(size)
        for columns, those in tables:
            table[columns] = those[min(number, len(those) - 1)]
        found.tables.append(table)
    return found


def concerned(program: Program, goals: Goals) -> tuple[Numbers, Program, Goals]:
    """The unknowns that have to do with some goals, however remotely, their program, and the goals on it."""
    label = _label(program.matrix, goals.counts)
    rows, own = len(program.lower), len(program.lower) + program.size
    wanted = np.isin(label, label[own:])
    columns = np.flatnonzero(wanted[rows:own])
    return columns, program.part(np.flatnonzero(wanted[:rows]), columns), goals.over(columns)


def _parts(matrix: sparse.csr_matrix, goals: sparse.csr_matrix) -> tuple[Numbers, Numbers, Numbers]:
    """The part of each row, unknown and goal: what hangs together, and small parts together until they are enough."""
    rows, own = matrix.shape[0], sum(matrix.shape)
    label = _label(matrix, goals)
    sizes = np.bincount(label[rows:own], minlength=label.max() + 1)
    part_of = np.zeros(len(sizes), dtype=np.int64)
    part_of[sizes > 0] = np.cumsum(sizes[sizes > 0]) // _ENOUGH
    _, part_of = np.unique(part_of, return_inverse=True)
    parts = part_of[label]
    return parts[:rows], parts[rows:own], parts[own:]


def _label(matrix: sparse.csr_matrix, goals: sparse.csr_matrix) -> Numbers:
    """A number for what hangs together, of every row, then every unknown, then every goal."""
    (rows, columns), count = matrix.shape, goals.shape[0]
    links, aims = matrix.tocoo(), goals.tocoo()
    first = np.concatenate([links.row, aims.row + rows + columns])
    second = np.concatenate([links.col, aims.col]) + rows
    graph = sparse.coo_matrix((np.ones(len(first)), (first, second)), shape=(rows + columns + count,) * 2)
    found: Numbers = sparse.csgraph.connected_components(graph, directed=False)[1].astype(np.int64)
    return found

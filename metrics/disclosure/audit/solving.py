"""Solving: looks for tables which agree with everything published and yet hold other numbers in the hidden cells.

Few linear programs settle many cells at once: one that makes as many small cells as possible vanish, one that raises
as many as possible to the threshold. What is left is tried cell by cell. A table counts only when its numbers are whole;
where a linear program gives fractions, an integer program decides. A bound that a linear program proves is a violation.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from metrics.disclosure.audit.program import Program

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
_CLOSE = 1e-6
# A solver's whole numbers are whole to this; rounded, they must agree with every row.
_NEARLY_WHOLE = 1e-4
# No count of persons, events or days in a state is larger; it keeps every program bounded.
_LARGEST = 1e7
# Two tables differ in a count when they are this far apart.
_APART = 0.5
_ROUNDS = 12
SECONDS_PER_PROGRAM = 60.0
# A search near a known table is given up soon, and looks at the newest of them.
_NODES_NEAR = 200
_REMEMBERED = 8
_FEASIBLE = 2
# Up to this many unknowns the primal simplex is sooner done from the last table, which still fits when only costs change.
_PRIMAL_UP_TO = 3000
_AS_FITS = 0


class SolverStopped(Exception):
    """The solver gave no answer in its time: the release is not proven safe."""


@dataclass
class Goals:
    """Linear counts of the unknowns, one per row, and what some table must show of each (NaN: nothing).

    `low`: at most this; `high`: at least this; `vary`: two tables must differ.
    """

    counts: sparse.csr_matrix
    constant: Floats
    low: Floats
    high: Floats
    vary: Flags
    least: Floats = field(init=False)
    most: Floats = field(init=False)
    table_least: NDArray[np.int64] = field(init=False)
    table_most: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        count = len(self.constant)
        self.least, self.most = np.full(count, np.inf), np.full(count, -np.inf)
        self.table_least, self.table_most = (np.full(count, -1, dtype=np.int64) for _ in range(2))

    def over(self, unknowns: NDArray[np.int64], goals: NDArray[np.int64] | slice = slice(None)) -> Goals:
        """Some goals, of which no table is known yet, over the only unknowns that are in them."""
        return Goals(
            self.counts[goals][:, unknowns], self.constant[goals], self.low[goals], self.high[goals], self.vary[goals]
        )

    def unmet_low(self) -> Flags:
        """Goals for which no table is low enough yet."""
        found: Flags = self.least > np.where(np.isnan(self.low), np.inf, self.low) + _CLOSE
        return found | (self.vary & (self.least > self.most - _APART))

    def unmet_high(self) -> Flags:
        """Goals for which no table is high enough yet."""
        found: Flags = self.most < np.where(np.isnan(self.high), -np.inf, self.high) - _CLOSE
        return found | (self.vary & (self.most < self.least + _APART))


@dataclass
class Attack:
    """What became of a system: its tables (whole numbers per unknown), the goals that no table meets, how many programs."""

    tables: list[Floats] = field(default_factory=list)
    violations: list[tuple[int, str, float]] = field(default_factory=list)
    programs: int = 0
    integer_programs: int = 0


def attack(
    program: Program, goals: Goals, threshold: int, known_tables: Sequence[Floats] = (), proves: bool = True
) -> Attack:
    """Tries to meet every goal. Violations are (goal, side, proven bound); SolverStopped when time runs out.

    A count that is small in every table is `pinned`, whoever attacks. `known_tables` of an earlier attack are
    taken when they agree with every row. `proves` False: only looks for tables, and leaves goals that few of them meet.
    """
    found = Attack()
    for table in known_tables:
        if program.agrees(table):
            _note(goals, found, table)
    if not proves and found.tables:
        return found
    model = _Model(program, found)
    _cover(goals, found, model)
    if not proves:
        return found
    for sign, side, unmet in ((1.0, "low", goals.unmet_low), (-1.0, "high", goals.unmet_high)):
        for goal in np.flatnonzero(unmet()):
            if unmet()[goal]:
                _settle(goals, found, model, int(goal), sign, side)
    broken = {goal for goal, _, _ in found.violations}
    for goal in np.flatnonzero(goals.vary & (goals.least > _CLOSE) & (goals.most < threshold - _CLOSE)):
        if goal not in broken and np.isnan(goals.high[goal]):
            goals.high[goal], goals.low[goal] = threshold, 0.0
            _settle(goals, found, model, int(goal), -1.0, "high")
            if goals.unmet_high()[goal]:
                found.violations.pop()
                _settle(goals, found, model, int(goal), 1.0, "low")
            if goals.unmet_low()[goal] and goals.unmet_high()[goal]:
                found.violations[-1] = (int(goal), "pinned", float(goals.most[goal]))
            elif found.violations and found.violations[-1][0] == goal:
                found.violations.pop()
    return found


def some_table(program: Program) -> Floats:
    """Any table that agrees with every row."""
    model = _Model(program, Attack())
    nothing = np.zeros(program.size)
    table = model.best(nothing, None)
    table = model.whole_table(nothing, None) if table is None else table
    if table is None:
        raise SolverStopped("the solver found no table of whole numbers")
    return table


def _cover(goals: Goals, found: Attack, model: _Model) -> None:
    """Many goals at once: low ones, tables that merely differ, then high ones, until little more is gained."""
    choice = np.random.default_rng(20261126)

    def whole(cost: Floats, raised: Floats | None) -> Floats | None:
        table = model.best(cost, goals, raised)
        return table if table is not None else model.near(cost, goals, raised)

    def low(turn: int) -> Floats | None:
        return whole(_weights(goals.unmet_low(), turn, choice) @ goals.counts, None)

    def high(turn: int) -> Floats | None:
        raised = _weights(goals.unmet_high(), turn, choice)
        return whole(raised, raised)

    def other(_: int) -> Floats | None:
        unmet = goals.unmet_low() | goals.unmet_high()
        return whole((unmet * choice.normal(size=len(unmet))) @ goals.counts, None)

    for step, unmet in ((low, goals.unmet_low), (other, goals.unmet_low), (high, goals.unmet_high)):
        for turn in range(_ROUNDS):
            before = int(unmet().sum())
            if not before:
                break
            _note(goals, found, step(turn))
            if turn > 1 and int(unmet().sum()) > 0.95 * before:
                break


def _weights(unmet: Flags, turn: int, choice: np.random.Generator) -> Floats:
    weights: Floats = unmet.astype(np.float64) * (1.0 if turn == 0 else choice.uniform(0.5, 1.5, len(unmet)))
    return weights


def _settle(goals: Goals, found: Attack, model: _Model, goal: int, sign: float, side: str) -> None:
    """One goal alone: by a linear program, by an integer program where that gave fractions and could still reach it."""
    row = sign * goals.counts[goal].toarray().ravel()
    bound = goals.low[goal] if side == "low" else goals.high[goal]
    other = goals.most[goal] - 1 if side == "low" else goals.least[goal] + 1
    wanted = bound if np.isfinite(bound) else other
    enough = sign * (wanted - goals.constant[goal]) if np.isfinite(wanted) else None
    table = model.best(row, goals)
    if table is None and (enough is None or model.reached <= enough + _CLOSE):
        table = model.near(row, goals, None, enough) if enough is not None else None
        if table is None:
            table = model.whole_table(row, enough)
    proven = sign * model.reached + goals.constant[goal]
    if table is not None:
        _note(goals, found, table)
    reached = goals.least[goal] if side == "low" else goals.most[goal]
    if np.isfinite(bound) and (reached > bound + _CLOSE if side == "low" else reached < bound - _CLOSE):
        found.violations.append((goal, side, float(proven)))
    elif side == "high" and goals.vary[goal] and goals.least[goal] > goals.most[goal] - _APART:
        found.violations.append((goal, "exact", float(proven)))


def _note(goals: Goals, found: Attack, table: Floats | None) -> bool:
    """Keeps a table that shows something new; False when it is not of whole numbers."""
    if table is None:
        return False
    value = goals.counts @ table + goals.constant
    lower, higher = value < goals.least - _CLOSE, value > goals.most + _CLOSE
    if lower.any() or higher.any():
        goals.least[lower], goals.table_least[lower] = value[lower], len(found.tables)
        goals.most[higher], goals.table_most[higher] = value[higher], len(found.tables)
        found.tables.append(table)
    return True


class _Model:
    """One HiGHS model, kept while its costs change. Extra columns cap what each goal may gain.

    `reached` and `last` are the cost and the counts of the last program, fractions and all.
    """

    def __init__(self, program: Program, found: Attack) -> None:
        self.program, self.found = program._replace(most=np.minimum(program.most, _LARGEST)), found
        self.capped: highspy.Highs | None = None
        self.reached, self.last = 0.0, np.zeros(program.size)

    @cached_property
    def solver(self) -> highspy.Highs:
        """Made when the first program is to be solved: often the known tables are enough."""
        return _passed(self.program)

    def best(self, cost: Floats, goals: Goals | None, raised: Floats | None = None) -> Floats | None:
        """The table of least cost (with `raised`: the one that raises most of those goals), None when not whole."""
        solver, full = self.solver, np.asarray(cost, dtype=np.float64)
        if raised is not None and goals is not None:
            if self.capped is None:
                self.capped = _passed(_with_caps(self.program, goals.counts, goals.constant, _wanted(goals)))
                _go_on_from(self.solver, self.capped, len(goals.constant))
            solver, full = self.capped, np.concatenate([np.zeros(self.program.size), -raised])
        solver.changeColsCost(len(full), np.arange(len(full), dtype=np.int32), full)
        return self._solved(solver, np.zeros(self.program.size), np.arange(self.program.size))

    def whole_table(self, cost: Floats, enough: float | None) -> Floats | None:
        """The table of least cost in whole numbers; with `enough`, any that costs no more."""
        solver = _passed(self.program)
        self._in_whole_numbers(solver, cost, self.program.whole)
        solver.setOptionValue("objective_target", -np.inf if enough is None else enough + _CLOSE)
        return self._solved(solver, np.zeros(self.program.size), np.arange(self.program.size))

    def near(self, cost: Floats, goals: Goals, raised: Floats | None = None, enough: float | None = None) -> Floats | None:
        """A good table of whole numbers, sought only where the last program has fractions or parts from a known table.

        None when none is found so near, or with `enough` none at that cost; that proves nothing.
        """
        held = np.round(self.last)
        fixed = np.abs(self.last - held) < _CLOSE
        if self.found.tables:
            same = [(np.abs(self.last - table) < _CLOSE) for table in self.found.tables[-_REMEMBERED:]]
            fixed &= max(same, key=np.count_nonzero)
        free = np.flatnonzero(~fixed)
        base = np.where(fixed, held, 0.0)
        program = self.program.around(base, free)
        if raised is None:
            solver, own = _passed(program), cost[free]
        else:
            counts = goals.counts[:, free]
            concerned = (np.diff(counts.indptr) > 0) & (raised > 0)
            constant = (goals.constant + goals.counts @ base)[concerned]
            solver = _passed(_with_caps(program, counts[concerned], constant, _wanted(goals)[concerned]))
            own = np.concatenate([np.zeros(len(free)), -raised[concerned]])
        self._in_whole_numbers(solver, own, program.whole)
        solver.setOptionValue("mip_max_nodes", _NODES_NEAR)
        if enough is not None:
            solver.setOptionValue("objective_target", enough - cost @ base + _CLOSE)
        try:
            table = self._solved(solver, base, free)
        except SolverStopped:
            return None
        return table if table is not None and (enough is None or cost @ table <= enough + _CLOSE) else None

    def _in_whole_numbers(self, solver: highspy.Highs, cost: Floats, whole: Flags) -> None:
        solver.changeColsCost(len(cost), np.arange(len(cost), dtype=np.int32), cost)
        solver.changeColsIntegrality(len(whole), np.arange(len(whole), dtype=np.int32), np.where(whole, 1, 0).astype(np.uint8))
        self.found.integer_programs += 1

    def _solved(self, solver: highspy.Highs, base: Floats, free: NDArray[np.int64]) -> Floats | None:
        solver.setOptionValue("time_limit", solver.getRunTime() + SECONDS_PER_PROGRAM)  # its clock goes on from run to run
        solver.run()
        self.found.programs += 1
        status, information = solver.getModelStatus(), solver.getInfo()
        has_a_table = status == highspy.HighsModelStatus.kSolutionLimit and information.primal_solution_status == _FEASIBLE
        if status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kObjectiveTarget) and not has_a_table:
            raise SolverStopped(f"the solver ended with {solver.modelStatusToString(status)}")
        self.reached = float(information.objective_function_value)
        self.last = table = base.copy()
        table[free] = np.asarray(solver.getSolution().col_value)[: len(free)]
        rounded = np.where(self.program.whole, np.round(table), table)
        nearly = np.abs(table - rounded).max(initial=0.0) < _NEARLY_WHOLE
        return rounded if nearly and self.program.agrees(rounded) else None


def _wanted(goals: Goals) -> Floats:
    seen = np.where(np.isfinite(goals.least), goals.least, 0.0) + 1.0
    wanted: Floats = np.where(np.isnan(goals.high), seen, np.maximum(goals.high, seen))
    return wanted


def _with_caps(program: Program, counts: sparse.csr_matrix, constant: Floats, wanted: Floats) -> Program:
    """The same program with a column for each goal: no more than the goal's count, and no more than wanted."""
    number = len(constant)
    above = sparse.hstack([program.matrix, sparse.csr_matrix((len(program.lower), number))])
    block = sparse.vstack([above, sparse.hstack([-counts, sparse.identity(number)])], format="csr")
    return Program(
        block, np.concatenate([program.lower, np.full(number, -np.inf)]), np.concatenate([program.upper, constant]),
        np.concatenate([program.least, np.zeros(number)]), np.concatenate([program.most, wanted]),
        np.concatenate([program.whole, np.zeros(number, dtype=np.bool_)]),
    )


def _passed(program: Program) -> highspy.Highs:
    _make_ready()
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    if program.size <= _PRIMAL_UP_TO:
        solver.setOptionValue("simplex_strategy", _AS_FITS)
    columns = program.matrix.tocsc()
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = program.size, len(program.lower)
    model.col_cost_ = np.zeros(program.size)
    model.col_lower_, model.col_upper_ = program.least, program.most
    model.row_lower_, model.row_upper_ = program.lower, program.upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = columns.indptr, columns.indices
    model.a_matrix_.value_ = columns.data
    solver.passModel(model)
    return solver


def _go_on_from(before: highspy.Highs, solver: highspy.Highs, more: int) -> None:
    """Begins at the last table of a solver of the same program without its last `more` columns and rows."""
    last, basis = before.getBasis(), highspy.HighsBasis()
    if last.valid:
        basis.col_status = [*last.col_status, *[highspy.HighsBasisStatus.kLower] * more]
        basis.row_status = [*last.row_status, *[highspy.HighsBasisStatus.kBasic] * more]
        basis.valid = True
        solver.setBasis(basis)


@cache
def _make_ready() -> None:
    """Once a process: lets go of the threads that another solver may have asked for, since all must agree on their number.

    The first solver names itself on standard output, where a command's results stand: it does so where nobody reads.
    """
    highspy.Highs.resetGlobalScheduler(True)
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()  # type: ignore[no-untyped-call]
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)

"""How far every hidden number can go: linear programs that start where the last one ended, and proofs in whole numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import highspy
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from tests.attack.system import Quantity, System

NEAR = 1e-6
NARROW = "small and too narrow"
THRESHOLD = 11
FAR = 1e7  # no number is pushed further; more than the days of all children of a state in a quarter that are hidden
ROUNDS = 30  # programs that push many numbers at once, before the rest is tried one by one


@dataclass
class Findings:
    """What an attack found. `leaks` names quantities and what is wrong, never their numbers."""

    hidden: int = 0
    small: int = 0
    leaks: dict[Quantity, str] = field(default_factory=dict)
    contradictions: int = 0  # blocks in which the assumed sums cannot all be true; nothing was tried there
    unproven: int = 0  # numbers that can move far enough in fractions and were not tried in whole numbers

    def add(self, other: Findings) -> None:
        """Takes up the findings of another block."""
        self.hidden += other.hidden
        self.small += other.small
        self.leaks |= other.leaks
        self.contradictions += other.contradictions
        self.unproven += other.unproven

    def counted(self) -> dict[str, int]:
        """How many quantities leak, by kind."""
        return dict(Counter(self.leaks.values()))


def attack(system: System, *, prove: bool = False) -> Findings:
    """Attacks every hidden number of a system. A leak is certain: fractions only ever allow more than whole numbers do."""
    findings = Findings(hidden=len(system.targets), small=sum(system.targets.values()))
    fixed = {q: low for q, (low, high) in system.bounds.items() if high - low < NEAR}
    free = [q for q in system.bounds if q not in fixed]
    place = {q: i for i, q in enumerate(free)}
    rows, columns, entries, lows, highs = [], [], [], [], []
    for terms, low, high in system.rows:
        told = sum(factor * fixed[q] for q, factor in terms.items() if q in fixed)
        inside = [(place[q], factor) for q, factor in terms.items() if q in place]
        if not inside:
            findings.contradictions += low - told > NEAR or told - high > NEAR
            continue
        rows += [len(lows)] * len(inside)
        columns += [i for i, _ in inside]
        entries += [factor for _, factor in inside]
        lows.append(low - told)
        highs.append(high - told)
    for quantity in system.targets:
        if quantity in fixed:
            findings.leaks[quantity] = _exact(fixed[quantity])
    matrix = csr_matrix((entries, (rows, columns)), shape=(len(lows), len(free)))
    nodes_of = np.array(rows, int), np.array(columns, int) + len(lows)
    links = csr_matrix((np.ones(len(rows)), nodes_of), shape=(len(lows) + len(free),) * 2)
    labels = connected_components(links, directed=False)[1] if len(free) else np.zeros(0, int)
    wanted = sorted({labels[len(lows) + place[q]] for q in system.targets if q in place})
    low_all, high_all = np.array(lows), np.array(highs)
    by_label = np.argsort(labels, kind="stable")
    starts = np.searchsorted(labels[by_label], wanted)
    ends = np.searchsorted(labels[by_label], wanted, side="right")
    for start, end in zip(starts, ends, strict=True):
        nodes = np.sort(by_label[start:end])
        own_rows, own = nodes[nodes < len(lows)], nodes[nodes >= len(lows)] - len(lows)
        quantities = [free[i] for i in own]
        block = _Block(
            matrix[own_rows][:, own].tocsc(), low_all[own_rows], high_all[own_rows],
            np.array([system.bounds[q][0] for q in quantities]), np.array([system.bounds[q][1] for q in quantities]),
        )
        targets = {i: system.targets[q] for i, q in enumerate(quantities) if q in system.targets}
        found = block.leaks(targets, prove=prove)
        if found is None:
            findings.contradictions += 1
            continue
        for i, (word, low, high) in found.items():
            narrow_below = word == NARROW and high >= THRESHOLD - 1
            if not narrow_below or low > _told_by_status(system, quantities[i]):
                findings.leaks[quantities[i]] = word
        findings.unproven += block.unproven
    return findings


def _told_by_status(system: System, quantity: Quantity) -> float:
    """The least that a number can be for whoever reads the statuses and none of the numbers.

    Nobody is told as no data, so that a hidden denominator counts somebody: this every reader may know.
    """
    bounds, place = [], {q: i for i, q in enumerate(system.bounds)}
    for one, (low, high) in system.bounds.items():
        is_number = high - low < NEAR and low > 0
        bounds.append((min(1.0, low) if one.side == "D" else 0.0, None) if is_number else (low, None if np.isinf(high) else high))
    rows, columns, entries, lows, highs = [], [], [], [], []
    for terms, low, high in system.rows:
        if all(abs(factor) == 1 for factor in terms.values()):
            rows += [len(lows)] * len(terms)
            columns += [place[q] for q in terms]
            entries += list(terms.values())
            lows.append(low)
            highs.append(high)
    cost = np.zeros(len(place))
    cost[place[quantity]] = 1.0
    matrix = csr_matrix((entries, (rows, columns)), shape=(len(lows), len(place)))
    low, high = np.array(bounds, dtype=float).T
    answer = milp(cost, constraints=LinearConstraint(matrix, lows, highs), bounds=Bounds(low, np.nan_to_num(high, nan=np.inf)))
    return 0.0 if answer.x is None else float(np.ceil(answer.x[place[quantity]] - NEAR))


def _exact(number: float) -> str:
    return "exactly zero" if number == 0 else "exactly known"


class _Block:
    """One connected part of a system, kept in the solver so that each program starts where the last one ended."""

    def __init__(self, matrix: csc_matrix, row_low: np.ndarray, row_high: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        self.matrix, self.row_low, self.row_high, self.low, self.high = matrix, row_low, row_high, low, high
        self.unproven = 0
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("threads", 1)  # all solvers of a process must agree on it
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = matrix.shape[1], matrix.shape[0]
        model.col_cost_ = np.zeros(matrix.shape[1])
        model.col_lower_, model.col_upper_ = low, np.where(np.isinf(high), highspy.kHighsInf, high)
        model.row_lower_ = np.where(np.isinf(row_low), -highspy.kHighsInf, row_low)
        model.row_upper_ = np.where(np.isinf(row_high), highspy.kHighsInf, row_high)
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_, model.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
        self.solver.passModel(model)
        self.columns = np.arange(matrix.shape[1], dtype=np.int32)
        # A number without an end stays below this in a program that pushes many at once.
        self.solver.changeColsBounds(
            matrix.shape[1], self.columns, low, np.minimum(high, low + FAR)
        )

    def leaks(self, targets: dict[int, bool], *, prove: bool) -> dict[int, tuple[str, float, float]] | None:
        """The targets that leak, how, and between what they lie; None when the block contradicts itself."""
        random = np.random.default_rng(1)
        places = np.array(list(targets))
        is_small = np.array(list(targets.values()))
        seen_low, seen_high = np.full(len(places), np.inf), np.full(len(places), -np.inf)
        whole_low, whole_high = seen_low.copy(), seen_high.copy()

        def look(cost: np.ndarray) -> bool:
            self.solver.changeColsCost(len(cost), self.columns, cost)
            self.solver.run()
            if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                return False
            point = np.array(self.solver.getSolution().col_value)
            at = point[places]
            np.minimum(seen_low, at, out=seen_low)
            np.maximum(seen_high, at, out=seen_high)
            if np.abs(point - np.round(point)).max() < NEAR:
                np.minimum(whole_low, np.round(at), out=whole_low)
                np.maximum(whole_high, np.round(at), out=whole_high)
            return True

        if not look(np.zeros(len(self.columns))):
            return None
        for turn in range(ROUNDS):
            open_ = ~_far_enough(seen_low, seen_high, is_small)
            if not open_.any():
                break
            cost = np.zeros(len(self.columns))
            cost[places[open_]] = random.uniform(0.2, 1.0, open_.sum()) * (1 if turn % 2 else -1)
            look(cost)
        for i in np.flatnonzero(~_far_enough(seen_low, seen_high, is_small)):
            for sign in (1.0, -1.0):
                cost = np.zeros(len(self.columns))
                cost[places[i]] = sign
                look(cost)
        lows, highs = seen_low, seen_high
        passed = _far_enough(lows, highs, is_small)
        doubtful = np.flatnonzero(passed & ~_far_enough(whole_low, whole_high, is_small))
        for i in doubtful if prove else ():
            lows[i], highs[i] = (self._whole(places[i], sign) for sign in (1.0, -1.0))
        self.unproven = 0 if prove else len(doubtful)
        words = (_word(low, high, bool(small)) for low, high, small in zip(lows, highs, is_small, strict=True))
        told = zip(places, words, np.ceil(lows - NEAR), np.floor(highs + NEAR), strict=True)
        return {int(place): (word, low, high) for place, word, low, high in told if word}

    def _whole(self, place: int, sign: float) -> float:
        """The least (sign 1) or greatest (sign -1) whole number a quantity can be."""
        cost = np.zeros(len(self.columns))
        cost[place] = sign
        ceiling = np.minimum(self.high, self.low + FAR)
        answer = milp(
            cost, constraints=LinearConstraint(self.matrix, self.row_low, self.row_high), integrality=np.ones(len(cost)),
            bounds=Bounds(self.low, ceiling), options={"time_limit": 60},
        )
        if answer.x is None:
            raise TimeoutError("a program in whole numbers did not end within a minute; the release is not proven")
        return float(round(answer.x[place]))


def _far_enough(low: np.ndarray, high: np.ndarray, is_small: np.ndarray) -> np.ndarray:
    """Whether numbers can move so far that nothing is told: small ones from 1 to 10, others out of 1 to 10 and not one alone."""
    low, high = np.ceil(low - NEAR), np.floor(high + NEAR)
    loose = (high - low >= 1) & ((low <= 0) | (high >= THRESHOLD))
    return np.where(is_small, (low <= 1) & (high >= THRESHOLD - 1), loose)


def _word(low: float, high: float, small: bool) -> str:
    """What is wrong with a number that lies between these, in a word or two; nothing when all is well."""
    low, high = np.ceil(low - NEAR), np.floor(high + NEAR)
    if low == high:
        return _exact(low)
    if small and not (low <= 1 and high >= THRESHOLD - 1):
        return NARROW
    return "" if low <= 0 or high >= THRESHOLD or small else "pinned inside 1 to 10"

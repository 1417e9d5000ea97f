"""Findings: what an audit found, and what a release says of it."""

from __future__ import annotations

import hashlib
import importlib.metadata
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.disclosure.audit.system import System

TRIED = (
    "every sum of counties, regions and the state, of the groups of a breakdown and of pairs",
    "numerators, complements and denominators together, and indicators that share a denominator or are nested",
    "areas that hold the same persons: each at most the area around it, together at least that",
    "rolling years as sums of four quarters, and counts that only grow within a school year: wholes of all areas together,"
    " groups by sex, race and language within each area",
    "every earlier release at hand",
    "linear programs for many cells at once and for single cells, integer programs where those gave fractions",
)
Tables = dict[str, list[NDArray[np.float64]]]


@dataclass
class Findings:
    """What an audit found: how many hidden counts, small ones among them, and each violation by its key.

    A violation is (indicator, period, area level, area, breakdown, group, quantity, side): for the host alone.
    `tables`: by block, and by attack on it; `systems`: by block, what its tables are tables of.
    `targets`: per block and quantity, which tables show the least and the most of each hidden count.
    """

    hidden: int = 0
    small: int = 0
    programs: int = 0
    integer_programs: int = 0
    violations: list[tuple[str, ...]] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    tables: Tables = field(default_factory=dict)
    systems: dict[str, System] = field(default_factory=dict)
    targets: list[pd.DataFrame] = field(default_factory=list)
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
        self.systems |= other.systems
        self.targets += other.targets
        self.witnesses += other.witnesses

    @property
    def passed(self) -> bool:
        """Whether nothing gave way and everything was answered."""
        return not self.violations and not self.stopped


def audit_json(found: Findings, sealed: bool, sealed_hash: str | None) -> dict[str, Any]:
    """What a release says of its audit; no reasons by cell, no numbers of single tables."""
    return {
        "verdict": "passed" if found.passed else "refused",
        "mode": "sealed" if sealed else "open",
        "tried": list(TRIED) + (["every single county that knows its own cells and its part in its region's"] if sealed else []),
        "hidden_counts_attacked": found.hidden,
        "programs": {"linear": found.programs - found.integer_programs, "integer": found.integer_programs},
        "solver": "HiGHS",
        "solver_version": importlib.metadata.version("highspy"),
        "versions": {"numpy": np.__version__, "pandas": pd.__version__},
        "sealed_audit": sealed_hash,
    }


def sealed_hash(found: Findings, salt: bytes) -> str:
    """Names targets and witness tables: SHA-256 over a salt, which stays on the host, and all of them in order.

    Without the salt a reader could try guesses of the hidden numbers against the published hash.
    """
    digest = hashlib.sha256(salt)
    for key in sorted(found.tables):
        digest.update(key.encode())
        for table in found.tables[key]:
            digest.update(np.round(table, 6).tobytes())
    for one in found.targets:
        digest.update(one.to_csv(index=False).encode())
    return digest.hexdigest()

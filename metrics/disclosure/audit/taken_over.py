"""Taken over: tables found before more of a release was hidden or withdrawn still hold, and are not sought again.

What was told then is one possibility of what is hidden now. The tables are checked like any others, never trusted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from metrics.disclosure.audit.findings import Findings, Tables
from metrics.disclosure.audit.published import Published
from metrics.disclosure.audit.system import System

Floats = NDArray[np.float64]


def taken_over(release: Published, before: Findings, now: System, block: str) -> Tables:
    """The tables of an earlier attack on a block; with what they are tables of, as tables of the system it has `now`."""
    tables = {key: those for key, those in before.tables.items() if key == block or key.startswith(f"{block}|")}
    if (then := before.systems.get(block)) is None:
        return tables
    return {key: [_table(release, then, now, table) for table in those] for key, those in tables.items()}


def _table(release: Published, before: System, now: System, table: Floats) -> Floats:
    """A table of one system as a table of the other; NaN where the first said nothing."""
    found = np.full(len(now.whole), np.nan)
    for name, places in now.names.items():
        if name in before.names:
            old, free = before.names[name], places >= 0
            values = np.where(old >= 0, table[old], before.known[name])
            if name in now.patterns:
                withdrawn = _declared(before, name) & ~_declared(now, name)
                _add_to_rests(release, values, np.where(withdrawn, values, 0.0))
            found[places[free]] = values[free]
    return found


def _declared(system: System, name: tuple[str, int]) -> NDArray[np.bool_]:
    return np.frombuffer(system.patterns[name], dtype=np.bool_)


def _add_to_rests(release: Published, values: Floats, withdrawn: Floats) -> None:
    """Adds what is no longer shown of areas to the rest of their region, or of the state."""
    counties, state, width = len(release.region_of), len(release.areas) - 1, len(release.columns)
    rests = values[(state + 1) * width :].reshape(-1, width)
    gone = withdrawn[: (state + 1) * width].reshape(-1, width)
    for county in np.flatnonzero(gone[:counties].any(axis=1)):
        rests[release.region_of[county]] += gone[county]  # without a region: the last, which is the state's
    rests[-1] += gone[counties:state].sum(axis=0)

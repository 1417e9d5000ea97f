"""Taken over: tables found before more of a release was hidden or withdrawn still hold, and are not sought again.

What was told then is one possibility of what is hidden now. The tables are checked like any others, never trusted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from metrics.disclosure.audit.published import Published
from metrics.disclosure.audit.system import System

Floats = NDArray[np.float64]


def taken_over(
    release: Published, before: System | None, now: System, known: Mapping[str, Sequence[Floats]], block: str
) -> Mapping[str, Sequence[Floats]]:
    """The known tables of a block; those of a system `before` it as tables of the one it has now, in which less is told."""
    if before is None:
        return known
    own = {key: tables for key, tables in known.items() if key == block or key.startswith(f"{block}|")}
    return {key: [_table(release, before, now, table) for table in tables] for key, tables in own.items()}


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

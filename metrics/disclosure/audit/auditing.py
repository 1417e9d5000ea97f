"""Auditing: runs the attack over a whole release, family by family in two processes, and gives the verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.disclosure.audit.attack import families
from metrics.disclosure.audit.equations import Equations, equations
from metrics.disclosure.audit.family import Target, attack_family
from metrics.disclosure.audit.findings import Findings
from metrics.disclosure.audit.published import Published
from metrics.disclosure.audit.secrets import secrets
from metrics.processes import side_by_side

FLOOR = 11
PROCESSES = 2


def audit(
    folder: Path,
    small: pd.DataFrame | None = None,
    known: Mapping[str, list[NDArray[np.float64]]] | None = None,
    earlier: Iterable[Path] = (),
    threshold_of: Mapping[str, int] | None = None,
    progress: Callable[[str], None] = lambda _: None,
    processes: int = PROCESSES,
) -> Findings:
    """Attacks a release folder. `small`: the list of small cells, for the sealed audit; None for the open one.

    `known`: tables of an earlier attack on the same cells, by family and block; they are checked, never trusted.
    `earlier`: folders of earlier releases, which an attacker has as well.
    """
    _READ.clear()
    release = Published(folder)
    names = families(release.definitions)
    jobs = [
        (folder, family, None if small is None else small[small["indicator"].isin(family)],
         {key: tables for key, tables in (known or {}).items() if key.startswith(f"{family[0]}|")}, tuple(earlier),
         max((threshold_of or {}).get(name, FLOOR) for name in family))
        for family in names
    ]
    found = Findings()
    if processes < 2:
        results: Iterable[Findings] = map(_attacked, jobs)
        for one in results:
            found.add(one)
    else:
        with side_by_side(processes) as pool:
            for number, attack in enumerate([pool.submit(_attacked, job) for job in jobs], 1):
                found.add(attack.result())
                progress(f"attacking hidden counts: {number} of {len(jobs)} families of tables")
    return found


_READ: dict[Path, tuple[Published, Equations]] = {}


def _attacked(job: tuple[Any, ...]) -> Findings:
    folder, family, small, known, earlier, threshold = job
    if folder not in _READ:
        release = Published(folder)
        _READ.clear()
        _READ[folder] = (release, equations(release))
    release, rows = _READ[folder]
    tables = {name: release.table(name) for name in family}
    found = Findings()
    behind = None if small is None else secrets(release, small)
    for part in attack_family(Target(release, rows, family, tables, behind, threshold), Findings(tables=known), earlier).values():
        found.add(part)
    return found

"""Earlier releases: an attacker has them all, so what they showed is known, and a count that moved by few is told."""

from __future__ import annotations

import numpy as np

from metrics.disclosure.audit.findings import Findings
from metrics.disclosure.audit.published import HIDDEN, NOT_DECLARED, SHOWN, Published, Table


def learn(release: Published, before: Published, tables: dict[str, Table], found: Findings, threshold: int) -> None:
    """What an earlier release shows of the same cells is known, hidden now or not; a count that moved by few is told."""
    for name in list(tables):
        if name not in before.definitions:
            continue
        now, then = tables[name], before.table(name)
        _, here, there = np.intersect1d(now.periods, then.periods, return_indices=True)
        columns = [before.columns.index(one) if one in before.columns else -1 for one in release.columns]
        areas = [before.areas.index(one) if one in before.areas else -1 for one in release.areas]
        for place, old in zip(here, there, strict=True):
            shown = then.code[old][np.ix_(areas, columns)] == SHOWN
            shown[:, np.array(columns) < 0] = False
            shown[np.array(areas) < 0] = False
            numbers = {
                side: getattr(then, side)[old][np.ix_(areas, columns)] for side in ("numerator", "denominator")
            }
            both = shown & (now.code[place] == SHOWN)
            moved = np.zeros(both.shape, dtype=np.bool_)
            for side, counts in numbers.items():
                gap = np.abs(getattr(now, side)[place] - counts)
                moved |= both & (gap > 0) & (gap < threshold)
            hidden = shown & (now.code[place] == HIDDEN)
            for area, column in zip(*np.nonzero(moved | hidden), strict=True):
                side = "moved by few" if moved[area, column] else "shown before"
                found.violations.append((
                    name, np.datetime_as_string(now.periods[place], "D"), *release.areas[area], *release.columns[column],
                    "numerator", side,
                ))
            fresh = shown & (now.code[place] == NOT_DECLARED)
            now.code[place][fresh] = SHOWN
            for side, counts in numbers.items():
                getattr(now, side)[place][fresh] = counts[fresh]

"""Insiders: every single county that knows its own numbers, set against the hidden wholes of the others in its region.

Counties without breakdowns can trade persons: if a hidden county may take all persons of the other hidden ones in its
region, those of the insider left out, its count can be anything up to the sum. That is a table which agrees with
everything published, so no solver is needed; a region where it fails is a violation.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from metrics.disclosure.audit.published import HIDDEN, SHOWN, Published, Table
from metrics.disclosure.audit.secrets import Secrets


def leaks(
    release: Published, name: str, table: Table, hidden: Iterable[Secrets], threshold: int
) -> list[tuple[str, ...]]:
    """Violations (key, quantity, `insider`) of one indicator, whose numbers behind hidden cells are `hidden`."""
    found: list[tuple[str, ...]] = []
    counties = len(release.region_of)
    for one in hidden:
        wholes = one.of((one.area < counties) & (one.column == 0))
        if not len(wholes.area):
            continue
        region = release.region_of[wholes.area]
        plane = np.searchsorted(table.periods, wholes.period)
        _, group = np.unique(plane * (len(release.regions) + 1) + region + 1, return_inverse=True)
        order = np.argsort(group, kind="stable")
        for inside in np.split(order, np.flatnonzero(np.diff(group[order])) + 1):
            place, where = int(plane[inside[0]]), int(region[inside[0]])
            if where < 0 or table.code[place, counties + where, 0] != SHOWN or not wholes.is_small[inside].any():
                continue
            counts = wholes.count[inside]
            hidden_here = int((table.code[place, :counties, 0][release.region_of == where] == HIDDEN).sum())
            largest, total = np.sort(counts)[::-1], counts.sum()
            most_known = np.where(counts == largest[0], largest[1] if len(largest) > 1 else 0.0, largest[0])
            kept = max(hidden_here - 2, 0) if one.quantity == "denominator" else 0  # one for each of the others
            bare = (hidden_here < 3) | (total - most_known - kept < threshold - 1)
            for target in inside[wholes.is_small[inside] & (counts < threshold) & bare]:
                start = str(np.datetime_as_string(table.periods[place], "D"))
                area = release.areas[int(wholes.area[target])][1]
                found.append((name, start, "county", str(area), "all", "all", one.quantity, "insider"))
    return found

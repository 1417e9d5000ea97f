"""Insiders: every single county that knows its own numbers, set against the hidden wholes of the others in its region.

Counties without breakdowns can trade persons: if a hidden county may take all persons of the other hidden ones in its
region, those of the insider left out, its count can be anything up to the sum. That is a table which agrees with
everything published, so no solver is needed; a region where it fails is a violation.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics.disclosure.audit.published import HIDDEN, SHOWN, Published, Table


def leaks(release: Published, name: str, table: Table, hidden: pd.DataFrame, threshold: int) -> list[tuple[str, ...]]:
    """Violations (key, quantity, `insider`) of one indicator, whose numbers behind hidden cells are `hidden`."""
    wholes = hidden[(hidden["area_level"] == "county") & (hidden["breakdown"] == "all")]
    region_of = dict(zip((area for _, area in release.areas), release.region_of, strict=False))
    found: list[tuple[str, ...]] = []
    first_region = len(release.region_of)
    for (period, quantity), rows in wholes.groupby(["period_start", "quantity"], sort=False):
        place = int(np.searchsorted(table.periods, np.datetime64(str(period)[:10], "D")))
        for region, inside in rows.groupby(rows["area_id"].map(region_of), sort=False):
            if region < 0 or table.code[place, first_region + int(region), 0] != SHOWN or not inside["is_small"].any():
                continue
            counts, small = inside["count"].to_numpy(), inside["is_small"].to_numpy()
            hidden_here = int((table.code[place, :first_region, 0][release.region_of == region] == HIDDEN).sum())
            for target in np.flatnonzero(small & (counts < threshold)):
                others = np.delete(counts, target)
                most_known = others.max() if len(others) else 0.0
                if hidden_here < 3 or counts[target] + others.sum() - most_known < threshold - 1:
                    area = inside["area_id"].iloc[target]
                    start = str(np.datetime_as_string(table.periods[place], "D"))
                    found.append((name, start, "county", str(area), "all", "all", str(quantity), "insider"))
    return found

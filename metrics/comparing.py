"""What moved between two releases, and why; a move of 1 to 10 is said to be one and no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.changes import CHANGES
from metrics.frozen import FEW, KEYS

REVISED, KEPT, HIDDEN, SHOWN, STATUS = (
    "number revised", "known to have changed, number kept", "now hidden", "now shown", "status changed",
)
def changes(before: pa.Table, after: pa.Table, reason: str) -> pd.DataFrame:
    """One row per cell that both releases tell and that is not told alike; columns CHANGES.

    A count that moved by 1 to 10 says only that (`moved_by_few`), and then neither value is repeated.
    """
    kept = [*KEYS, "numerator", "denominator", "value", "status", "note"]
    both: pd.DataFrame = before.select(kept).join(
        after.select(kept), keys=list(KEYS), join_type="inner", left_suffix="_before", right_suffix="_after"
    ).to_pandas()
    was, is_ = both["status_before"], both["status_after"]
    moved = {name: both[f"{name}_after"] - both[f"{name}_before"] for name in ("numerator", "denominator", "value")}
    is_moved = (was == "ok") & (is_ == "ok") & np.logical_or.reduce([moved[name].fillna(0) != 0 for name in moved])
    is_marked = both["note_after"].str.contains("r") & ~both["note_before"].str.contains("r")
    both["change"] = np.select(
        [is_moved, (was == "ok") & (is_ == "suppressed"), (was == "suppressed") & (is_ == "ok"), was != is_, is_marked],
        [REVISED, HIDDEN, SHOWN, STATUS, KEPT],
        default="",
    )
    counts = ("numerator", "denominator")
    few = np.logical_or.reduce([moved[name].abs().between(0, FEW + 1, inclusive="neither") for name in counts])
    # A median has no count: how far its value moved says nothing of how many.
    both["moved_by_few"] = is_moved & few
    told = is_moved & ~both["moved_by_few"]
    for name in counts:
        both[f"{name}_moved"] = moved[name].where(told)
    for name in ("value_before", "value_after"):
        both[name] = both[name].where(told)
    both["reason"] = reason
    found: pd.DataFrame = both[both["change"] != ""]
    return found.sort_values(list(KEYS)).loc[:, list(CHANGES.names)].reset_index(drop=True)


def reasons(before: dict[str, Any], after: dict[str, Any], sources: dict[str, list[str]]) -> dict[str, str]:
    """Why each indicator of `sources` may have moved, from the manifests of two releases; empty when nothing differs.

    Data that reach no further than the data before are a correction; data that reach further are late data for
    every period they also touch.
    """
    versions = {one["id"]: one["hash"] for one in before["definitions"]}
    defined = {one["id"]: one["hash"] for one in after["definitions"]}
    through: dict[str, str] = {}
    for delivery in before["deliveries"]:
        through[delivery["partner"]] = max(through.get(delivery["partner"], ""), delivery["data_through"])
    known = {delivery["content_hash"] for delivery in before["deliveries"]}
    kinds: dict[str, set[str]] = {}
    for delivery in after["deliveries"]:
        if delivery["content_hash"] not in known:
            corrects = delivery["data_through"] <= through.get(delivery["partner"], "")
            kinds.setdefault(delivery["partner"], set()).add("corrected delivery" if corrects else "late data")
    found = {}
    for indicator, partners in sources.items():
        parts = sorted({kind for partner in (*partners, "reference") for kind in kinds.get(partner, ())})
        if indicator in versions and versions[indicator] != defined.get(indicator):
            parts.append("changed definition")
        if before["policy"]["hash"] != after["policy"]["hash"]:
            parts.append("changed policy")
        if before["code_version"] != after["code_version"]:
            parts.append("changed software")
        found[indicator] = ", ".join(parts)
    return found


def previous(folders: tuple[Path, ...]) -> Path | None:
    """The release that a new one is compared with: the one whose word counts first."""
    return folders[0] if folders else None

"""The cells of a release: counted cells under the disclosure policy, rounded, with their notes."""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics.disclosure.policy import DisclosurePolicy
from metrics.disclosure.primary import is_suppressed
from metrics.indicator import Indicator

CELL_COLUMNS = (
    "indicator", "period_start", "area_level", "area_id", "breakdown", "group", "numerator", "denominator", "value",
    "lower", "upper", "status", "note",
)
NUMBERS = ("numerator", "denominator", "value", "lower", "upper")
_MONTHS_IN_WINDOW = {"quarter": 3, "year": 12, "school_year_to_date": 12, "school_year": 12, "school_year_before": 15}


def protect(indicator: Indicator, counts: pd.DataFrame, policy: DisclosurePolicy) -> pd.DataFrame:
    """The cells of one indicator as they may be published: columns CELL_COLUMNS, every declared cell a row.

    Numbers are null whenever the status is not `ok`; value and interval carry the declared decimals, and an
    interval has no upper limit where there is none. Notes are letters in the order c x z p r u b.
    """
    status = counts["status"].to_numpy(object).copy()
    status[is_suppressed(indicator, counts, policy)] = "suppressed"
    shown = status == "ok"
    cells = counts.assign(status=status)
    for name in NUMBERS:
        numbers = counts[name].to_numpy(np.float64)
        rounded = numbers if name in ("numerator", "denominator") else np.round(numbers, indicator.decimals) + 0.0
        cells[name] = np.where(shown & np.isfinite(rounded), rounded, np.nan)
    cells["note"] = _notes(indicator, cells, counts["persons"].to_numpy(np.float64), policy)
    return cells[list(CELL_COLUMNS)].sort_values(
        ["period_start", "area_level", "area_id", "breakdown", "group"], ignore_index=True
    )


def _notes(
    indicator: Indicator, cells: pd.DataFrame, persons: np.ndarray[tuple[int], np.dtype[np.float64]],
    policy: DisclosurePolicy,
) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    status = cells["status"].to_numpy(object)
    shown = status == "ok"
    starts = cells["period_start"]
    observed = starts[status != "not_yet_observable"]
    letters = {
        "c": status == "suppressed",
        "x": np.isin(status, ("not_yet_observable", "no_data")),
        "z": status == "not_calculable",
        "p": shown & (starts == observed.max()).to_numpy(bool) if len(observed) else np.zeros(len(cells), bool),
        "u": shown & (persons < policy.reliable_from),
        "b": shown & _breaks(indicator, starts),
    }
    notes = np.full(len(cells), "", dtype=object)
    for letter, marked in letters.items():
        notes[marked] = notes[marked] + letter
    return notes


def _breaks(indicator: Indicator, starts: pd.Series[pd.Timestamp]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """True where a break in the series lies inside the window, so that it mixes both sides of it."""
    ends = starts + pd.DateOffset(months=3)
    begins = ends - pd.DateOffset(months=_MONTHS_IN_WINDOW[indicator.window])
    broken = np.zeros(len(starts), dtype=np.bool_)
    for entry in indicator.statement["series_breaks"]:
        day = pd.Timestamp(entry["date"])
        broken |= ((begins <= day) & (day < ends)).to_numpy(np.bool_)
    return broken

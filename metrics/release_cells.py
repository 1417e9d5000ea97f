"""The cells of a release: counted cells under the disclosure policy, rounded, with their notes."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from metrics.disclosure.frame import Frame
from metrics.disclosure.policy import DisclosurePolicy
from metrics.disclosure.protection import Counted, Shown
from metrics.indicator import Indicator

NUMBERS = ("numerator", "denominator", "value", "lower", "upper")
SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("indicator",)),
        ("period_start", pa.date32()),
        *((name, pa.string()) for name in ("area_level", "area_id", "breakdown", "group")),
        *((name, pa.float64()) for name in NUMBERS),
        ("status", pa.string()),
        ("note", pa.string()),
    ]
)
_MONTHS_IN_WINDOW = {"quarter": 3, "year": 12, "school_year_to_date": 12, "school_year": 12, "school_year_before": 15}
Flags = NDArray[np.bool_]


def published_cells(frame: Frame, indicator: Indicator, counted: Counted, shown: Shown, policy: DisclosurePolicy) -> pa.Table:
    """The cells of one indicator as they may be published: SCHEMA, every declared cell a row, by breakdown.

    Numbers are null whenever the status is not `ok`; value and interval carry the declared decimals, and an
    interval has no upper limit where there is none. Notes are letters in the order c x z p r u b.
    """
    breakdowns = np.array([cell[2] for cell in frame.cells])[frame.order]
    place, period = np.nonzero(shown.declared.T[frame.order])
    order = np.lexsort((place, period, np.unique(breakdowns, return_inverse=True)[1][place]))
    period, cell = period[order], frame.order[place[order]]
    status = counted.status[period, cell].astype("U20")
    status[shown.suppressed[period, cell]] = "suppressed"
    is_shown = status == "ok"
    starts = counted.starts[period]
    names = ("area_level", "area_id", "breakdown", "group")
    keys = {
        name: pa.DictionaryArray.from_arrays(pa.array(cell), pa.array([one[n] for one in frame.cells])).cast(pa.string())
        for n, name in enumerate(names)
    }
    columns = {
        "indicator": pa.array(np.full(len(cell), indicator.id, dtype=object), pa.string()),
        "period_start": pa.array(starts), **keys,
    }
    for name in NUMBERS:
        number = getattr(counted, name)[period, cell]
        exact = name in ("numerator", "denominator")
        rounded = number if exact else np.round(number, indicator.decimals) + 0.0
        columns[name] = pa.array(rounded, mask=~(is_shown & np.isfinite(rounded)))
    columns["status"] = pa.array(status)
    columns["note"] = pa.array(_notes(indicator, status, starts, counted.persons[period, cell], policy))
    return pa.table(columns, schema=SCHEMA)


def _notes(
    indicator: Indicator,
    status: NDArray[np.str_],
    starts: NDArray[np.datetime64],
    persons: NDArray[np.float64],
    policy: DisclosurePolicy,
) -> NDArray[np.str_]:
    shown = status == "ok"
    observed = starts[status != "not_yet_observable"]
    latest = observed.max() if len(observed) else np.datetime64("NaT")
    letters = {
        "c": status == "suppressed",
        "x": np.isin(status, ("not_yet_observable", "no_data")),
        "z": status == "not_calculable",
        "p": shown & (starts == latest),
        "u": shown & (persons < policy.reliable_from),
        "b": shown & _breaks(indicator, starts),
    }
    notes = np.full(len(status), "", dtype="U7")
    for letter, marked in letters.items():
        notes[marked] = np.char.add(notes[marked], letter)
    return notes


def _breaks(indicator: Indicator, starts: NDArray[np.datetime64]) -> Flags:
    """True where a break in the series lies inside the window, so that it mixes both sides of it."""
    ends = starts.astype("datetime64[M]") + np.timedelta64(3, "M")
    begins = ends - np.timedelta64(_MONTHS_IN_WINDOW[indicator.window], "M")
    broken: Flags = np.zeros(len(starts), dtype=np.bool_)
    for entry in indicator.statement["series_breaks"]:
        month = np.datetime64(str(entry["date"])[:7], "M")
        broken |= (begins <= month) & (month < ends)
    return broken

"""The numbers behind hidden cells, small ones marked: what the sealed audit must find safe. Never leaves the host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from metrics.disclosure.audit.insiders import BEST_INFORMED
from metrics.disclosure.frame import Frame
from metrics.disclosure.policy import DisclosurePolicy
from metrics.disclosure.primary import small_counts
from metrics.disclosure.protection import Counted, Shown
from metrics.indicator import Indicator

COLUMNS = ("indicator", "period_start", "area_level", "area_id", "breakdown", "group", "quantity", "count", "is_small")


def numbers_behind(
    frame: Frame, family: Sequence[Indicator], counted: Mapping[str, Counted], decided: Mapping[str, Shown],
    policy: DisclosurePolicy,
) -> pd.DataFrame:
    """One row per hidden or small count of a family's declared cells, columns COLUMNS.

    `quantity` is numerator, denominator, complement, or `difference from X` for a numerator nested in X; `count` its
    number as a release would show it (which may be large where few persons have many days or events). `best informed of X`
    in a region's row is the largest X of its counties that show no such breakdown.
    """
    parts = []
    for indicator in family:
        one, shown = counted[indicator.id], decided[indicator.id]
        threshold = policy.threshold_of(indicator.sources)
        numbers = {
            "numerator": one.numerator, "denominator": one.denominator, "complement": one.denominator - one.numerator,
        }
        small = small_counts(indicator, one.numerator, one.denominator, one.persons, one.persons_numerator, threshold)
        for outer in indicator.disclosure.nested_in:
            if outer in counted:
                name = f"difference from {outer}"
                _, here, there = np.intersect1d(one.starts, counted[outer].starts, return_indices=True)
                gap = np.full(one.numerator.shape, np.nan)
                gap[here] = counted[outer].numerator[there] - one.numerator[here]
                gap[here] = np.where(decided[outer].declared[there], gap[here], np.nan)
                numbers[name], small[name] = gap, (gap > 0) & (gap < threshold)
        if indicator.disclosure.d == "population":
            del small["denominator"]
        if indicator.is_median:
            del small["numerator"]
        if indicator.disclosure.kind != "proportion":
            del small["complement"]
        for quantity in ("numerator", "denominator", "complement"):
            if quantity in small:
                name = f"{BEST_INFORMED}{quantity}"
                numbers[name] = frame.largest_county(np.where(shown.declared, 0.0, np.nan_to_num(numbers[quantity])))
                small[name] = np.zeros(one.status.shape, dtype=np.bool_)
        for quantity, where in small.items():
            hidden = shown.suppressed & np.isfinite(numbers[quantity])
            hidden &= frame.levels == "county" if not quantity.startswith("difference") else False
            if quantity.startswith(BEST_INFORMED):
                hidden = numbers[quantity] > 0
            period, cell = np.nonzero((where | hidden) & shown.declared & (one.status == "ok"))
            keys = np.array(frame.cells, dtype=object)[cell]
            parts.append(pd.DataFrame({
                "indicator": indicator.id, "period_start": one.starts[period].astype("datetime64[s]"),
                **{name: keys[:, n] for n, name in enumerate(COLUMNS[2:6])},
                "quantity": quantity, "count": numbers[quantity][period, cell], "is_small": where[period, cell],
            }))
    return pd.concat(parts, ignore_index=True)

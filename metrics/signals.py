"""Signals: where a measure really moved, by stated rules, from what a release shows and nothing else.

Overlapping windows are never charted: their latest value is compared with the one four quarters earlier. Measures
by quarter that count persons or events are compared the same way; those that count days have no interval, so
a chart of individual values with a season says whether the latest quarter is out of the ordinary.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from metrics.indicator import Indicator
from metrics.statistics import Direction, change_over_four_quarters
from metrics.statistics.control_charts import Baseline, individuals_chart
from metrics.statistics.estimates import Kind

YEARLY_CHANGE = "change_over_four_quarters"
SEASONAL_CHART = "chart_of_individual_values"
COLUMNS = (
    "indicator", "period_start", "area_level", "area_id", "rule", "direction", "is_signal", "value_before",
    "value_after", "difference", "difference_lower", "difference_upper",
)
Floats = NDArray[np.float64]


def signals(indicator: Indicator, cells: pa.Table) -> pd.DataFrame:
    """One row per area whose latest value and the one four quarters before are both shown; columns COLUMNS.

    `cells` are the protected cells of one indicator. `direction` is better, worse, up or down (for measures
    without a good direction) or none; `is_signal` says whether the rule fired. A change too small for the decimals that are
    published is none, however sure it is.
    """
    whole = cells.filter(pc.field("breakdown") == "all").to_pandas()
    whole["period_start"] = pd.to_datetime(whole["period_start"])
    observed = whole.loc[whole["status"] != "not_yet_observable", "period_start"]
    if observed.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    latest = observed.max()
    shown = whole[(whole["status"] == "ok") & (whole["period_start"] <= latest)]
    if shown.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    periods = pd.date_range(shown["period_start"].min(), latest, freq="QS")
    numerator, denominator = (_matrix(shown, name, periods) for name in ("numerator", "denominator"))
    if indicator.disclosure.n == "days" or indicator.disclosure.kind not in ("proportion", "rate"):
        found = _charted(indicator, numerator, denominator)
    else:
        found = _compared(indicator, numerator, denominator)
    frame = found.assign(
        indicator=indicator.id, period_start=latest,
        area_level=numerator.index.get_level_values("area_level"), area_id=numerator.index.get_level_values("area_id"),
    )
    return frame.loc[frame["difference"].notna(), list(COLUMNS)]


def _matrix(shown: pd.DataFrame, name: str, periods: pd.DatetimeIndex) -> pd.DataFrame:
    wide = shown.pivot(index=["area_level", "area_id"], columns="period_start", values=name)
    return wide.reindex(columns=periods).astype(np.float64)


def _compared(indicator: Indicator, numerator: pd.DataFrame, denominator: pd.DataFrame) -> pd.DataFrame:
    kind = Kind.PROPORTION if indicator.disclosure.kind == "proportion" else Kind.RATE
    n, d = numerator.to_numpy(), denominator.to_numpy()
    change = change_over_four_quarters(n, d, kind, multiplier=indicator.multiplier)
    direction = np.asarray(change.direction)[:, -1]
    values = _values(indicator, n, d)
    told = np.round(values[:, -1], indicator.decimals) != np.round(_year_before(values), indicator.decimals)
    rose, fell = (direction == Direction.RISING) & told, (direction == Direction.FALLING) & told
    return _rows(
        indicator, YEARLY_CHANGE, rose, fell, values,
        change.difference.lower[:, -1], change.difference.upper[:, -1],
    )


def _charted(indicator: Indicator, numerator: pd.DataFrame, denominator: pd.DataFrame) -> pd.DataFrame:
    n, d = numerator.to_numpy(), denominator.to_numpy()
    values = _values(indicator, n, d)
    chart = individuals_chart(values, baseline=Baseline(season_length=4))
    above, below = values > chart.upper, values < chart.lower
    unknown = np.full(len(values), np.nan)
    return _rows(indicator, SEASONAL_CHART, above[:, -1], below[:, -1], values, unknown, unknown)


def _values(indicator: Indicator, n: Floats, d: Floats) -> Floats:
    return indicator.multiplier * n / np.where(d > 0, d, np.nan)


def _year_before(values: Floats) -> Floats:
    return values[:, -5] if values.shape[1] >= 5 else np.full(len(values), np.nan)


def _rows(
    indicator: Indicator,
    rule: str,
    rose: NDArray[np.bool_],
    fell: NDArray[np.bool_],
    values: Floats,
    lower: Floats,
    upper: Floats,
) -> pd.DataFrame:
    before = _year_before(values)
    digits = indicator.decimals
    up, down = {"higher": ("better", "worse"), "lower": ("worse", "better")}.get(
        str(indicator.statement["better"]), ("up", "down")
    )
    return pd.DataFrame(
        {
            "rule": rule,
            "direction": np.select([rose, fell], [up, down], default="none"),
            "is_signal": rose | fell,
            "value_before": np.round(before, digits),
            "value_after": np.round(values[:, -1], digits),
            "difference": np.round(values[:, -1] - before, digits),
            "difference_lower": np.round(lower, digits),
            "difference_upper": np.round(upper, digits),
        }
    )

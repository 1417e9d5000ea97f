"""Signals of a release: a sure change is told, one too small for the published decimals or beside a hidden value is not."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

from metrics.catalogue import catalogue
from metrics.signals import SEASONAL_CHART, YEARLY_CHANGE, signals

QUARTERS = pd.date_range("2024-07-01", periods=9, freq="QS")


def cells(numerators: list[float | None], denominators: list[float | None]) -> pa.Table:
    """The wholes of one state; None is a hidden value."""
    rows = pd.DataFrame({
        "period_start": QUARTERS[: len(numerators)].date, "area_level": "state", "area_id": "37", "breakdown": "all",
        "group": "all", "numerator": numerators, "denominator": denominators,
    })
    rows["status"] = rows["numerator"].isna().map({True: "suppressed", False: "ok"})
    return pa.Table.from_pandas(rows, preserve_index=False)


@pytest.mark.parametrize(
    ("after", "of", "direction", "fired"),
    [
        (900.0, 2000.0, "better", True),  # 40 % to 45 % of 2,000: far outside chance
        (820.0, 2000.0, "none", False),  # 41 %: within chance
        (700.0, 2000.0, "worse", True),
    ],
)
def test_a_share_is_compared_with_the_same_quarter_a_year_before(after: float, of: float, direction: str, fired: bool) -> None:
    one = catalogue()["school_stability"]
    (found,) = signals(one, cells([800.0, 800.0, 800.0, 800.0, after], [2000.0] * 4 + [of])).to_dict("records")
    assert (found["rule"], found["direction"], found["is_signal"]) == (YEARLY_CHANGE, direction, fired)
    assert (found["value_before"], found["value_after"]) == (40.0, round(100 * after / of, 1))


def test_a_sure_change_that_rounds_to_nothing_is_none() -> None:
    """4 of 10 million against 4.4: the interval leaves out zero, the published difference is 0.0."""
    one = catalogue()["school_stability"]
    many = 1e9
    (found,) = signals(one, cells([0.5 * many] * 4 + [0.5004 * many], [many] * 5)).to_dict("records")
    assert found["difference"] == 0.0 and found["difference_lower"] >= 0
    assert (found["direction"], found["is_signal"]) == ("none", False)


def test_nothing_is_compared_with_a_hidden_value() -> None:
    one = catalogue()["school_stability"]
    assert signals(one, cells([None, 800.0, 800.0, 800.0, 900.0], [None] + [2000.0] * 4)).empty
    assert signals(one, cells([800.0, 800.0, 800.0, 800.0, None], [2000.0] * 4 + [None])).empty


def test_days_are_charted_with_their_season() -> None:
    one = catalogue()["attendance_rate"]
    (found,) = signals(one, cells([9400.0] * 9, [10000.0] * 9)).to_dict("records")
    assert (found["rule"], found["is_signal"]) == (SEASONAL_CHART, False)

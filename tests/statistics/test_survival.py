"""The product-limit curve, against Freireich's leukemia data and statsmodels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from metrics.statistics import daily_counts, product_limit

# Freireich and others (1963), Blood 21, weeks in remission under 6-MP; 0 = still in remission.
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
ENDED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]


def test_curve_and_standard_errors_match_the_published_table() -> None:
    curve = product_limit(*daily_counts(WEEKS, ENDED, 35))
    weeks = [6, 7, 10, 13, 16, 22, 23]
    assert np.round(curve.remaining.value[weeks], 3).tolist() == [
        0.857,
        0.807,
        0.753,
        0.69,
        0.627,
        0.538,
        0.448,
    ]
    assert np.round(curve.standard_error[weeks], 4).tolist() == [
        0.0764,
        0.0869,
        0.0963,
        0.1068,
        0.1141,
        0.1282,
        0.1346,
    ]
    assert curve.at_risk[weeks].tolist() == [21, 17, 15, 12, 11, 7, 6]
    assert curve.median_day() == 23


def test_limits_match_the_published_table() -> None:
    # Kleinbaum and Klein (2012), Survival Analysis, computer appendix: Stata's sts list of the same data.
    curve = product_limit(*daily_counts(WEEKS, ENDED, 35))
    weeks = [6, 7, 10, 13, 16, 22, 23]
    lower, upper = (np.round(ends[weeks], 4).tolist() for ends in (curve.remaining.lower, curve.remaining.upper))
    assert lower == [0.6197, 0.5631, 0.5032, 0.4316, 0.3675, 0.2678, 0.1881]
    assert upper == [0.9516, 0.9228, 0.8894, 0.8491, 0.8049, 0.7468, 0.6801]


stays = st.lists(st.tuples(st.integers(0, 25), st.booleans()), min_size=1, max_size=50)


@settings(max_examples=100, deadline=None)
@given(stays)
def test_curve_agrees_with_statsmodels(listed: list[tuple[int, bool]]) -> None:
    days, ended = np.array([day for day, _ in listed]), np.array([end for _, end in listed])
    curve = product_limit(*daily_counts(days, ended, 25))
    oracle = SurvfuncRight(days + 1.0, ended.astype(int))  # statsmodels takes no time 0
    at = oracle.surv_times.astype(int) - 1
    np.testing.assert_allclose(curve.remaining.value[at], oracle.surv_prob, atol=1e-12)
    inner = oracle.surv_prob > 0
    np.testing.assert_allclose(curve.standard_error[at][inner], oracle.surv_prob_se[inner], atol=1e-12)
    np.testing.assert_array_equal(curve.at_risk[at], oracle.n_risk)


@settings(max_examples=100, deadline=None)
@given(stays)
def test_curve_falls_stays_in_its_limits_and_ends_when_nobody_is_at_risk(
    listed: list[tuple[int, bool]],
) -> None:
    curve = product_limit(*daily_counts([day for day, _ in listed], [end for _, end in listed], 30))
    level = curve.remaining.value
    seen = curve.at_risk > 0
    assert (np.isnan(level) == ~seen).all()
    assert (np.diff(level[seen]) <= 0).all()
    inner = seen & (level > 0)
    low, high = curve.remaining.lower[inner], curve.remaining.upper[inner]
    assert ((low <= level[inner]) & (level[inner] <= high) & (low >= 0) & (high <= 1)).all()
    assert np.isnan(curve.remaining.lower[seen & (level == 0)]).all()


def test_limits_are_those_of_the_log_minus_log_scale() -> None:
    curve = product_limit([10, 0, 10], [100, 90, 60])
    level, error = 0.9 * 50 / 60, float(curve.standard_error[2])
    middle, half = np.log(-np.log(level)), 1.959964 * error / level / -np.log(level)
    assert curve.remaining.lower[2] == pytest.approx(np.exp(-np.exp(middle + half)))
    assert curve.remaining.upper[2] == pytest.approx(np.exp(-np.exp(middle - half)))


def test_stays_longer_than_the_horizon_stay_at_risk_to_its_end() -> None:
    events, at_risk = daily_counts([3, 400, 400], [True, True, False], 10)
    assert events.sum() == 1 and events[3] == 1
    assert at_risk.tolist() == [3] * 4 + [2] * 7
    assert np.isnan(product_limit(events, at_risk).median_day())


def test_many_curves_in_one_call() -> None:
    curve = product_limit([[1, 1], [0, 4]], [[4, 3], [8, 8]])
    assert curve.remaining.value.tolist() == [[0.75, 0.5], [1.0, 0.5]]
    assert curve.median_day().tolist() == [1, 1]


@pytest.mark.parametrize(("events", "at_risk"), [([3], [2]), ([-1], [2]), ([np.nan], [2])])
def test_impossible_days_are_refused(events: list[float], at_risk: list[float]) -> None:
    with pytest.raises(ValueError, match="at risk"):
        product_limit(events, at_risk)


@pytest.mark.parametrize("days", [[1.5], [-1]])
def test_durations_that_are_no_whole_days_are_refused(days: list[float]) -> None:
    with pytest.raises(ValueError, match="whole days"):
        daily_counts(days, [True], 5)

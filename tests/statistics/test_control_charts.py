"""Control charts, against handbook examples, a plain loop of each rule, and simulation."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from metrics.statistics import Baseline, individuals_chart, proportion_chart, rate_chart
from metrics.statistics.run_rules import beyond_limits, in_a_run_of_eight, two_of_three_beyond_two_sigma

# NIST/SEMATECH e-Handbook of Statistical Methods 6.3.3.2: nonconforming chips of 50 per wafer.
WAFERS = [
    12,
    15,
    8,
    10,
    4,
    7,
    16,
    9,
    14,
    10,
    5,
    6,
    17,
    12,
    22,
    8,
    10,
    5,
    13,
    11,
    20,
    18,
    24,
    15,
    9,
    12,
    7,
    13,
    9,
    6,
]
# The same handbook, 6.3.2.2: flow rates of ten batches.
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def test_p_chart_matches_the_handbook() -> None:
    chart = proportion_chart(WAFERS, 50)
    assert np.round([chart.lower[0], chart.center[0], chart.upper[0]], 4).tolist() == [0.0524, 0.2313, 0.4102]
    assert np.flatnonzero(chart.beyond_limits).tolist() == [14, 22]


def test_individuals_chart_matches_the_handbook() -> None:
    chart = individuals_chart(FLOW, baseline=Baseline(fewest_points=10))
    assert chart.center[0] == pytest.approx(50.81)
    assert chart.upper[0] == pytest.approx(55.8041, abs=2e-3)
    assert chart.lower[0] == pytest.approx(45.8159, abs=2e-3)
    assert not chart.beyond_limits.any()


def test_below_twelve_points_there_are_values_but_no_limits_and_no_hits() -> None:
    counts = [1, 90] * 6
    assert proportion_chart(counts, 100).beyond_limits.all()
    for chart in (proportion_chart(counts[:11], 100), rate_chart(counts[:11], 100), individuals_chart(FLOW)):
        assert np.isnan(chart.center).all() and np.isnan(chart.lower).all() and np.isnan(chart.upper).all()
        assert not (chart.beyond_limits | chart.run_of_eight | chart.two_of_three).any()
        assert not np.isnan(chart.value).any()


def test_a_missing_quarter_is_a_gap_and_not_a_point() -> None:
    sizes = np.full(13, 50.0)
    sizes[5] = 0
    counts = np.array([10, 12, 9, 11, 10, 0, 10, 12, 9, 11, 10, 8, 13])
    chart = proportion_chart(counts, sizes)
    assert np.isnan(chart.value[5]) and np.isnan(chart.upper[5]) and not chart.beyond_limits[5]
    assert chart.center[0] == pytest.approx(counts.sum() / 600)
    sizes[6] = 0
    assert np.isnan(proportion_chart(np.where(sizes > 0, counts, 0), sizes).center).all()


def test_laney_limits_match_a_plain_loop() -> None:
    rng = np.random.default_rng(5)
    sizes = rng.integers(8000, 12000, 24)
    counts = rng.binomial(sizes, np.clip(rng.normal(0.3, 0.03, 24), 0, 1))
    center = counts.sum() / sizes.sum()
    scores = [
        (c / n - center) / (center * (1 - center) / n) ** 0.5 for c, n in zip(counts, sizes, strict=True)
    ]
    between = sum(abs(b - a) for a, b in pairwise(scores)) / 23 / 1.128
    chart, plain = proportion_chart(counts, sizes, laney=True), proportion_chart(counts, sizes)
    assert between > 3
    np.testing.assert_allclose(chart.upper - center, between * (plain.upper - center), rtol=1e-3)
    assert plain.beyond_limits.sum() > 10 and chart.beyond_limits.sum() == 0


def test_p_chart_limits_stay_inside_the_scale() -> None:
    chart = proportion_chart([9, 10] * 6, 10, multiplier=100)
    assert (chart.upper == 100).all()
    assert (proportion_chart([1, 0] * 6, 10, multiplier=100).lower == 0).all()


def test_without_neighboring_quarters_there_is_no_sigma_and_no_hit() -> None:
    values = np.concatenate([np.where(np.arange(24) % 2 == 0, 1.0, np.nan), np.full(8, 9.0)])
    chart = individuals_chart(values, baseline=Baseline(points=24))
    assert chart.center[-1] == 1
    assert np.isnan(chart.upper).all()
    assert not (chart.beyond_limits | chart.run_of_eight | chart.two_of_three).any()


def test_u_chart_limits_are_three_poisson_sigma_and_never_negative() -> None:
    counts, exposure = np.array([4, 9] * 8), np.linspace(0.8, 1.3, 16)
    chart = rate_chart(counts, exposure, multiplier=1000)
    mean = counts.sum() / exposure.sum()
    np.testing.assert_allclose(chart.upper, 1000 * (mean + 3 * np.sqrt(mean / exposure)))
    assert (chart.lower == 0).all()


def test_limits_begin_anew_at_a_rebasing_point_and_runs_do_not_cross_it() -> None:
    counts = np.array([20, 22] * 6 + [30, 32] * 6)
    one = proportion_chart(counts, 100)
    two = proportion_chart(counts, 100, baseline=Baseline(rebase_at=(12,)))
    assert one.run_of_eight.all()
    assert two.center[[0, 23]] == pytest.approx([0.21, 0.31]) and not two.run_of_eight.any()
    late = proportion_chart(counts, 100, baseline=Baseline(rebase_at=(13,)))
    assert np.isnan(late.center[13:]).all() and not np.isnan(late.center[:13]).any()


def test_frozen_limits_do_not_move_with_later_points() -> None:
    counts = np.array([20, 22] * 6 + [40] * 3)
    chart = proportion_chart(counts, 100, baseline=Baseline(points=12))
    assert chart.center == pytest.approx(0.21)
    np.testing.assert_array_equal(np.flatnonzero(chart.beyond_limits), [12, 13, 14])


@pytest.mark.parametrize("rebase_at", [(0,), (20,), (15, 14), (-3,)])
def test_rebasing_outside_the_series_is_refused(rebase_at: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="rising positions"):
        individuals_chart(np.zeros(20), baseline=Baseline(rebase_at=rebase_at))


def test_a_season_is_not_a_signal_and_a_break_from_it_is() -> None:
    quarters = np.tile([100, 140, 100, 60], 5)
    quarters = quarters + np.tile([4, -4, 0, 3, -3], 4)
    assert rate_chart(quarters, 1.0).beyond_limits.any()
    seasonal = rate_chart(quarters, 1.0, baseline=Baseline(season_length=4))
    assert not seasonal.beyond_limits.any()
    assert seasonal.center[:5].tolist() == [100, 140, 100, 60, 100]
    quarters[11] = 120
    assert (
        np.flatnonzero(rate_chart(quarters, 1.0, baseline=Baseline(season_length=4)).beyond_limits)[0] == 11
    )


@pytest.mark.parametrize("season_length", [1, 4])
def test_sigma_from_moving_ranges_is_right_on_average(season_length: int) -> None:
    noise = np.random.default_rng(6).normal(0, 2, (6000, 12))
    chart = individuals_chart(noise, baseline=Baseline(season_length=season_length))
    assert ((chart.upper - chart.center) / 3).mean() == pytest.approx(2, rel=0.03)


@pytest.mark.parametrize("share", [0.0, 0.2, 1 / 3, 0.7, 1.0])
def test_a_measure_that_never_changes_has_no_hits(share: float) -> None:
    sizes = np.array([30, 70, 110, 13] * 4)
    for laney in (False, True):
        chart = proportion_chart(share * sizes, sizes, laney=laney)
        assert not (chart.beyond_limits | chart.run_of_eight | chart.two_of_three).any()
    # The mean of twelve times 0.1 is not 0.1 in floating point; that is not a run on one side.
    chart = individuals_chart(np.full(12, 0.1))
    assert not (chart.beyond_limits | chart.run_of_eight | chart.two_of_three).any()


steps = arrays(
    np.float64, st.integers(1, 30), elements=st.sampled_from([-3.5, -2.5, -1, 0, np.nan, 1, 2.5, 3.5])
)


@settings(max_examples=300, deadline=None)
@given(steps)
def test_rules_match_plain_loops(off: np.ndarray) -> None:
    run, pair = [False] * len(off), [False] * len(off)
    for start in range(len(off)):
        window = off[start : start + 8]
        if len(window) == 8 and (all(window > 0) or all(window < 0)):
            run[start : start + 8] = [True] * 8
        window = off[start : start + 3]
        for side in (1, -1):
            beyond = [side * value > 2 for value in window]
            if len(window) == 3 and sum(beyond) >= 2:
                for place, hit in enumerate(beyond):
                    pair[start + place] |= hit
    sigma = np.ones(len(off))
    assert in_a_run_of_eight(off).tolist() == run
    assert two_of_three_beyond_two_sigma(off, sigma).tolist() == pair
    assert beyond_limits(off, sigma).tolist() == [abs(value) > 3 for value in off]


def test_many_series_in_one_call_equal_single_calls() -> None:
    rng = np.random.default_rng(7)
    sizes = rng.integers(0, 60, (40, 20))
    counts = rng.binomial(sizes, 0.3)
    baseline = Baseline(rebase_at=(4,), season_length=4)
    whole = proportion_chart(counts, sizes, laney=True, baseline=baseline)
    for place in range(40):
        single = proportion_chart(counts[place], sizes[place], laney=True, baseline=baseline)
        np.testing.assert_array_equal(whole.upper[place], single.upper)
        np.testing.assert_array_equal(whole.run_of_eight[place], single.run_of_eight)

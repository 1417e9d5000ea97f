"""Trend and change, against a published table and the score tests of statsmodels."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import (
    Direction,
    Kind,
    change_over_four_quarters,
    difference,
    recent_trend,
    trend_over_disjoint_years,
)


def test_chi_square_matches_the_published_table_of_malformations() -> None:
    # Agresti, Categorical Data Analysis: malformations by the mother's drinking, in drinks a day: 6.57.
    present, absent = np.array([48, 38, 5, 1, 1]), np.array([17066, 14464, 788, 126, 37])
    found = recent_trend(present, present + absent, Kind.PROPORTION, times=[0, 0.5, 1.5, 4, 7])
    assert round(float(found.chi_square), 2) == 6.57
    assert round(float(found.p_value), 2) == 0.01
    assert found.direction == Direction.RISING


@pytest.mark.parametrize("kind", list(Kind))
def test_chi_square_is_the_score_test_of_a_regression_on_time(kind: Kind) -> None:
    rng = np.random.default_rng(8)
    for _ in range(10):
        sizes = rng.integers(50, 900, 12)
        counts = rng.binomial(sizes, np.linspace(0.2, 0.26, 12))
        ones, time = np.ones((12, 1)), np.arange(12.0)[:, None]
        if kind is Kind.PROPORTION:
            model = sm.GLM(np.column_stack([counts, sizes - counts]), ones, family=sm.families.Binomial())
        else:
            model = sm.GLM(counts, ones, family=sm.families.Poisson(), exposure=sizes)
        chi_square, p_value, _ = model.score_test(model.fit().params, exog_extra=time)
        found = recent_trend(counts, sizes, kind)
        assert found.chi_square == pytest.approx(np.ravel(chi_square)[0], rel=1e-6)
        assert found.p_value == pytest.approx(np.ravel(p_value)[0], rel=1e-5)


def test_each_direction_and_the_want_of_points_are_told_apart() -> None:
    up = [50, 60, 70, 80, 90]
    counts = np.array([up, up[::-1], [70, 71, 69, 71, 70], [50, 60, 70, 80, np.nan], [0] * 5])
    found = recent_trend(counts, [[200] * 5] * 5, Kind.PROPORTION)
    assert found.direction.tolist() == [
        "rising",
        "falling",
        "no_reliable_change",
        "too_few_points",
        "no_reliable_change",
    ]
    assert found.points.tolist() == [5, 5, 5, 4, 5]


def test_a_gap_keeps_the_spacing_of_the_points_around_it() -> None:
    counts, sizes = np.array([50, 60, 0, 80, 90, 120]), np.array([200, 210, 0, 190, 205, 200])
    kept = np.array([0, 1, 3, 4, 5])
    gap = recent_trend(counts, sizes, Kind.RATE)
    named = recent_trend(counts[kept], sizes[kept], Kind.RATE, times=kept.tolist())
    assert gap.chi_square == pytest.approx(float(named.chi_square))


def test_the_threshold_decides() -> None:
    cells = ([60, 64, 66, 70, 79], [200] * 5)
    assert 0.01 < recent_trend(*cells, Kind.PROPORTION).p_value < 0.05
    assert recent_trend(*cells, Kind.PROPORTION).direction == "rising"
    assert recent_trend(*cells, Kind.PROPORTION, threshold=0.01).direction == "no_reliable_change"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 90)), min_size=5, max_size=14))
def test_time_run_backwards_turns_the_direction_around(listed: list[tuple[int, int]]) -> None:
    counts, sizes = np.array([min(pair) for pair in listed]), np.array([max(pair) for pair in listed])
    turned = {"rising": "falling", "falling": "rising", "no_reliable_change": "no_reliable_change"}
    for kind in Kind:
        found = recent_trend(counts, sizes, kind)
        back = recent_trend(counts[::-1], sizes[::-1], kind)
        assert back.direction == turned[str(found.direction)]
        assert back.chi_square == pytest.approx(float(found.chi_square), abs=1e-9, nan_ok=True)


def test_a_steady_measure_is_called_changed_as_rarely_as_the_threshold_says() -> None:
    rng = np.random.default_rng(11)
    sizes = np.full((4000, 8), 300)
    found = recent_trend(rng.binomial(sizes, 0.2), sizes, Kind.PROPORTION)
    assert 0.035 < (found.direction != "no_reliable_change").mean() < 0.065


def test_overlapping_years_are_tested_on_every_fourth_window_only() -> None:
    rng = np.random.default_rng(12)
    counts, sizes = rng.integers(40, 60, (3, 19)), rng.integers(100, 120, (3, 19))
    years = [2, 6, 10, 14, 18]
    found = trend_over_disjoint_years(counts, sizes, Kind.PROPORTION)
    named = recent_trend(counts[:, years], sizes[:, years], Kind.PROPORTION)
    np.testing.assert_array_equal(found.chi_square, named.chi_square)
    assert (
        trend_over_disjoint_years(counts[:, 3:], sizes[:, 3:], Kind.PROPORTION).direction.tolist()
        == ["too_few_points"] * 3
    )


def test_a_change_is_the_difference_to_four_quarters_before() -> None:
    counts, sizes = np.array([30, 31, 33, 35, 60, 33]), np.array([100, 100, 100, 100, 101, 102])
    found = change_over_four_quarters(counts, sizes, Kind.PROPORTION, multiplier=100)
    latest = difference(33, 102, 31, 100, Kind.PROPORTION, multiplier=100)
    assert found.difference.value[-1] == latest.value
    assert (found.difference.lower[-1], found.difference.upper[-1]) == (latest.lower, latest.upper)
    assert found.direction.tolist() == ["too_few_points"] * 4 + ["rising", "no_reliable_change"]
    fallen = change_over_four_quarters(counts[::-1], sizes[::-1], Kind.PROPORTION)
    assert fallen.direction.tolist()[-1] == "falling"


def test_a_missing_year_before_is_too_few_points_not_no_change() -> None:
    found = change_over_four_quarters([[0, 9, 9, 9, 9], [9, 9, 9, 9, 9]], [[0, 9, 9, 9, 9]] * 2, Kind.RATE)
    assert found.direction[:, -1].tolist() == ["too_few_points", "too_few_points"]
    short = change_over_four_quarters([1, 2], [9, 9], Kind.RATE)
    assert short.direction.tolist() == ["too_few_points"] * 2

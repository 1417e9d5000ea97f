"""Differences and ratios of two cells, against Newcombe's table, statsmodels and their own laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    score_test_proportions_2indep,
)
from statsmodels.stats.rates import confint_poisson_2indep

from metrics.statistics import Interval, Kind, difference, ratio

# Newcombe (1998), Statistics in Medicine 17, 873-890, Table II, method 10.
NEWCOMBE = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0000)),
    ((10, 10, 0, 10), (0.6075, 1.0000)),
]
cell = st.tuples(st.integers(0, 400), st.integers(1, 400)).map(lambda pair: (min(pair), max(pair)))
inner_cell = st.tuples(st.integers(1, 400), st.integers(1, 400)).map(lambda pair: (min(pair), max(pair) + 1))


@pytest.mark.parametrize(("cells", "limits"), NEWCOMBE)
def test_difference_matches_the_published_table(
    cells: tuple[int, int, int, int], limits: tuple[float, float]
) -> None:
    found = difference(*cells, Kind.PROPORTION)
    assert (round(float(found.lower), 4), round(float(found.upper), 4)) == limits


@settings(max_examples=100, deadline=None)
@given(cell, cell)
def test_difference_agrees_with_statsmodels_contains_the_estimate_and_turns_around(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    for kind in Kind:
        found, back = difference(*one, *two, kind), difference(*two, *one, kind)
        assert found.lower <= found.value <= found.upper
        assert found.lower == pytest.approx(-back.upper, abs=1e-12)
    found = difference(*one, *two, Kind.PROPORTION, multiplier=100)
    low, high = confint_proportions_2indep(*one, *two, method="newcomb", compare="diff")
    assert found.lower == pytest.approx(100 * low, abs=1e-9)
    assert found.upper == pytest.approx(100 * high, abs=1e-9)


def test_difference_of_rates_is_built_from_the_exact_limits_below_ten_events() -> None:
    found = difference(7, 500, 3, 900, Kind.RATE)
    low, high = confint_poisson_2indep(7, 500, 3, 900, method="mover", compare="diff", method_mover="exact-c")
    assert found.lower == pytest.approx(low)
    assert found.upper == pytest.approx(high)


@settings(max_examples=100, deadline=None)
@given(inner_cell, inner_cell)
def test_ratios_agree_with_statsmodels_away_from_the_edges(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    risk, rate = ratio(*one, *two, Kind.PROPORTION), ratio(*one, *two, Kind.RATE)
    low, high = confint_proportions_2indep(*one, *two, method="log", compare="ratio")
    assert risk.lower == pytest.approx(low)
    assert risk.upper == pytest.approx(high)
    low, high = confint_poisson_2indep(*one, *two, method="wald-log", compare="ratio")
    assert rate.lower == pytest.approx(low)
    assert rate.upper == pytest.approx(high)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 60), st.integers(1, 500), st.integers(1, 500))
def test_a_rate_ratio_with_a_zero_cell_has_the_score_limits_of_statsmodels(
    count: int, n: int, m: int
) -> None:
    none_here, none_there = ratio(0, n, count, m, Kind.RATE), ratio(count, n, 0, m, Kind.RATE)
    assert none_here.value == 0 and none_here.lower == 0
    # statsmodels finds its limit by search, to about six digits.
    oracle = confint_poisson_2indep(0, n, count, m, method="score", compare="ratio")[1]
    assert none_here.upper == pytest.approx(oracle, rel=1e-4)
    assert np.isnan(none_there.value) and none_there.upper == np.inf
    assert none_there.lower == pytest.approx(1 / ratio(0, m, count, n, Kind.RATE).upper)


@pytest.mark.parametrize(
    "cells", [(0, 30, 6, 50), (6, 50, 0, 30), (12, 12, 7, 20), (7, 20, 12, 12), (9, 9, 14, 14), (0, 3, 5, 5)]
)
def test_a_risk_ratio_at_an_edge_ends_where_the_score_test_of_statsmodels_turns(
    cells: tuple[int, int, int, int],
) -> None:
    found = ratio(*cells, Kind.PROPORTION)
    finite = [float(limit) for limit in (found.lower, found.upper) if 0 < limit < np.inf]
    assert len(finite) == (1 if 0 in cells else 2)
    for limit in finite:
        test = score_test_proportions_2indep(*cells, value=limit, compare="ratio", correction=False)
        assert test.pvalue == pytest.approx(0.05, abs=1e-6)


def test_two_empty_counts_or_a_missing_denominator_give_no_ratio() -> None:
    for kind in Kind:
        found = ratio([0, 0, 3], [10, 0, 10], [0, 3, 3], [10, 10, np.nan], kind)
        assert np.isnan([found.value, found.lower, found.upper]).all()


@settings(max_examples=100, deadline=None)
@given(cell, cell)
def test_a_stated_ratio_lies_in_its_interval_and_has_a_finite_interval(
    one: tuple[int, int], two: tuple[int, int]
) -> None:
    for kind in Kind:
        found = ratio(*one, *two, kind)
        if two[0] > 0:
            assert found.lower <= found.value * (1 + 1e-12) and found.value <= found.upper * (1 + 1e-12)
            assert found.upper < np.inf and found.lower < found.upper


def test_one_call_gives_what_single_calls_give() -> None:
    rng = np.random.default_rng(3)
    n, m = rng.integers(1, 40, (2, 200))
    a, c = rng.integers(0, n + 1), rng.integers(0, m + 1)
    for kind in Kind:
        whole: Interval = ratio(a, n, c, m, kind)
        for place in range(200):
            single = ratio(a[place], n[place], c[place], m[place], kind)
            np.testing.assert_array_equal(whole.lower[place], single.lower)
            np.testing.assert_array_equal(whole.upper[place], single.upper)

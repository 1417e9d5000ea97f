"""Intervals of single cells, against published values, statsmodels and their own laws."""

from itertools import accumulate
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from metrics.statistics import Interval, median_interval, median_ranks, proportion_interval, rate_interval

# Published test values of the R package PHEindicatormethods 2.1.0 (UK Health Security Agency), the methods
# behind Fingertips: count, denominator, lower and upper limit at 95 % and at 99.8 %.
PROPORTIONS = np.array(
    [
        (1, 100, 1.7674320641406511e-3, 5.4486196178705294e-2, 8.73065697299977e-4, 0.10455445283705821),
        (5, 100, 2.154367915436798e-2, 0.11175046923191911, 1.3865320725997183e-2, 0.16458852282596442),
        (65, 100, 0.55254443296887967, 0.73635751756902468, 0.49549465740704313, 0.77835406140896968),
        (9856, 12345, 0.79121017529090687, 0.80536400736149094, 0.7869924108419063, 0.80930614125896261),
        (
            222,
            3215,
            6.0791690363636595e-2,
            7.8339566813836331e-2,
            5.647101964624248e-2,
            8.4184141852701344e-2,
        ),
    ]
)
# The same, rates per 100: below 10 events exact, else Byar.
RATES = np.array(
    [
        (1, 100, 2.5317807984289897e-2, 5.571643390938898, 1.0005003335835344e-3, 9.2334134764515845),
        (5, 100, 1.62348639011842, 11.668332079322669, 0.739371731917839, 16.454745203680105),
        (20, 100, 12.211428834875937, 30.889880369197066, 8.922802365144193, 38.085035625041911),
        (9856, 12345, 78.269490589767571, 81.430016542721404, 77.375905432710525, 82.354472770954303),
        (
            7776456,
            7564336677,
            0.10273196005302074,
            0.10287648334092832,
            0.102690317308454,
            0.10291817639509068,
        ),
    ]
)
counts = st.integers(0, 5000)


def contains(interval: Interval) -> bool:
    low, mid, high = interval.lower, interval.value, interval.upper
    return bool(np.all((low <= mid) & (mid <= high)))


@pytest.mark.parametrize(("confidence", "lower", "upper"), [(0.95, 2, 3), (0.998, 4, 5)])
def test_proportions_match_the_published_values(confidence: float, lower: int, upper: int) -> None:
    found = proportion_interval(PROPORTIONS[:, 0], PROPORTIONS[:, 1], confidence=confidence)
    np.testing.assert_allclose(found.lower, PROPORTIONS[:, lower], rtol=1e-12)
    np.testing.assert_allclose(found.upper, PROPORTIONS[:, upper], rtol=1e-12)


@pytest.mark.parametrize(("confidence", "lower", "upper"), [(0.95, 2, 3), (0.998, 4, 5)])
def test_rates_match_the_published_values(confidence: float, lower: int, upper: int) -> None:
    found = rate_interval(RATES[:, 0], RATES[:, 1], multiplier=100, confidence=confidence)
    np.testing.assert_allclose(found.lower, RATES[:, lower], rtol=1e-10)
    np.testing.assert_allclose(found.upper, RATES[:, upper], rtol=1e-10)


def test_rates_change_from_exact_to_byar_at_ten_events() -> None:
    exact = confint_poisson(np.array([9.0, 10.0]), 1, method="exact-c")
    found = rate_interval([9, 10], 1)
    assert found.lower[0] == pytest.approx(exact[0][0]) and found.upper[0] == pytest.approx(exact[1][0])
    assert found.lower[1] != pytest.approx(exact[0][1], rel=1e-6)
    # Ten of 200 per 100,000: PHEindicatormethods 2.1.0, grouped rates.
    assert found.lower[1] / 200 * 1e5 == pytest.approx(2393.7249569837822)
    assert found.upper[1] / 200 * 1e5 == pytest.approx(9195.7293028782369)


def test_no_events_give_a_zero_lower_limit_and_the_exact_upper_limit() -> None:
    found = rate_interval(0, 1000, multiplier=1000)
    assert found.lower == 0
    assert found.upper == pytest.approx(-np.log(0.025))


@settings(max_examples=200, deadline=None)
@given(counts, counts)
def test_proportions_agree_with_statsmodels(one: int, two: int) -> None:
    count, size = min(one, two), max(one, two, 1)
    found = proportion_interval(count, size)
    low, high = proportion_confint(count, size, method="wilson")
    assert found.lower == pytest.approx(low, abs=1e-12)
    assert found.upper == pytest.approx(high, abs=1e-12)
    assert contains(found) and found.lower >= 0 and found.upper <= 1


@settings(max_examples=100, deadline=None)
@given(counts, counts)
def test_a_proportion_and_its_complement_mirror_each_other(one: int, two: int) -> None:
    count, size = min(one, two), max(one, two, 1)
    found, mirror = proportion_interval(count, size), proportion_interval(size - count, size)
    assert found.lower == pytest.approx(1 - mirror.upper, abs=1e-12)
    assert found.upper == pytest.approx(1 - mirror.lower, abs=1e-12)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 300), st.integers(1, 300), st.integers(2, 40))
def test_more_persons_or_exposure_at_the_same_value_narrow_the_interval(a: int, b: int, times: int) -> None:
    count, size = min(a, b), max(a, b)
    for single in (proportion_interval, rate_interval):
        few, many = single(count, size), single(count * times, size * times)
        assert many.upper - many.lower < few.upper - few.lower
        assert contains(few) and contains(many)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=2, max_size=30))
def test_limits_of_a_rate_rise_with_the_count(listed: list[int]) -> None:
    found = rate_interval(np.sort(listed), 7)
    assert (np.diff(found.lower) >= 0).all() and (np.diff(found.upper) >= 0).all()


def test_a_cell_without_denominator_has_no_value_and_leaves_the_others_alone() -> None:
    for single in (proportion_interval, rate_interval):
        found = single([0, 3, np.nan, 2], [0, 10, 10, np.nan])
        np.testing.assert_array_equal(np.isnan(found.value), [True, False, True, True])
        np.testing.assert_array_equal(np.isnan(found.lower + found.upper), [True, False, True, True])


@pytest.mark.parametrize(("count", "size"), [(-1, 5), (1, -5), (6, 5), (np.inf, np.inf)])
def test_impossible_cells_are_refused_with_their_number(count: float, size: float) -> None:
    with pytest.raises(ValueError, match="1 of 2 cells"):
        proportion_interval([count, 1], [size, 5])


def test_an_infinite_count_is_refused() -> None:
    with pytest.raises(ValueError, match="1 of 1 cells have an infinite"):
        rate_interval(np.inf, 5)


def test_a_rate_may_pass_one() -> None:
    # PHEindicatormethods 2.1.0: 250 events of 220 per 100,000.
    found = rate_interval(250, 220, multiplier=1e5)
    assert found.value == pytest.approx(113636.36363636365)
    assert found.lower == pytest.approx(99984.947385328764)
    assert found.upper == pytest.approx(128631.14487455782)


@pytest.mark.parametrize("confidence", [0, 1, 95])
def test_confidence_outside_zero_to_one_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        proportion_interval(1, 2, confidence=confidence)


# Campbell and Gardner (1988), BMJ 296, ranks for the 95 % interval of a median.
@pytest.mark.parametrize(
    ("size", "ranks"), [(6, (1, 6)), (10, (2, 9)), (20, (6, 15)), (50, (18, 33)), (100, (40, 61))]
)
def test_median_ranks_match_the_published_table(size: int, ranks: tuple[int, int]) -> None:
    lower, upper = median_ranks(size)
    assert [lower, upper] == list(ranks)


def test_median_ranks_are_the_narrowest_pair_that_covers_enough() -> None:
    sizes = np.arange(0, 240)
    lower, upper = median_ranks(sizes)
    for size, low, high in zip(sizes.tolist(), lower, upper, strict=True):
        # Exact: rank r is safe when P(fewer than r of n fair coins) is at most 1 / 40.
        tails = accumulate(comb(size, k) for k in range(size))
        safe = [rank for rank, tail in enumerate(tails, start=1) if 40 * tail <= 2**size]
        if safe:
            assert (low, high) == (max(safe), size + 1 - max(safe))
        else:
            assert size < 6 and np.isnan(low) and np.isnan(high)


def test_rank_is_kept_when_the_tail_probability_is_met_exactly() -> None:
    lower, upper = median_ranks(5, confidence=0.9375)
    assert [lower, upper] == [1, 5]


def test_medians_of_groups_match_a_plain_loop() -> None:
    rng = np.random.default_rng(20)
    groups = [np.sort(rng.integers(0, 60, size)) for size in (0, 1, 2, 5, 6, 7, 31, 0, 100)]
    found = median_interval(np.concatenate(groups), [len(group) for group in groups])
    for place, group in enumerate(groups):
        if len(group) == 0:
            assert np.isnan(found.value[place])
            continue
        assert found.value[place] == np.median(group)
        lower, upper = median_ranks(len(group))
        if len(group) < 6:
            assert np.isnan(found.lower[place]) and np.isnan(found.upper[place])
        else:
            assert found.lower[place] == group[int(lower) - 1]
            assert found.upper[place] == group[int(upper) - 1]


@pytest.mark.parametrize("values", [[2.0, 1.0, 3.0], [1.0, np.nan, 3.0]])
def test_unsorted_or_missing_values_are_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="sort"):
        median_interval(values, [3])
    assert median_interval([2.0, 1.0], [1, 1]).value.tolist() == [2.0, 1.0]


def test_group_sizes_must_add_up() -> None:
    with pytest.raises(ValueError, match="add up to 4, but there are 3"):
        median_interval([1.0, 2.0, 3.0], [2, 2])
    with pytest.raises(ValueError, match="whole"):
        median_ranks([4.5])

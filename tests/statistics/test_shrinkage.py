"""Empirical Bayes rates, against worked vectors and their own laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import empirical_bayes_rates

POPULATION = [1000, 400, 2500, 12000, 1600]


def test_rates_shrink_as_in_the_worked_example() -> None:
    found = empirical_bayes_rates([2, 0, 30, 40, 5], POPULATION, multiplier=1000)
    assert found.overall == pytest.approx(4.4)
    assert found.between_variance / 1e6 == pytest.approx(8.694762e-6, rel=1e-6)
    assert np.round(found.shrunk, 4).tolist() == [2.8064, 2.4575, 10.7206, 3.3765, 3.4314]


def test_areas_no_more_apart_than_chance_all_get_the_overall_rate() -> None:
    found = empirical_bayes_rates([2, 0, 9, 30, 5], POPULATION, multiplier=1000)
    assert found.between_variance == 0
    assert np.round(found.shrunk, 4).tolist() == [2.6286] * 5


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 5000)), min_size=1, max_size=12))
def test_a_shrunk_rate_lies_between_the_raw_and_the_overall_rate(areas: list[tuple[int, int]]) -> None:
    counts, people = np.array(areas).T
    found = empirical_bayes_rates(counts, people)
    low, high = np.minimum(found.raw, found.overall), np.maximum(found.raw, found.overall)
    assert ((found.shrunk >= low - 1e-12) & (found.shrunk <= high + 1e-12)).all()


def test_the_smaller_of_two_areas_with_one_raw_rate_moves_further() -> None:
    found = empirical_bayes_rates([20, 2, 10, 40], [1000, 100, 5000, 9000])
    assert abs(found.shrunk[1] - found.raw[1]) > abs(found.shrunk[0] - found.raw[0]) > 0


def test_areas_without_population_take_no_part() -> None:
    found = empirical_bayes_rates([2, 0, 0, 30, 40, 5], [1000, 0, 400, 2500, 12000, 1600])
    assert np.isnan(found.raw[1]) and np.isnan(found.shrunk[1])
    known = empirical_bayes_rates([2, 0, 30, 40, 5], POPULATION)
    np.testing.assert_allclose(np.delete(found.shrunk, 1), known.shrunk)


def test_no_events_anywhere_are_zero_everywhere() -> None:
    found = empirical_bayes_rates([[0, 0], [3, 5]], [[10, 20], [10, 20]])
    assert found.shrunk[0].tolist() == [0, 0] and (found.shrunk[1] > 0).all()

"""The distributions agree with those of scipy.stats, which are written otherwise."""

import numpy as np
import pytest
from scipy import stats

from metrics.statistics.distributions import binomial, chi_square_quantile, chi_square_tail, normal_quantile, poisson

CHANCE = np.random.default_rng(7)
TRIES = np.concatenate([CHANCE.integers(1, 60, 500), CHANCE.integers(1, 200_000, 500)]).astype(np.float64)
SHARES = np.concatenate([[0.0, 1.0], CHANCE.random(998) ** 3])
TAILS = (0.001, 0.025, 0.5)


@pytest.mark.parametrize("tail", TAILS)
def test_quantiles_of_counts_are_those_of_the_other_library(tail: float) -> None:
    pairs = ((binomial(TRIES, SHARES), stats.binom(TRIES, SHARES)), (poisson(TRIES * SHARES), stats.poisson(TRIES * SHARES)))
    for own, other in pairs:
        low, high = own.quantile(tail), own.upper_quantile(tail)
        assert (low == np.maximum(other.ppf(tail), 0)).all() and (high == other.isf(tail)).all()
        np.testing.assert_allclose(own.at(low), other.pmf(low), rtol=1e-8)
        np.testing.assert_allclose(own.below(low), other.cdf(low), rtol=1e-8)
        np.testing.assert_allclose(own.above(high - 1), other.sf(high - 1), rtol=1e-8)


def test_what_is_not_known_stays_unknown() -> None:
    assert np.isnan(binomial(np.array([np.nan]), 0.5).quantile(0.1)).all()
    assert np.isnan(poisson(np.array([np.nan])).upper_quantile(0.1)).all()


def test_normal_and_chi_square_agree_with_the_other_library() -> None:
    for share in (1e-9, *TAILS, 0.999):
        assert normal_quantile(share) == pytest.approx(stats.norm.ppf(share), rel=1e-12)
        for degrees in (1, 2, 18.0):
            value = chi_square_quantile(share, degrees)
            assert value == pytest.approx(stats.chi2.ppf(share, degrees), rel=1e-12)
            assert chi_square_tail(value, degrees) == pytest.approx(1 - share, rel=1e-9)

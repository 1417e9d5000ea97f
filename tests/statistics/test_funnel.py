"""Funnel limits, against published values, binomial probabilities and a plain loop."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, poisson
from statsmodels.stats.meta_analysis import combine_effects

from metrics.statistics import Dispersion, Kind, Position, funnel_limits

# PHEindicatormethods 2.1.0 (UK Health Security Agency), published test output for rates per 100,000 over
# three years, baseline 116.1720835: events, then population of one year and limit for the lower and upper
# 95 % line, then for the lower and upper 99.8 % line.
RATE_LINES = [
    (9, 4902.1530, 61.197601, 1180.8270, 254.05923, 6501.0970, 46.146058, 703.67600, 426.33257),
    (30, 12288.343, 81.377939, 5807.7276, 172.18439, 14657.315, 68.225320, 4553.3507, 219.61849),
    (151, 50814.513, 99.053066, 36691.614, 137.17939, 55367.307, 90.908039, 33242.595, 151.41217),
    (1289, 390609.40, 109.99906, 349936.01, 122.78435, 402806.45, 106.66827, 338835.23, 126.80697),
]
TARGET = 116.1720835


@pytest.mark.parametrize("line", RATE_LINES)
def test_rate_limits_pass_through_the_published_points(line: tuple[float, ...]) -> None:
    events, populations, limits = line[0], 3 * np.array(line[1::2]), line[2::2]
    found = funnel_limits(np.full(4, events), populations, Kind.RATE, target=TARGET / 1e5, multiplier=1e5)
    lines = (found.lower_95, found.upper_95, found.lower_998, found.upper_998)
    for place, limit in enumerate(limits):
        assert lines[place][place] == pytest.approx(limit, rel=1e-6)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 2000), st.floats(0.01, 0.99))
def test_an_area_on_target_is_outside_at_most_as_often_as_stated(size: int, target: float) -> None:
    counts = np.arange(size + 1)
    for kind, drawn in ((Kind.PROPORTION, binom(size, target)), (Kind.RATE, poisson(size * target))):
        found = funnel_limits(counts, size, kind, target=target, dispersion=Dispersion.NONE)
        far_low, low = found.position == Position.FAR_BELOW, found.position == Position.BELOW
        far_high, high = found.position == Position.FAR_ABOVE, found.position == Position.ABOVE
        chance = drawn.pmf(counts)
        assert chance[far_low].sum() <= 0.001 and chance[far_low | low].sum() <= 0.025
        assert chance[far_high].sum() <= 0.001 and chance[far_high | high].sum() <= 0.025


def test_limits_of_large_areas_are_those_of_the_normal_curve() -> None:
    # PHEindicatormethods 2.1.0 draws proportions so: the target and 1.96 or 3.09 standard errors.
    found = funnel_limits([500_000], [1_000_000], Kind.PROPORTION, target=0.5, multiplier=100)
    assert found.lower_95 == pytest.approx(50 - 1.959964 * 0.05, abs=1e-4)
    assert found.upper_998 == pytest.approx(50 + 3.090232 * 0.05, abs=1e-4)


@settings(max_examples=50, deadline=None)
@given(st.integers(1, 400), st.floats(0.02, 0.98))
def test_limits_hold_the_target_stay_in_range_and_mirror_the_complement(size: int, target: float) -> None:
    found = funnel_limits([size], [size], Kind.PROPORTION, target=target)
    mirror = funnel_limits([size], [size], Kind.PROPORTION, target=1 - target)
    ordered = np.ravel([found.lower_998, found.lower_95, found.target, found.upper_95, found.upper_998])
    assert (np.diff(ordered) >= -1e-12).all()
    assert ordered[0] >= 0
    assert ordered[-1] <= 1
    assert found.lower_95 == pytest.approx(1 - mirror.upper_95, abs=1e-9)
    assert found.upper_998 == pytest.approx(1 - mirror.lower_998, abs=1e-9)


def counties(seed: int, spread: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    sizes = rng.integers(20, 4000, 100)
    return rng.binomial(sizes, np.clip(rng.normal(0.3, spread, 100), 0.01, 0.99)), sizes


def test_dispersion_matches_a_plain_loop() -> None:
    counts, sizes = counties(1, 0.06)
    target = counts.sum() / sizes.sum()
    scores = [
        (c / n - target) / (target * (1 - target) / n) ** 0.5 for c, n in zip(counts, sizes, strict=True)
    ]
    low, high = np.quantile(scores, [0.1, 0.9])
    phi = sum(min(max(score, low), high) ** 2 for score in scores) / 100
    weights = [n / (target * (1 - target)) for n in sizes]
    tau2 = (100 * phi - 99) / (sum(weights) - sum(w * w for w in weights) / sum(weights))
    assert phi > 2
    multiplicative = funnel_limits(counts, sizes, Kind.PROPORTION)
    additive = funnel_limits(counts, sizes, Kind.PROPORTION, dispersion=Dispersion.ADDITIVE)
    plain = funnel_limits(counts, sizes, Kind.PROPORTION, dispersion=Dispersion.NONE)
    assert multiplicative.dispersion == pytest.approx(phi)
    assert additive.between_variance == pytest.approx(tau2)
    np.testing.assert_allclose(
        multiplicative.upper_95 - target, np.sqrt(phi) * (plain.upper_95 - target), rtol=1e-9
    )
    wider = np.sqrt(1 + tau2 / (target * (1 - target) / sizes))
    np.testing.assert_allclose(additive.upper_95 - target, wider * (plain.upper_95 - target), rtol=1e-9)


def test_variance_between_areas_is_that_of_a_random_effects_analysis(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.statistics.funnel.WINSORISED_SHARE", 0.0)
    counts, sizes = counties(2, 0.05)
    target = counts.sum() / sizes.sum()
    oracle = combine_effects(counts / sizes, target * (1 - target) / sizes, method_re="dl")
    found = funnel_limits(counts, sizes, Kind.PROPORTION, dispersion=Dispersion.ADDITIVE)
    assert found.between_variance == pytest.approx(oracle.tau2)


def test_areas_that_differ_by_chance_alone_keep_the_plain_limits() -> None:
    counts, sizes = counties(3, 0.0)
    found, plain = (
        funnel_limits(counts, sizes, Kind.PROPORTION, dispersion=way)
        for way in (Dispersion.MULTIPLICATIVE, Dispersion.NONE)
    )
    assert found.dispersion == 1
    np.testing.assert_array_equal(found.upper_95, plain.upper_95)


def test_below_ten_areas_no_dispersion_is_estimated() -> None:
    counts, sizes = [5, 95] * 5, [100] * 10
    assert funnel_limits(counts, sizes, Kind.PROPORTION).dispersion > 10
    assert funnel_limits(counts[:9], sizes[:9], Kind.PROPORTION).dispersion == 1


def test_areas_without_a_value_change_nothing_for_the_others() -> None:
    counts, sizes = counties(4, 0.05)
    whole = funnel_limits(counts, sizes, Kind.RATE)
    gaps = funnel_limits(
        np.insert(counts.astype(float), [0, 40], [0, np.nan]), np.insert(sizes, [0, 40], [0, 9]), Kind.RATE
    )
    assert gaps.position[[0, 41]].tolist() == [Position.NOT_KNOWN, Position.NOT_KNOWN]
    assert np.isnan(gaps.lower_95[0]) and np.isnan(gaps.value[[0, 41]]).all()
    kept = np.delete(np.arange(102), [0, 41])
    np.testing.assert_allclose(gaps.upper_998[kept], whole.upper_998)
    np.testing.assert_array_equal(gaps.position[kept], whole.position)


def test_positions_name_every_side() -> None:
    found = funnel_limits([30, 39, 50, 61, 70, 0], [100] * 5 + [0], Kind.PROPORTION, target=0.5)
    assert found.position.tolist() == ["far_below", "below", "inside", "above", "far_above", "not_known"]


@pytest.mark.parametrize("counts", [[0, 0], [9, 9]])
def test_a_target_at_the_edge_has_no_limits(counts: list[int]) -> None:
    found = funnel_limits(counts, [9, 9], Kind.PROPORTION)
    assert np.isnan(found.lower_95).all()
    assert set(found.position) == {"not_known"}


def test_many_periods_in_one_call_equal_single_calls() -> None:
    series = [counties(seed, 0.04) for seed in range(5)]
    whole = funnel_limits([c for c, _ in series], [n for _, n in series], Kind.PROPORTION)
    for place, (counts, sizes) in enumerate(series):
        single = funnel_limits(counts, sizes, Kind.PROPORTION)
        np.testing.assert_allclose(whole.lower_95[place], single.lower_95)
        np.testing.assert_array_equal(whole.position[place], single.position)


def test_proportions_of_part_persons_are_refused() -> None:
    with pytest.raises(ValueError, match=r"1 of 2 cells .* whole"):
        funnel_limits([1, 1], [2.5, 3], Kind.PROPORTION)

"""Gaps to a reference group, against the worked example of relative rates and the parts they are made of."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import Kind, difference, gap_of_shown_cells, gap_to_reference, ratio, relative_rate_index


@pytest.mark.parametrize(("kind", "limits"), [(Kind.PROPORTION, (1.916, 4.697)), (Kind.RATE, (1.908, 4.717))])
def test_ratio_of_the_worked_example(kind: Kind, limits: tuple[float, float]) -> None:
    found = gap_to_reference(30, 1200, 50, 6000, kind).ratio
    assert found.value == pytest.approx(3)
    assert (round(float(found.lower), 3), round(float(found.upper), 3)) == limits


def test_excess_of_the_worked_example_is_twenty_youth() -> None:
    found = gap_to_reference(30, 1200, 50, 6000, Kind.PROPORTION, multiplier=1000)
    apart = difference(30, 1200, 50, 6000, Kind.PROPORTION)
    assert found.excess.value == pytest.approx(20)
    assert found.excess.lower == pytest.approx(1200 * float(apart.lower))
    assert found.difference.upper == pytest.approx(1000 * float(apart.upper))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.integers(40, 900), st.integers(0, 40), st.integers(40, 900))
def test_the_three_forms_of_a_gap_point_the_same_way(a: int, n: int, c: int, m: int) -> None:
    for kind in Kind:
        gap = gap_to_reference(a, n, c, m, kind)
        side = np.sign(a * m - c * n)
        assert np.sign(np.round(gap.difference.value, 12)) == side
        assert np.sign(np.round(gap.excess.value, 9)) == side
        if c > 0:
            assert np.sign(np.round(np.log(np.maximum(gap.ratio.value, 1e-9)), 12)) == side


def test_a_group_is_level_with_itself() -> None:
    gap = gap_to_reference(7, 90, 7, 90, Kind.PROPORTION)
    assert gap.ratio.value == 1 and gap.difference.value == 0 and gap.excess.value == 0
    assert gap.excess.lower < 0 < gap.excess.upper


def test_the_index_counts_each_stage_on_the_one_before() -> None:
    group, reference = [2000, 300, 120, 30], [9000, 700, 140, 30]
    found = relative_rate_index(group, reference, Kind.RATE)
    assert found.value == pytest.approx(
        [(300 / 2000) / (700 / 9000), (120 / 300) / (140 / 700), (30 / 120) / (30 / 140)]
    )
    second = ratio(120, 300, 140, 700, Kind.RATE)
    assert (found.lower[1], found.upper[1]) == (second.lower, second.upper)
    assert relative_rate_index([group] * 4, reference, Kind.PROPORTION).value.shape == (4, 3)


@pytest.mark.parametrize("stages", [[100], [100, 20, 5]])
def test_stages_that_do_not_match_are_refused(stages: list[int]) -> None:
    with pytest.raises(ValueError, match="same two or more"):
        relative_rate_index(stages, [100, 20] if len(stages) == 3 else [100], Kind.RATE)


def test_the_gap_of_shown_cells_is_that_of_the_published_vector() -> None:
    # 30 of 1,200 beside 50 of 6,000: ratio 3.000 (1.916 to 4.697), 20 more than at the reference's rate.
    found = gap_of_shown_cells(30, 1200, 50, 6000, Kind.PROPORTION, reference="WHITE", multiplier=100)
    assert found is not None and found.ratio is not None and found.reference == "WHITE"
    assert (found.ratio.value, found.ratio.lower, found.ratio.upper) == pytest.approx((3.0, 1.916, 4.697), abs=5e-4)
    assert found.excess.value == pytest.approx(20)
    assert found.difference.value == pytest.approx(100 * (30 / 1200 - 50 / 6000))


@pytest.mark.parametrize("hidden", range(4))
@pytest.mark.parametrize("number", [None, float("nan")])
def test_a_hidden_cell_gives_no_gap(hidden: int, number: float | None) -> None:
    cells: list[float | None] = [30, 1200, 50, 6000]
    cells[hidden] = number
    assert gap_of_shown_cells(*cells, Kind.RATE, reference="WHITE") is None


def test_no_case_in_the_reference_has_no_ratio_and_no_number_that_is_none_at_all() -> None:
    found = gap_of_shown_cells(30, 1200, 0, 6000, Kind.RATE, reference="WHITE")
    assert found is not None and found.ratio is None
    assert found.excess.value == pytest.approx(30)
    nobody = gap_of_shown_cells(0, 1200, 0, 6000, Kind.RATE, reference="WHITE")
    assert nobody is not None and nobody.ratio is None and nobody.difference.value == 0
    assert gap_of_shown_cells(0, 0, 5, 6000, Kind.RATE, reference="WHITE") is None

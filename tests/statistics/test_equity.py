"""Gaps to a reference group, against the worked example of relative rates and the parts they are made of."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import Kind, difference, gap_of_shown_cells, gap_to_reference, relative_rate_index
from metrics.statistics.equity import BEST, JUSTICE_STAGES, LARGEST, OTHERS, Held, held_against


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


GROUP = {"population": 20_000, "referral": 900, "detention": 180, "diversion": 300, "petition": 400, "adjudication": 200}
REFERENCE = {"population": 90_000, "referral": 1800, "detention": 180, "diversion": 900, "petition": 600, "adjudication": 300}


def test_the_index_counts_each_stage_on_the_one_before() -> None:
    # By hand: 4.5 % beside 2 %; detained 20 % beside 10 %; diverted 1/3 beside 1/2; petitions 4/9 beside 1/3; then 1/2 each.
    found = relative_rate_index(GROUP, REFERENCE, Kind.PROPORTION)
    index = {stage: float(interval.value) for stage, interval in found.items()}
    assert index == pytest.approx({"referral": 2.25, "detention": 2, "diversion": 2 / 3, "petition": 4 / 3, "adjudication": 1})
    spread = np.exp(1.959964 * np.sqrt(1 / 900 + 1 / 1800))
    assert (found["referral"].lower, found["referral"].upper) == pytest.approx((2.25 / spread, 2.25 * spread), rel=1e-6)
    spread = np.exp(1.959964 * np.sqrt(1 / 180 - 1 / 900 + 1 / 180 - 1 / 1800))
    assert (found["detention"].lower, found["detention"].upper) == pytest.approx((2 / spread, 2 * spread), rel=1e-6)


def test_several_stages_follow_one_and_a_stage_that_is_unknown_is_left_out() -> None:
    assert {JUSTICE_STAGES[stage] for stage in ("detention", "diversion", "petition")} == {"referral"}
    assert {JUSTICE_STAGES[stage] for stage in ("probation", "placement")} == {"adjudication"}
    without = {stage: count for stage, count in GROUP.items() if stage != "petition"}
    assert set(relative_rate_index(without, REFERENCE, Kind.RATE)) == {"referral", "detention", "diversion"}


GROUPS = {"A": (30.0, 1200.0), "B": (50.0, 6000.0), "C": (2.0, 800.0), "D": (0.0, 0.0)}


@pytest.mark.parametrize(
    ("choice", "better", "held"),
    [
        (LARGEST, "lower", Held("B", 50, 6000)),
        (OTHERS, "lower", Held(OTHERS, 52, 6800)),
        (BEST, "lower", Held("C", 2, 800)),
        (BEST, "higher", Held("A", 30, 1200)),
        (BEST, "context", None),
        ("C", "lower", Held("C", 2, 800)),
        ("E", "lower", None),
        ("D", "lower", None),
    ],
)
def test_the_reference_is_the_one_that_was_chosen(choice: str, better: str, held: Held | None) -> None:
    assert held_against(GROUPS, "A", choice, better) == held


def test_one_group_alone_has_no_others() -> None:
    assert held_against({"A": (1.0, 2.0)}, "A", OTHERS, "lower") is None
    assert held_against({}, "A", LARGEST, "lower") is None


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

"""Random small states are protected without a leak, and the audit notices each part of protection that is missing."""

from __future__ import annotations

import numpy as np
import pytest

from metrics.disclosure.protection import Switches
from metrics.disclosure.rehearsal import Protected, rehearsed
from tests.disclosure.states import areas, counted, frame, indicator, small_policy


def released(children: int, seed: int, switches: Switches = Switches(), mend: bool = True) -> Protected:  # noqa: B008
    one = indicator()
    return rehearsed(frame(), areas(), [one], {one.id: counted(children, seed)}, small_policy(), switches, mend)


@pytest.mark.parametrize("seed", range(4))
def test_no_hidden_count_of_a_random_state_gives_way(seed: int) -> None:
    findings = released(300 + 150 * seed, seed).findings
    assert findings.hidden > 0 and findings.small > 0
    assert findings.violations == [] and findings.stopped == []


def test_a_county_that_knows_its_own_groups_is_found_and_mended() -> None:
    found = released(500, 4, mend=False).findings.violations
    assert {violation[7] for violation in found} == {"insider"} and "all" not in {violation[4] for violation in found}
    assert released(500, 4).findings.violations == []


def test_without_complementary_suppression_the_audit_fails() -> None:
    assert released(500, 1, Switches(complementary=False), mend=False).findings.violations


def test_without_the_complement_test_the_audit_fails() -> None:
    one = indicator()
    counts = {one.id: counted(600, 3, share=0.97)}
    whole = rehearsed(frame(), areas(), [one], counts, small_policy())
    assert not whole.findings.violations
    without = rehearsed(frame(), areas(), [one], counts, small_policy(), Switches(complement=False), mend=False)
    assert {violation[6] for violation in without.findings.violations} >= {"complement"}


def test_numbers_of_hidden_cells_are_absent() -> None:
    table = released(400, 2).cells[indicator().id].to_pandas()
    hidden = table[table["status"] == "suppressed"]
    assert len(hidden) and hidden[["numerator", "denominator", "value", "lower", "upper"]].isna().all(axis=None)
    shown = table[table["status"] == "ok"]
    assert not shown["numerator"].between(1, 10).any() and not shown["denominator"].between(1, 10).any()
    assert not (shown["denominator"] - shown["numerator"]).between(1, 10).any()


def test_small_steps_within_a_school_year_are_hidden_and_missed_when_not() -> None:
    one = indicator("students_suspended_out_of_school", area_n="sum", area_d="sum", time_d="none")
    counts = {one.id: counted(700, 5, periods=4, share=0.3, steps=True)}
    kept = rehearsed(frame(), areas(), [one], counts, small_policy())
    assert not kept.findings.violations
    without = rehearsed(frame(), areas(), [one], counts, small_policy(), Switches(windows=False), mend=False)
    assert "step" in {violation[7] for violation in without.findings.violations}


def test_counts_of_a_closed_cell_are_unchanged_by_protection() -> None:
    one = indicator()
    before = counted(400, 2)
    table = released(400, 2).cells[one.id].to_pandas()
    state = table[(table["area_level"] == "state") & (table["breakdown"] == "all")].iloc[0]
    whole = frame().cells.index(("state", "37", "all", "all"))
    assert state["status"] != "ok" or state["denominator"] == before.denominator[0, whole]
    assert np.isfinite(before.numerator).all()


def test_pair_sums_are_protected_and_missed_when_not() -> None:
    one = indicator()
    counts = {one.id: counted(2500, 4)}
    chosen = small_policy(pairs_from={"state": 1})
    kept = rehearsed(frame(), areas(), [one], counts, chosen)
    assert not kept.findings.violations
    assert (kept.cells[one.id].to_pandas()["breakdown"] == "age_band×sex").any()
    without = rehearsed(frame(), areas(), [one], counts, chosen, Switches(pairs=False), mend=False)
    assert any("×" in violation[4] for violation in without.findings.violations)

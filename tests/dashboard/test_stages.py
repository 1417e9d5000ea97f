"""The index by stage uses shown counts alone, and each stage is counted on the one before it."""

import pytest

from dashboard.components.stages import COMPLAINTS, COUNTS, counts_by_group, indexed
from tests.dashboard.test_gaps import cell

OWN = {"population": 20_000.0, "complaint": 900.0, "decision": 600.0, "diversion": 200.0, "detention": 180.0, "commitment": 9.0}
OTHER = {"population": 90_000.0, "complaint": 1800.0, "decision": 1500.0, "diversion": 750.0, "detention": 180.0, "commitment": 9.0}


def test_each_stage_is_counted_on_the_one_before() -> None:
    index = {stage: float(found.value) for stage, found in indexed(OWN, OTHER).items()}
    assert index == pytest.approx({"complaint": 2.25, "diversion": (1 / 3) / 0.5, "detention": 2.0, "commitment": 2.0})


@pytest.mark.parametrize("hidden", list(OWN))
def test_a_hidden_count_leaves_out_its_stage_and_those_on_it(hidden: str) -> None:
    without = {name: count for name, count in OWN.items() if name != hidden}
    left = {
        "population": {"diversion", "detention", "commitment"}, "complaint": {"diversion"},
        "decision": {"complaint", "detention", "commitment"}, "diversion": {"complaint", "detention", "commitment"},
        "detention": {"complaint", "diversion", "commitment"}, "commitment": {"complaint", "diversion", "detention"},
    }[hidden]  # fmt: skip
    assert set(indexed(without, OTHER)) == set(indexed(OTHER, without)) == left


def test_counts_come_from_the_parts_that_are_shown() -> None:
    detentions = COUNTS["detention"][0]
    counts = counts_by_group({COMPLAINTS: [cell("BLACK", 30, 1200)], detentions: [cell("BLACK", None, None)]})
    assert counts == {"BLACK": {"population": 1200, "complaint": 30}}

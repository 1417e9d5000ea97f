"""Every indicator agrees with the reference written independently, on random histories that hit the edges.

OUTCOMES_HISTORIES says how many histories (persons) there are in all, in three batches; seeds differ from batch to
batch, and with them the attendance shape, the exit-date convention and the AFCARS code system.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from metrics.catalogue import catalogue
from pipelines.workspace import Workspace
from tests.generative.histories import make_deliveries
from tests.generative.pipeline import facts, taken_in
from tests.reference import REFERENCE
from tests.reference.deliveries import Deliveries
from tests.reference.facts import Fact, compare

SEEDS = (11, 12, 13)
HISTORIES = -(-int(os.environ.get("OUTCOMES_HISTORIES", "2100")) // len(SEEDS))
Batch = tuple[Deliveries, Workspace]

pytestmark = [pytest.mark.generative, pytest.mark.xdist_group("generative")]


@pytest.fixture(scope="module", params=SEEDS)
def batch(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Batch]:
    deliveries = make_deliveries(request.param, HISTORIES)
    yield deliveries, taken_in(deliveries, tmp_path_factory.mktemp(f"seed{request.param}"))


@pytest.fixture(scope="module")
def computed(batch: Batch) -> dict[str, list[Fact]]:
    return facts(batch[1], list(catalogue()))


@pytest.mark.parametrize("indicator", list(catalogue()))
def test_an_indicator_agrees_with_its_independent_reference(
    indicator: str, batch: Batch, computed: dict[str, list[Fact]]
) -> None:
    expected = REFERENCE[indicator](batch[0])
    assert len(expected) > HISTORIES / 20, "too few histories reach this indicator to test it"
    assert compare(expected, computed[indicator])[:20] == []


def test_every_indicator_has_a_reference() -> None:
    assert set(catalogue()) == set(REFERENCE)

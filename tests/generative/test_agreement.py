"""Every indicator agrees with the reference written independently, on random histories that hit the edges.

OUTCOMES_HISTORIES says how many histories (persons) there are in all, in three batches; seeds differ from batch to
batch, and with them the attendance shape, the exit-date convention and the AFCARS code system.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from data_contracts.relations import RELATIONS
from metrics.catalogue import catalogue
from pipelines.warehouse import opened
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


def test_no_relation_has_a_key_twice(batch: Batch) -> None:
    # The windows of an indicator are made when it is counted.
    keys = {name: ", ".join(relation.key) for name, relation in RELATIONS.items() if relation.key and name != "period"}
    assert len(keys) > len(RELATIONS) / 2
    with opened(batch[1]) as connection:
        for name, key in keys.items():
            twice = f"select {key} from {name} group by all having count(*) > 1"
            assert connection.execute(f"select count(*) from ({twice})").fetchone() == (0,), name


def test_every_indicator_has_a_reference() -> None:
    assert set(catalogue()) == set(REFERENCE)

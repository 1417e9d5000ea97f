"""Deliberately wrong variants of every definition are noticed, by the random histories or by a worked example."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from metrics.catalogue import catalogue
from pipelines.warehouse import opened
from tests.generative.histories import make_deliveries
from tests.generative.pipeline import taken_in
from tests.mutations.running import mutants, unnoticed_by_examples, unnoticed_by_histories

SEED, HISTORIES = 12, 900
MUTANTS = mutants()

pytestmark = [pytest.mark.generative, pytest.mark.xdist_group("mutants")]


@pytest.fixture(scope="module")
def histories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    workspace = taken_in(make_deliveries(SEED, HISTORIES), tmp_path_factory.mktemp("mutants"))
    with opened(workspace) as connection:
        yield connection


@pytest.mark.parametrize("name", list(MUTANTS))
def test_every_mistake_in_a_definition_is_noticed(name: str, histories: duckdb.DuckDBPyConnection) -> None:
    indicator = catalogue()[name]
    quiet = unnoticed_by_histories(histories, indicator, MUTANTS[name])
    assert [(one.mistake, one.find) for one in unnoticed_by_examples(indicator, quiet)] == []


def test_every_definition_has_mutants_and_every_mutant_a_definition() -> None:
    assert set(MUTANTS) == set(catalogue())

"""Rows written by hand in the engine's own SQL and in pandas, which the benchmarks race, are those of the definitions."""

from __future__ import annotations

from pathlib import Path

import pytest

import sample_data
from benchmarks import indicators
from pipelines.intake import take_in
from pipelines.warehouse import opened
from pipelines.workspace import Workspace

pytestmark = pytest.mark.xdist_group("rivals")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Workspace(tmp_path_factory.mktemp("rivals")).prepare()
    take_in(made, [Path(sample_data.__file__).parent / "extracts"], lambda _: None)
    with opened(made):
        pass
    return made.root


@pytest.mark.parametrize("name", indicators.NAMES)
def test_rivals_give_the_rows_of_the_definition(name: str, workspace: Path) -> None:
    found = indicators.differing(str(workspace), name)
    assert found["rows"] > 0
    assert found["differing"] == 0, found

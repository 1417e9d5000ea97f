"""What admitting a delivery reads: its own rows and those in force, however much more the warehouse holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data_contracts.verdict import Outcome
from pipelines import intake
from pipelines.engines.duckdb_engine import connect
from pipelines.intake import take_in
from pipelines.settings import Settings
from pipelines.workspace import Workspace
from tests.pipelines.sending import children, send

CHILDREN = 3000


class Counting:
    """A connection that counts statements, and the rows that their scans of tables yield, by the engine's own profile."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.statements = self.rows = 0
        connection.execute("set enable_profiling = 'no_output'")
        connection.execute("set profiling_coverage = 'ALL'")

    def execute(self, *asked: Any) -> duckdb.DuckDBPyConnection:
        done = self._connection.execute(*asked)
        self.statements += 1
        profile = json.loads(self._connection.get_profiling_information("json") or "{}")
        self.rows += sum(node["intermediate_rows"] for node in nodes(profile.get("operator", [])) if node["type"] == "TABLE_SCAN")
        return done

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def nodes(operators: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Every operator of a profile."""
    for operator in operators:
        yield operator
        yield from nodes(operator.get("children", []))


def counted(workspace: Workspace, delivery: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Statements and rows that taking in one delivery costs."""
    opened: list[Counting] = []

    def connect_counting(database: Path | None, settings: Settings) -> Counting:
        opened.append(Counting(connect(database, settings)))
        return opened[0]

    with monkeypatch.context() as patched:
        patched.setattr(intake, "connect", connect_counting)
        (receipt,) = take_in(workspace, [delivery], lambda step: None)
    assert receipt.outcome is Outcome.ADMITTED
    return opened[0].statements, opened[0].rows


@pytest.mark.parametrize("refresh", ["full", "correction"])
def test_what_a_delivery_costs_does_not_grow_with_what_came_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refresh: str
) -> None:
    workspace = Workspace(tmp_path / "workspace").prepare()
    costs = {}
    for month in range(1, 6):
        at = {"data_through": "2023-12-31", "as_of_date": f"2024-{month:02d}-15"}
        take_in(workspace, [send(tmp_path / f"full-{month}", children(CHILDREN), **at)], lambda step: None)
        if month in (1, 5):
            at["as_of_date"] = f"2024-{month:02d}-20"
            late = send(tmp_path / f"late-{month}", children(100), refresh=refresh, **at)
            costs[month] = counted(workspace, late, monkeypatch)
    assert costs[1][1] > 100, "the profile shows no rows"
    assert costs[5][0] == costs[1][0]
    assert costs[5][1] - costs[1][1] < CHILDREN / 10, "only entries about deliveries may be more"

"""`outcomes run --engine spark`: Spark runs the definitions, everything else is as it was, and so are the counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from pyspark.sql import SparkSession

from metrics.catalogue import catalogue
from pipelines import computing
from pipelines.engines import spark_engine
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace
from tests.generative.histories import make_deliveries
from tests.generative.pipeline import taken_in

NAMES = (
    "placement_moves_per_1000_days_in_care", "attendance_rate", "days_in_institutions_per_1000_youth",
    "median_length_of_stay_in_institutions",
)  # fmt: skip

pytestmark = [pytest.mark.spark, pytest.mark.xdist_group("spark")]


def counted(workspace: Workspace, engine: str) -> list[tuple[object, ...]]:
    """Every cell as that engine gives it, and nothing left beside the warehouse."""
    with opened(workspace) as connection:
        connection.execute("delete from main.computed where name <> 'conformed'")
        assert len(up_to_date(connection, workspace, engine)) == len(NAMES)
        assert up_to_date(connection, workspace, engine) == []
        assert not list(workspace.root.glob("spark-*"))
        rows: list[tuple[object, ...]] = connection.execute("select * from main.count_cell order by all").fetchall()
    return rows


def test_both_engines_give_the_same_counts(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[duckdb.DuckDBPyConnection] = []

    @contextmanager
    def shared(*_: object) -> Iterator[SparkSession]:
        yield spark

    def noted(session: SparkSession, connection: duckdb.DuckDBPyConnection, *rest: object) -> None:
        used.append(connection)
        load(session, connection, *rest)  # type: ignore[arg-type]

    load = spark_engine.load
    monkeypatch.setattr(spark_engine, "started", shared)
    monkeypatch.setattr(spark_engine, "load", noted)
    monkeypatch.setattr(computing, "indicators", lambda: [catalogue()[name] for name in NAMES])
    workspace = taken_in(make_deliveries(3, 60), tmp_path)
    on_spark = counted(workspace, "spark")
    assert len(used) == 1 + len(NAMES) and len(on_spark) > 100
    assert on_spark == counted(workspace, "duckdb")

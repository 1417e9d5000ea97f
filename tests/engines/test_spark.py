"""Every definition runs on Spark as it stands and gives the fact rows that DuckDB gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from pyspark.sql import SparkSession

from metrics.catalogue import catalogue
from metrics.indicator import FACT_COLUMNS
from metrics.portable_sql import tables_read
from pipelines.engines import spark_engine
from pipelines.periods import coverage, create_period, periods, school_starts
from pipelines.warehouse import opened
from tests.generative.histories import make_deliveries
from tests.generative.pipeline import taken_in

PERSONS = 150
SEED = 3
EXACT = ", ".join(
    f"cast({column} as decimal(18, 6)) as {column}" if column in ("numerator", "denominator") else column
    for column in FACT_COLUMNS
)
TYPES = {
    "date": {"DATE"},
    "string": {"VARCHAR"},
    "int": {"INTEGER"},
    "bigint": {"BIGINT", "HUGEINT", "INTEGER"},
}

pytestmark = [pytest.mark.spark, pytest.mark.xdist_group("spark")]


@dataclass(frozen=True)
class BothEngines:
    """A warehouse in DuckDB whose relations Spark has too; `folder` is where files pass between them."""

    duckdb: duckdb.DuckDBPyConnection
    spark: SparkSession
    folder: Path


@pytest.fixture(scope="module")
def engines(spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BothEngines]:
    workspace = taken_in(make_deliveries(SEED, PERSONS), tmp_path_factory.mktemp("histories"))
    read = {name for indicator in catalogue().values() for _, name in tables_read(indicator.query)}
    with opened(workspace) as connection:
        folder = workspace.root / "relations"
        spark_engine.load(spark, connection, sorted(read - {"period"}), folder)
        yield BothEngines(connection, spark, folder)


@pytest.mark.parametrize("name", list(catalogue()))
def test_a_definition_gives_the_same_fact_rows_on_both_engines(name: str, engines: BothEngines) -> None:
    indicator = catalogue()[name]
    connection = engines.duckdb
    windows = periods(indicator, coverage(connection), school_starts(connection))
    create_period(connection, windows)
    spark_engine.load(engines.spark, connection, ["period"], engines.folder)

    computed = spark_engine.facts(engines.spark, indicator)
    connection.execute(f"create or replace temp view fact as {indicator.text}")
    described = connection.execute("describe fact").fetchall()
    columns = [(field.name, field.dataType.simpleString()) for field in computed.schema.fields]
    assert [column for column, _ in columns] == [column for column, *_ in described] == list(FACT_COLUMNS)
    for (column, kind), (_, expected, *_) in zip(columns, described, strict=True):
        assert kind.startswith("decimal") == expected.startswith("DECIMAL"), column
        assert kind.startswith("decimal") or expected in TYPES[kind], column

    computed.createOrReplaceTempView("fact")
    connection.register("on_spark", engines.spark.sql(f"select {EXACT} from fact").toArrow())
    connection.execute(f"create or replace temp table on_duckdb as select {EXACT} from fact")
    rows = connection.execute("select count(*) from on_duckdb").fetchone()
    assert rows is not None
    assert rows[0] > PERSONS / 10, "too few rows to compare"
    for one, other in (("on_spark", "on_duckdb"), ("on_duckdb", "on_spark")):
        only = connection.execute(f"select count(*) from (from {one} except all from {other})").fetchone()
        assert only == (0,), f"rows only in {one}"

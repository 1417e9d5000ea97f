"""Spark, the engine of a larger state: runs definitions as they stand over relations that DuckDB conformed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
from pyspark.sql import DataFrame, SparkSession

from metrics.indicator import Indicator
from metrics.portable_sql import tables_read
from pipelines.engines import calendar

LOCAL = "local[2]"


@contextmanager
def started(folder: Path, master: str = LOCAL) -> Iterator[SparkSession]:
    """A Spark session that speaks the calendar functions; everything it writes goes below `folder`.

    `master` is any address that Spark knows; a local one opens no port beyond this machine's own.
    """
    session = _configured(folder, master).getOrCreate()
    try:
        for statement in calendar.SPARK:
            session.sql(statement)
        yield session
    finally:
        session.stop()


def _configured(folder: Path, master: str) -> SparkSession.Builder:
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "spark.log.level": "ERROR",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(folder),
        "spark.driver.extraJavaOptions": f'"-Djava.io.tmpdir={folder}"',
        "spark.sql.warehouse.dir": str(folder / "tables"),
        "spark.sql.catalogImplementation": "in-memory",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.ansi.enabled": "true",
        "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    }
    if master.startswith("local"):
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"  # else Spark asks the network for its own name
        settings |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.sql.shuffle.partitions": "2",
        }
    return SparkSession.builder.master(master).appName("outcomes").config(map=dict(settings))


def load(session: SparkSession, connection: duckdb.DuckDBPyConnection, names: Iterable[str], folder: Path) -> None:
    """Hands relations of the warehouse to Spark under their own names, by way of Parquet files in `folder`.

    A cluster must see `folder` at the same place. Names are as the connection's search path finds them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        file = folder / f"{name}.parquet"
        quoted = str(file).replace("'", "''")
        connection.execute(f"copy (select * from {name}) to '{quoted}' (format parquet)")
        session.read.parquet(str(file)).createOrReplaceTempView(name)


@contextmanager
def fact_maker(
    connection: duckdb.DuckDBPyConnection, indicators: Sequence[Indicator], folder: Path
) -> Iterator[Callable[[duckdb.DuckDBPyConnection, Indicator], None]]:
    """Something that makes the relation `fact` of an indicator by Spark; relations and facts pass through `folder`.

    One indicator at a time: the relation `period` is another for each.
    """
    read = {name for indicator in indicators for _, name in tables_read(indicator.query)}
    with started(folder / "spark") as session:
        load(session, connection, sorted(read - {"period"}), folder)

        def make_facts(own: duckdb.DuckDBPyConnection, indicator: Indicator) -> None:
            load(session, own, ["period"], folder)
            target = folder / "fact"
            facts(session, indicator).write.mode("overwrite").parquet(str(target))
            files = str(target / "*.parquet").replace("'", "''")
            own.execute(f"create or replace temp view fact as select * from read_parquet('{files}')")

        yield make_facts


def facts(session: SparkSession, indicator: Indicator) -> DataFrame:
    """The fact relation of an indicator over the views in place, its definition run byte for byte."""
    return session.sql(indicator.text)

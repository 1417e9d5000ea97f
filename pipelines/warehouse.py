"""The warehouse, opened: conformed relations and counts brought up to date with the deliveries in force."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from pipelines import computing, conforming, in_force
from pipelines.commands import Failed
from pipelines.engines.duckdb_engine import connect
from pipelines.linkage import linking
from pipelines.workspace import Workspace


@contextmanager
def opened(workspace: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse with its conformed relations in place; they are made again only when their inputs changed."""
    connection = connect(workspace.warehouse, workspace.settings)
    connection.execute("set preserve_insertion_order = false")
    try:
        for statement in (*in_force.CREATE, *computing.CREATE):
            connection.execute(statement)
        linking.link(connection)
        in_force.create_views(connection)
        inputs = computing.fingerprint_of_inputs(connection)
        known = connection.execute("select fingerprint from main.computed where name = 'conformed'").fetchone()
        if known is None or known[0] != inputs:
            conforming.conform(connection, workspace.settings.state)
            connection.execute("insert or replace into main.computed values ('conformed', ?)", [inputs])
        connection.execute("set search_path = 'conformed'")
        yield connection
    finally:
        connection.close()


def up_to_date(connection: duckdb.DuckDBPyConnection, workspace: Workspace, engine: str | None = None) -> list[str]:
    """Counts whatever changed; returns the ids of the indicators that were counted anew.

    `engine`: duckdb or spark, which runs the definitions (default: as the settings say); both give the same counts.
    """
    inputs, wanted = computing.fingerprint_of_inputs(connection), computing.indicators()
    if (engine or workspace.settings.engine) == "duckdb" or not computing.stale(connection, inputs, wanted):
        return computing.compute(connection, inputs, wanted)
    try:
        from pipelines.engines import spark_engine
    except ImportError:
        raise Failed("Spark is not here: install pyspark and Java 17 or later, or run with --engine duckdb") from None
    with (
        TemporaryDirectory(prefix="spark-", dir=workspace.root) as folder,
        spark_engine.fact_maker(connection, wanted, Path(folder)) as make_facts,
    ):
        return computing.compute(connection, inputs, wanted, make_facts, side_by_side=1)

"""Conforming: from the partners' tables in force to the relations that indicators read, each made once."""

from __future__ import annotations

import graphlib
from functools import cache
from pathlib import Path

import duckdb

from data_contracts.relations import RELATIONS
from data_contracts.states import State
from metrics.catalogue import PARAMETERS
from metrics.portable_sql import tables_read
from pipelines.periods import create_time_and_area
from pipelines.terminal import progress

FOLDER = Path(__file__).parent / "conform"


class RelationFault(Exception):
    """A conformed relation that breaks its contract; a fault of the software, named without any value."""


@cache
def conforming_queries() -> dict[str, str]:
    """The SQL of each relation by name, in an order in which each reads only those before it.

    A file is a relation; a folder is one as well, made of the rows of every file in it.
    """
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.sql"))}
    parts: dict[str, list[str]] = {}
    for path in sorted(FOLDER.glob("*/*.sql")):
        parts.setdefault(path.parent.name, []).append(f"(\n{path.read_text(encoding='utf-8')})")
    texts |= {name: "\nunion all\n".join(selects) for name, selects in parts.items()}
    reads = {name: {table for schema, table in tables_read(text) if not schema and table in texts} for name, text in texts.items()}
    return {name: texts[name] for name in graphlib.TopologicalSorter(reads).static_order()}


def conform(connection: duckdb.DuckDBPyConnection, state: State, wanted: set[str] | None = None) -> None:
    """Makes the conformed relations in the schema `conformed`; the partners' views must be in place.

    `wanted` limits the work to those relations; they must include all that they read.
    """
    create_time_and_area(connection, state)
    for path in sorted(PARAMETERS.glob("*.csv")):
        columns = ", ".join(f"'{name}': '{kind}'" for name, (kind, _) in RELATIONS[path.stem].columns.items())
        connection.execute(
            f"create or replace table conformed.{path.stem} as select * from read_csv('{path}', header = true,"
            f" auto_detect = false, delim = ',', quote = '\"', columns = {{{columns}}})"
        )
    connection.execute("set search_path = 'conformed'")
    for name, text in conforming_queries().items():
        if wanted is not None and name not in wanted:
            continue
        progress(f"conforming {name.replace('_', ' ')}")
        kind = "view" if text.startswith("-- kept as: view") else "table"
        connection.execute(f"create or replace {kind} conformed.{name} as {text}")
        _check(connection, name)


def _check(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """A relation must have the columns its contract says; that its key is unique, tests show."""
    described = connection.execute(f"describe conformed.{name}").fetchall()
    found = [str(column) for column, *_ in described]
    if found != list(RELATIONS[name].columns):
        raise RelationFault(f"relation {name} has the columns {', '.join(found)}")

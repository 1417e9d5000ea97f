"""`outcomes counts`: unprotected counts of indicators. For the pipeline host only."""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb

from pipelines import count_store
from pipelines.commands import Status, WrongUse
from pipelines.commands.facts import named_indicator, say_written, table_file
from pipelines.computing import copy
from pipelines.sealed import counts_behind
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace

NAME = "counts"
HELP = "Write the unprotected counts of indicators by area, quarter and breakdown (pipeline host only)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The indicators, the release and the file."""
    parser.add_argument("indicators", nargs="*", metavar="INDICATOR", help="ids (default: the whole catalogue)")
    parser.add_argument("--release", metavar="RELEASE", help="the counts behind this release (default: as counted now)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .csv or .parquet file")


def run(arguments: argparse.Namespace) -> Status:
    """Writes the file, whole or not at all."""
    wanted = [named_indicator(name).id for name in arguments.indicators]
    target = table_file(arguments.out)
    listed = ", ".join(f"'{name}'" for name in wanted)
    if arguments.release:
        sealed = counts_behind(Workspace(arguments.workspace).releases, arguments.release)
        if sealed is None:
            raise WrongUse(f"this host does not hold the counts behind a release {arguments.release}")
        with duckdb.connect() as connection:
            rows = connection.read_parquet(str(sealed))
            connection.register("sealed_counts", rows.filter(f"indicator in ({listed})") if wanted else rows)
            order = 'indicator, breakdown, period_start, area_level, area_id, "group"'
            rows_written = copy(connection, f"select * from sealed_counts order by {order}", target)
        say_written(target, rows_written, as_json=arguments.json)
        return Status.DONE
    workspace = Workspace(arguments.workspace).existing()
    with opened(workspace) as connection:
        up_to_date(connection, workspace)
        count_store.declared_groups(connection)
        rows_written = copy(connection, count_store.every_cell(f"w.indicator in ({listed})" if wanted else "true"), target)
    say_written(target, rows_written, as_json=arguments.json)
    return Status.DONE

"""`outcomes counts`: unprotected counts of indicators. For the pipeline host only."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipelines import count_store
from pipelines.commands import Status
from pipelines.commands.facts import named_indicator, table_file
from pipelines.computing import copy
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace

NAME = "counts"
HELP = "Write the unprotected counts of indicators by area, quarter and breakdown (pipeline host only)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The indicators and the file."""
    parser.add_argument("indicators", nargs="*", metavar="INDICATOR", help="ids (default: the whole catalogue)")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .csv or .parquet file")


def run(arguments: argparse.Namespace) -> Status:
    """Writes the file, whole or not at all."""
    wanted = [named_indicator(name).id for name in arguments.indicators]
    target = table_file(arguments.out)
    listed = ", ".join(f"'{name}'" for name in wanted)
    with opened(Workspace(arguments.workspace).prepare()) as connection:
        up_to_date(connection)
        count_store.declared_groups(connection)
        copy(connection, count_store.every_cell(f"w.indicator in ({listed})" if wanted else "true"), target)
    return Status.DONE

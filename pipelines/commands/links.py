"""`outcomes links`: who was linked to whom. For the pipeline host only."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipelines import in_force
from pipelines.commands import Status
from pipelines.commands.facts import table_file
from pipelines.computing import copy
from pipelines.linkage.linking import linked_persons
from pipelines.warehouse import opened
from pipelines.workspace import Workspace

NAME = "links"
HELP = "Write which ids of which partners are one person: partner, person_id, person_key (pipeline host only)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .csv or .parquet file")


def run(arguments: argparse.Namespace) -> Status:
    """Writes one row per partner and person in force."""
    target = table_file(arguments.out)
    with opened(Workspace(arguments.workspace).prepare()) as connection:
        copy(connection, linked_persons(in_force.in_force_of(connection)), target)
    return Status.DONE

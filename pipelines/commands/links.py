"""`outcomes links`: who was linked to whom. For the pipeline host only."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from pipelines import in_force
from pipelines.commands import Status, WrongUse
from pipelines.commands.facts import say_written, table_file
from pipelines.computing import copy
from pipelines.linkage.linking import linked_persons
from pipelines.linkage.truth import against_truth
from pipelines.warehouse import opened
from pipelines.workspace import Workspace

NAME = "links"
HELP = "Write which ids of which partners are one person: partner, person_id, person_key (pipeline host only)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file."""
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .csv or .parquet file")
    parser.add_argument(
        "--truth", type=Path, metavar="FILE", help="a CSV of partner, person_id, person: say how well the linkage found it"
    )


def run(arguments: argparse.Namespace) -> Status:
    """Writes one row per partner and person in force; with a truth, prints precision and recall by partners."""
    target = table_file(arguments.out)
    if arguments.truth is not None and not arguments.truth.is_file():
        raise WrongUse(f"no such file: {arguments.truth}")
    with opened(Workspace(arguments.workspace).existing()) as connection:
        rows = copy(connection, linked_persons(in_force.in_force_of(connection)), target)
        measured = against_truth(connection, arguments.truth) if arguments.truth is not None else None
    say_written(target, rows, as_json=arguments.json, **({} if measured is None else {"linkage": measured}))
    if measured is not None and not arguments.json:
        _say_measured(measured)
    return Status.DONE


def _say_measured(measured: list[dict[str, Any]]) -> None:
    """Prints the linkage held against the truth: a line for all partners, then one for each pair of them."""
    for one in measured:
        who = "all partners" if one["partner"] == "all" else f"{one['partner']} and {one['other']}"
        precision, recall = ("none" if one[name] is None else format(one[name], ".4f") for name in ("precision", "recall"))
        pairs = f"{one['true']:,} pairs in truth, {one['found']:,} found, {one['right']:,} of them right"
        print(f"{who}: {pairs}; precision {precision}, recall {recall}")

"""`outcomes run`: receive, admit, conform and count."""

from __future__ import annotations

import argparse
from pathlib import Path

from pipelines.commands import Status
from pipelines.commands.check import require_paths, show, status_of
from pipelines.intake import take_in
from pipelines.settings import ENGINES
from pipelines.terminal import progress
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace

NAME = "run"
HELP = "Receive, admit, conform and count all deliveries named, in any order; repeating it changes nothing."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The deliveries to take in."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a delivery, or a folder of deliveries")
    parser.add_argument(
        "--engine", choices=ENGINES, help="what runs the definitions; both give the same counts (default: as outcomes.toml says)"
    )


def run(arguments: argparse.Namespace) -> Status:
    """Takes in every delivery that is not refused, then brings relations and counts up to date."""
    require_paths(arguments.paths)
    workspace = Workspace(arguments.workspace).prepare()
    receipts = take_in(workspace, arguments.paths, progress)
    with opened(workspace) as connection:
        up_to_date(connection, workspace, arguments.engine)
    show(receipts, as_json=arguments.json)
    return status_of(receipts)

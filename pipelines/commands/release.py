"""`outcomes release`: protect the counts and freeze a draft release."""

from __future__ import annotations

import argparse
import json

from metrics.release import ReleaseFault
from pipelines.commands import Failed, Status
from pipelines.releasing import draft_release
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace

NAME = "release"
HELP = "Protect the counts under the disclosure policy and write a draft release."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The label quarter."""
    parser.add_argument("--quarter", metavar="2026Q3", help="label quarter (default: the last complete one)")


def run(arguments: argparse.Namespace) -> Status:
    """Writes the draft and prints its version."""
    workspace = Workspace(arguments.workspace).prepare()
    with opened(workspace) as connection:
        up_to_date(connection)
        try:
            folder = draft_release(connection, workspace.settings, workspace.releases, arguments.quarter)
        except ReleaseFault as fault:
            raise Failed(str(fault)) from None
    if arguments.json:
        print(json.dumps({"release": folder.name, "status": "draft", "audited": False}))
    else:
        print(f"release {folder.name}: draft, not audited. Publish it with: outcomes publish {folder.name}")
    return Status.DONE

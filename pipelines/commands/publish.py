"""`outcomes publish`: make a release the one that the dashboard shows."""

from __future__ import annotations

import argparse
import json

from metrics import life_cycle
from metrics.frozen import agrees
from pipelines.account import account
from pipelines.commands import Status
from pipelines.commands.review import add_release, refusals
from pipelines.workspace import Workspace

NAME = "publish"
HELP = "Make a release the one that the dashboard shows; the swap is atomic."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The release, and whether one that was not audited may be shown."""
    add_release(parser)
    parser.add_argument(
        "--not-audited", action="store_true",
        help="publish it though nobody attacked it; every page says so (for states that are made up, never for children)",
    )


def run(arguments: argparse.Namespace) -> Status:
    """Publishes the release; whoever publishes a draft counts as its reviewer, unless the workspace requires a review."""
    workspace = Workspace(arguments.workspace).existing()
    with refusals():
        life_cycle.publish(
            workspace.releases, arguments.release, account(), agrees=agrees,
            review_required=workspace.settings.review_required, audit_required=not arguments.not_audited,
        )
    print(json.dumps({"published": arguments.release}) if arguments.json else f"published {arguments.release}")
    return Status.DONE

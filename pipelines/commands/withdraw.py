"""`outcomes withdraw`: take a release back; it stays on disk, marked."""

from __future__ import annotations

import argparse
import json

from metrics import life_cycle
from pipelines.account import account
from pipelines.commands import Status
from pipelines.commands.review import add_release, refusals
from pipelines.workspace import Workspace

NAME = "withdraw"
HELP = "Take a release back, with a reason; the dashboard falls back to the one published before it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The release and the reason."""
    add_release(parser)
    parser.add_argument(
        "--reason", default="no reason was given", metavar="TEXT", help="why, in words that readers of the dashboard will see"
    )


def run(arguments: argparse.Namespace) -> Status:
    """Withdraws the release and says which one is shown now."""
    reason = " ".join(arguments.reason.split()) or "no reason was given"
    with refusals():
        shown = life_cycle.withdraw(Workspace(arguments.workspace).existing().releases, arguments.release, account(), reason)
    if arguments.json:
        print(json.dumps({"withdrawn": arguments.release, "current": shown}))
    else:
        now = f"the dashboard shows {shown}" if shown else "the dashboard shows no release"
        print(f"withdrew {arguments.release}; {now}")
    return Status.DONE

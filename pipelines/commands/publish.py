"""`outcomes publish`: make a release the one that the dashboard shows."""

from __future__ import annotations

import argparse
import json

from metrics import release
from metrics.release import ReleaseFault
from pipelines.commands import Failed, Status
from pipelines.workspace import Workspace

NAME = "publish"
HELP = "Make a release the one that the dashboard shows; the swap is atomic."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The release."""
    parser.add_argument("release", help="its version, for example 2026.3.1")


def run(arguments: argparse.Namespace) -> Status:
    """Publishes the release."""
    try:
        release.publish(Workspace(arguments.workspace).releases, arguments.release)
    except ReleaseFault as fault:
        raise Failed(str(fault)) from None
    print(json.dumps({"published": arguments.release}) if arguments.json else f"published {arguments.release}")
    return Status.DONE

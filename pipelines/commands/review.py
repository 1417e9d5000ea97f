"""`outcomes review`: record that a draft release was reviewed, when and by which account."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from metrics import life_cycle
from metrics.life_cycle import RefusedRelease, UnknownRelease
from metrics.release_files import ReleaseFault, read_manifest
from pipelines.account import account
from pipelines.commands import Failed, Refused, Status, WrongUse
from pipelines.workspace import Workspace

NAME = "review"
HELP = "Record that a draft release was reviewed; its files are checked and stay as they are."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The release."""
    add_release(parser)


def run(arguments: argparse.Namespace) -> Status:
    """Records the review and says by whom."""
    with refusals():
        releases = Workspace(arguments.workspace).existing().releases
        event = life_cycle.review(releases, arguments.release, account())
    if arguments.json:
        print(json.dumps({"reviewed": asdict(event)}))
    else:
        print(f"reviewed {arguments.release} by {event.by} at {event.at}. {how_to_publish(releases / arguments.release)}")
    return Status.DONE


def how_to_publish(folder: Path) -> str:
    """The command that publishes a release."""
    return f"Publish it with: outcomes publish {folder.name}{'' if read_manifest(folder)['audited'] else ' --not-audited'}"


def add_release(parser: argparse.ArgumentParser) -> None:
    """The argument that names a release."""
    parser.add_argument("release", metavar="RELEASE", help="its version, for example 2026.3.1")


@contextmanager
def refusals() -> Iterator[None]:
    """Turns what a release says no to into the command's exit status."""
    try:
        yield
    except UnknownRelease as fault:
        raise WrongUse(str(fault)) from None
    except RefusedRelease as fault:
        raise Refused(str(fault)) from None
    except ReleaseFault as fault:
        raise Failed(str(fault)) from None

"""`outcomes release`: protect the counts and freeze a draft release."""

from __future__ import annotations

import argparse
import json
import re

from metrics import life_cycle
from metrics.release_files import read_manifest
from pipelines.account import account
from pipelines.commands import Status, WrongUse
from pipelines.commands.review import how_to_publish, refusals
from pipelines.releasing import draft_release
from pipelines.revising import Revision
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace

NAME = "release"
HELP = "Protect the counts under the disclosure policy and write a draft release."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The label quarter, and what an announced revision needs."""
    parser.add_argument("--quarter", type=_quarter, metavar="2026Q3", help="label quarter (default: the last complete one)")
    parser.add_argument(
        "--revise", metavar="REASON", help="announce a revision: periods that were published are counted anew, for this reason"
    )
    parser.add_argument(
        "--sign-off", metavar="NAME", default="", help="who signs for a revision that moves published counts by 1 to 10"
    )
    parser.add_argument("--quarters", type=_number, metavar="N", help="how many quarters it holds (default: all that were counted)")
    parser.add_argument(
        "--no-audit", action="store_true",
        help="leave out the attack that every release must withstand: a quick look, which says so and is published only with"
        " outcomes publish --not-audited",
    )


def _quarter(text: str) -> str:
    if not re.fullmatch(r"\d{4}Q[1-4]", text):
        raise argparse.ArgumentTypeError(f"a quarter is written like 2026Q3, not {text!r}")
    return text


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number of quarters is 1 or more, not {text!r}")
    return int(text)


def run(arguments: argparse.Namespace) -> Status:
    """Writes the draft and prints its version."""
    if arguments.sign_off and not arguments.revise:
        raise WrongUse("--sign-off belongs to a revision; say why with --revise REASON")
    revision = Revision(arguments.revise, account(), arguments.sign_off) if arguments.revise else None
    workspace = Workspace(arguments.workspace).existing()
    with opened(workspace) as connection, refusals():
        up_to_date(connection, workspace)
        folder = draft_release(
            connection, workspace.settings, workspace.releases, arguments.quarter, revision, arguments.quarters,
            audit=not arguments.no_audit,
        )
    stands = life_cycle.status(workspace.releases, folder.name)
    audited = bool(read_manifest(folder)["audited"])
    if arguments.json:
        print(json.dumps({"release": folder.name, "status": stands, "audited": audited}))
        return Status.DONE
    told = f"release {folder.name}: {stands}, {'audited' if audited else 'not audited'}."
    print(told if stands == "published" else f"{told} {how_to_publish(folder)}")
    return Status.DONE

"""`outcomes check`: what would become of a delivery, loading nothing."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from data_contracts.verdict import Outcome, Receipt
from pipelines.commands import Status, WrongUse
from pipelines.intake import foresee
from pipelines.terminal import progress
from pipelines.verdict_page import verdict_page
from pipelines.workspace import Workspace

NAME = "check"
HELP = "Say what would become of a delivery, loading nothing; what a partner runs before sending."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The deliveries to check."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a delivery: a folder or a .zip")
    parser.add_argument("--html", type=Path, metavar="FILE", help="also write the verdicts as one page to forward")


def run(arguments: argparse.Namespace) -> Status:
    """Prints the verdicts; ends as `run` would."""
    require_paths(arguments.paths)
    receipts = foresee(Workspace(arguments.workspace).settings, arguments.paths, progress)
    if arguments.html is not None:
        arguments.html.write_text(verdict_page(receipts), encoding="utf-8")
    show(receipts, as_json=arguments.json)
    return status_of(receipts)


def require_paths(paths: list[Path]) -> None:
    """WrongUse when a path does not exist."""
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        raise WrongUse(f"no such delivery: {', '.join(absent)}")


def show(receipts: list[Receipt], *, as_json: bool) -> None:
    """Prints receipts in sentences, or as one JSON document."""
    if as_json:
        print(json.dumps({"deliveries": [receipt.as_json() for receipt in receipts]}, indent=2))
    else:
        for receipt in receipts:
            print("\n".join(receipt.sentences()))


def status_of(receipts: list[Receipt]) -> Status:
    """REFUSED if any delivery was, else QUARANTINED if any row was held back, else DONE."""
    outcomes = {receipt.outcome for receipt in receipts}
    if Outcome.REFUSED in outcomes:
        return Status.REFUSED
    return Status.QUARANTINED if Outcome.QUARANTINED in outcomes else Status.DONE

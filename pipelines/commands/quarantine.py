"""`outcomes quarantine`: what is held back and why, by rule, count and row number, never by value."""

from __future__ import annotations

import argparse
import json

from pipelines.commands import Status, WrongUse
from pipelines.quarantine import held_back
from pipelines.warehouse import opened
from pipelines.workspace import Workspace

NAME = "quarantine"
HELP = "Say which rows are held back and why: rule, count and row numbers, never values."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One delivery, or all."""
    parser.add_argument("--delivery", metavar="D", help="only this delivery (its delivery_id)")


def run(arguments: argparse.Namespace) -> Status:
    """Prints one line per delivery, table and rule."""
    with opened(Workspace(arguments.workspace).existing()) as connection:
        known = {name for (name,) in connection.execute("select delivery_id from main.delivery").fetchall()}
        if arguments.delivery is not None and arguments.delivery not in known:
            raise WrongUse(f"no delivery {arguments.delivery!r} was loaded; `outcomes deliveries` lists them")
        held = held_back(connection, arguments.delivery)
    if arguments.json:
        print(json.dumps({"quarantine": held}, indent=2))
    elif not held:
        print("nothing is held back")
    else:
        for entry in held:
            numbers = ", ".join(str(number) for number in entry["first_rows"])
            print(f"{entry['delivery_id']} {entry['table']}: [{entry['rule']}] {entry['count']:,} rows, first {numbers}")
            print(f"    {entry['sentence']}")
    return Status.DONE

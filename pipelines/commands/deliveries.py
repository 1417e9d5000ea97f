"""`outcomes deliveries`: the ledger of what came, when, and the verdict."""

from __future__ import annotations

import argparse
import json

from pipelines.commands import Status
from pipelines.ledger import Ledger
from pipelines.workspace import Workspace

NAME = "deliveries"
HELP = "List every delivery that came, when, and what became of it."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing beside the common options."""


def run(arguments: argparse.Namespace) -> Status:
    """Prints the ledger, oldest first."""
    ledger = Ledger(Workspace(arguments.workspace).existing().ledger)
    entries = ledger.entries()
    ledger.close()
    if arguments.json:
        print(json.dumps({"deliveries": [{**entry.pop("receipt"), **entry} for entry in entries]}, indent=2))
        return Status.DONE
    if not entries:
        print("no delivery has come yet")
    for entry in entries:
        print(f"{entry['received_at'][:19]}  {entry['partner']:<18} {entry['delivery_id']:<32} {entry['outcome']}")
        for table in entry["receipt"]["tables"]:
            print(
                f"    {table['table']:<20} {table['read']:>12,} read {table['admitted']:>12,} admitted"
                f" {table['quarantined']:>8,} quarantined"
            )
    return Status.DONE

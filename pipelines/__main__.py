"""The `outcomes` command."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path

import duckdb
from sqlalchemy.exc import OperationalError

from metrics.disclosure.policy import PolicyFault, policy
from pipelines import commands
from pipelines.commands import Failed, Refused, Status, WrongUse
from pipelines.engines.duckdb_engine import WarehouseBusy
from pipelines.ledger import LedgerFault
from pipelines.settings import SettingsFault
from pipelines.workspace import NoWorkspace


def parser(words: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line, one subcommand per module of `pipelines.commands`.

    Where one of `words` names a command, that one alone: loading them all takes longer than most of them run.
    """
    top = argparse.ArgumentParser(prog="outcomes", description="From partner extracts to a published release.")
    top.add_argument(
        "--workspace", type=Path, default=Path(os.environ.get("OUTCOMES_WORKSPACE", "workspace")),
        help="folder of this collaborative (default: OUTCOMES_WORKSPACE, else ./workspace)",
    )
    subcommands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    known = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
    named = [word for before, word in zip(("", *words), words, strict=False) if word in known and before != "--workspace"][:1]
    for name in named or known:
        module = importlib.import_module(f"pipelines.commands.{name}")
        # A command that hands its words on has no help of its own.
        own_help = not getattr(module, "HANDS_ON", False)
        subparser = subcommands.add_parser(module.NAME, help=module.HELP, description=module.HELP, add_help=own_help)
        subparser.add_argument("--workspace", type=Path, default=argparse.SUPPRESS, help="folder of this collaborative")
        subparser.add_argument("--json", action="store_true", help="print the result as JSON")
        module.add_arguments(subparser)
        subparser.set_defaults(run=module.run, hands_on=not own_help)
    return top


def main(argv: list[str] | None = None) -> int:
    """Runs one command and returns its exit status: 0 done, 1 failed, 2 wrong use, 3 quarantined, 4 refused."""
    read = parser(sys.argv[1:] if argv is None else argv)
    arguments, words = read.parse_known_args(argv)
    arguments.words = words
    if arguments.words and not arguments.hands_on:
        read.error(f"unrecognized arguments: {' '.join(arguments.words)}")
    try:
        if not getattr(arguments, "record_policy", False):
            policy()
        return int(arguments.run(arguments))
    except (Refused, PolicyFault) as refusal:
        print(f"outcomes: {refusal}", file=sys.stderr)
        return Status.REFUSED
    except (WrongUse, SettingsFault, NoWorkspace) as fault:
        print(f"outcomes: {fault}", file=sys.stderr)
        return Status.WRONG_USE
    except (Failed, WarehouseBusy, LedgerFault) as fault:
        print(f"outcomes: {fault}", file=sys.stderr)
        return Status.FAILED
    except (
        OSError, duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException,
        OperationalError,
    ) as fault:
        print(f"outcomes: {_plain(fault)}", file=sys.stderr)
        return Status.FAILED
    except KeyboardInterrupt:
        print("outcomes: stopped; a plain re-run goes on from here", file=sys.stderr)
        return Status.FAILED


def _plain(fault: Exception) -> str:
    """What a failed read or write means, without the engine's own words (they may quote a row)."""
    if isinstance(fault, OSError) and fault.strerror:
        return f"{fault.strerror}: {fault.filename or 'a file of the workspace'}. Run the command again once that is mended."
    return "the disk or memory gave out; nothing was half-loaded. Make room, then run the command again."


if __name__ == "__main__":
    sys.exit(main())

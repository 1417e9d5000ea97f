"""The `outcomes` command."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

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
    with stop_heard() as is_stopped:
        try:
            return _run(argv)
        except BaseException as fault:
            # A stop comes out of the engine, a file or another thread as many kinds of fault.
            if isinstance(fault, SystemExit) or not (is_stopped() or isinstance(fault, KeyboardInterrupt)):
                return _said(fault)
    print("outcomes: stopped; a plain re-run goes on from here", file=sys.stderr)
    return Status.FAILED


def _run(argv: list[str] | None) -> int:
    read = parser(sys.argv[1:] if argv is None else argv)
    arguments, words = read.parse_known_args(argv)
    arguments.words = words
    if arguments.words and not arguments.hands_on:
        read.error(f"unrecognized arguments: {' '.join(arguments.words)}")
    if not getattr(arguments, "record_policy", False):
        policy()
    return int(arguments.run(arguments))


_A_MOMENT = 0.02  # seconds


@contextmanager
def stop_heard() -> Iterator[Callable[[], bool]]:
    """Remembers that Ctrl-C was pressed, whatever becomes of the KeyboardInterrupt on its way out."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    heard = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        heard.set()
        signal.default_int_handler(number, frame)

    def stop_again(lost: sys.UnraisableHookArgs) -> None:
        """Where nothing can be raised, as while memory is swept, a stop waits a moment."""
        if isinstance(lost.exc_value, KeyboardInterrupt):
            threading.Timer(_A_MOMENT, signal.raise_signal, [signal.SIGINT]).start()
        else:
            tell_others(lost)

    before, tell_others = signal.signal(signal.SIGINT, stop), sys.unraisablehook
    sys.unraisablehook = stop_again
    try:
        yield heard.is_set
    finally:
        sys.unraisablehook = tell_others
        signal.signal(signal.SIGINT, before)


# Faults whose own words are for the reader, and those that are put into words here, by the status they end with.
_WORDED: tuple[tuple[tuple[type[Exception], ...], Status], ...] = (
    ((Refused, PolicyFault), Status.REFUSED),
    ((WrongUse, SettingsFault, NoWorkspace), Status.WRONG_USE),
    ((Failed, WarehouseBusy, LedgerFault), Status.FAILED),
)
_OF_THE_MACHINE = (
    OSError, duckdb.IOException, duckdb.OutOfMemoryException, duckdb.TransactionException, duckdb.FatalException,
    OperationalError,
)


def _said(fault: BaseException) -> int:
    """The status of a fault, after what it means; a fault that nobody foresaw is raised again."""
    for kinds, status in _WORDED:
        if isinstance(fault, kinds):
            print(f"outcomes: {fault}", file=sys.stderr)
            return status
    if isinstance(fault, _OF_THE_MACHINE):
        print(f"outcomes: {_plain(fault)}", file=sys.stderr)
        return Status.FAILED
    raise fault


def _plain(fault: Exception) -> str:
    """What a failed read or write means, without the engine's own words (they may quote a row)."""
    if isinstance(fault, OSError) and fault.strerror:
        return f"{fault.strerror}: {fault.filename or 'a file of the workspace'}. Run the command again once that is mended."
    return "the disk or memory gave out; nothing was half-loaded. Make room, then run the command again."


if __name__ == "__main__":
    sys.exit(main())

"""`outcomes report`: county profiles and the quarterly packet, made by the dashboard in a process of its own."""

from __future__ import annotations

import argparse
import subprocess
import sys

from pipelines.commands import Failed, Status

NAME = "report"
HELP = "Write a county profile, all of them, or the quarterly packet as PDF, XLSX or HTML."
HANDS_ON = True


def add_arguments(_: argparse.ArgumentParser) -> None:
    """None: every word is read by the dashboard's own command."""


def run(arguments: argparse.Namespace) -> Status:
    """Hands the words on and takes over how it ended."""
    return handed_on("dashboard.report", arguments)


def handed_on(module: str, arguments: argparse.Namespace) -> Status:
    """Runs a command of the dashboard, with the workspace given here unless the words name another."""
    words = list(arguments.words)
    if "--workspace" not in words and not {"-h", "--help"} & set(words):
        words += ["--workspace", str(arguments.workspace)]
    words += ["--json"] if arguments.json else []
    with subprocess.Popen([sys.executable, "-m", module, *words]) as child:
        try:
            code = child.wait()
        except KeyboardInterrupt:
            child.wait(timeout=30)  # it heard as well, and leaves nothing half-written
            raise
    if code < 0:
        raise Failed("it was stopped from outside, perhaps for want of memory; run it again with --jobs 1")
    return Status(code) if code in set(Status) else Status.FAILED

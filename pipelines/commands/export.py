"""`outcomes export`: published cells as a file, written by the dashboard in a process of its own."""

from __future__ import annotations

import argparse

from pipelines.commands import Status
from pipelines.commands.report import handed_on

NAME = "export"
HELP = "Write published cells of a release as tidy CSV, XLSX or Parquet."
HANDS_ON = True


def add_arguments(_: argparse.ArgumentParser) -> None:
    """None: every word is read by the dashboard's own command."""


def run(arguments: argparse.Namespace) -> Status:
    """Hands the words on and takes over how it ended."""
    return handed_on("dashboard.export", arguments)

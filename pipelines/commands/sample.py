"""`outcomes sample`: partner deliveries of a synthetic state."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from pipelines.commands import Status, WrongUse
from pipelines.linkage.sample_tokens import give_tokens
from pipelines.terminal import progress
from sample_data import write_state

NAME = "sample"
HELP = "Write partner deliveries of a synthetic state; the same arguments give the same bytes."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Size, years and seed."""
    parser.add_argument("directory", type=Path, metavar="DIR", help="folder to write into")
    parser.add_argument("--children", type=int, default=150_000, metavar="N", help="students (default 150,000)")
    parser.add_argument("--years", type=int, default=6, metavar="Y", help="years of quarters (default 6)")
    parser.add_argument("--seed", type=int, default=2026, metavar="S", help="seed of the random numbers")
    parser.add_argument("--state", default="NC", help="two-letter state")
    parser.add_argument(
        "--tokens", action="store_true", help="partners keep their own ids and send tokens; the truth is in linkage_truth.csv"
    )


def run(arguments: argparse.Namespace) -> Status:
    """Writes the deliveries."""
    if arguments.children < 100 or arguments.years < 1:
        raise WrongUse("a state needs at least 100 children and 1 year")
    arguments.directory.mkdir(parents=True, exist_ok=True)
    try:
        written = write_state(
            arguments.directory, children=arguments.children, years=arguments.years, seed=arguments.seed,
            state=arguments.state, progress=progress,
        )
    except ValueError as fault:
        raise WrongUse(str(fault)) from None
    if arguments.tokens:
        give_tokens(arguments.directory, arguments.seed, progress)
    if arguments.json:
        print(json.dumps({"directory": str(arguments.directory), "deliveries": written.deliveries}))
    else:
        print(f"deliveries of a synthetic state are in {arguments.directory}")
    return Status.DONE

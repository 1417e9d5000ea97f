"""`outcomes facts`: the fact relation of an indicator, person by person. For the pipeline host only."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from metrics.catalogue import catalogue
from metrics.indicator import Indicator
from pipelines.commands import Status, WrongUse
from pipelines.computing import write_facts
from pipelines.warehouse import opened
from pipelines.workspace import Workspace

NAME = "facts"
HELP = "Write the fact relation of an indicator, one row per unit (person level: pipeline host only)."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The indicator and the file."""
    parser.add_argument("indicator", help="the indicator's id")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a .csv or .parquet file")


def run(arguments: argparse.Namespace) -> Status:
    """Writes the file, whole or not at all."""
    indicator = named_indicator(arguments.indicator)
    target = table_file(arguments.out)
    with opened(Workspace(arguments.workspace).existing()) as connection:
        say_written(target, write_facts(connection, indicator, target), as_json=arguments.json)
    return Status.DONE


def named_indicator(name: str) -> Indicator:
    """The indicator called `name`, by its id or as addresses write it, or WrongUse with where to find the names."""
    found = catalogue().get(name.replace("-", "_"))
    if found is None:
        raise WrongUse(f"there is no indicator {name!r}; `outcomes explain` without a name lists them")
    return found


def table_file(path: Path) -> Path:
    """`path`, when it can be written as a table: .csv or .parquet in a folder that exists."""
    if path.suffix not in (".csv", ".parquet"):
        raise WrongUse("the file must end in .csv or .parquet")
    if not path.resolve().parent.is_dir():
        raise WrongUse(f"there is no folder {path.parent}")
    return path


def say_written(path: Path, rows: int, *, as_json: bool, **more: object) -> None:
    """Says how many rows a file holds; as JSON, with what `more` there is to say."""
    print(json.dumps({"file": str(path), "rows": rows, **more}) if as_json else f"wrote {rows:,} rows to {path}")

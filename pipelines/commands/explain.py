"""`outcomes explain`: an indicator's definition as it runs."""

from __future__ import annotations

import argparse
import json

from data_contracts.relations import RELATIONS
from metrics import release
from metrics.catalogue import catalogue
from metrics.indicator import Indicator
from pipelines.commands import Status
from pipelines.commands.facts import named_indicator
from pipelines.conforming import conforming_queries
from pipelines.lineage import lineage, parameters_of, source_fields

NAME = "explain"
HELP = "Print a definition: statement, SQL as it runs, sources, lineage, examples, version."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The indicator; none lists them all."""
    parser.add_argument("indicator", nargs="?", help="the indicator's id (default: list them all)")


def run(arguments: argparse.Namespace) -> Status:
    """Prints the definition, or the list of ids."""
    if arguments.indicator is None:
        listed = [{"id": one.id, "theme": one.theme, "title": one.statement["title"]} for one in catalogue().values()]
        print(json.dumps(listed, indent=2) if arguments.json else "\n".join(f"{e['id']:<60} {e['title']}" for e in listed))
        return Status.DONE
    indicator = named_indicator(arguments.indicator)
    if arguments.json:
        about = {**release.described(indicator), "lineage": lineage(indicator), **_beside(indicator)}
        print(json.dumps(about, indent=2, default=str))
    else:
        print(explained(indicator))
    return Status.DONE


def _beside(indicator: Indicator) -> dict[str, object]:
    used = parameters_of(indicator).values()
    return {
        "parameters": {one.name: {"version": one.hash, "values": one.text} for one in used},
        "source_fields": source_fields(indicator),
    }


def explained(indicator: Indicator) -> str:
    """The definition as text: the statement first, then lineage and the file as it runs, then the relations' SQL."""
    statement = indicator.statement
    lines = [
        statement["title"], "=" * len(statement["title"]), "", statement["question"], "",
        *(f"{name}: {statement[key]}" for name, key in (
            ("Who is counted", "cohort"), ("Numerator", "numerator"), ("Denominator", "denominator"),
            ("Unit", "unit"), ("Better", "better"), ("Window", "window"), ("Follow-up", "follow_up"),
            ("County", "county"), ("Owner", "owner"), ("Version", "version"), ("Reviewed", "reviewed"),
            ("Next review", "next_review"),
        )),
        f"Hash: {indicator.hash}", "", "Rests on:",
        *(f"  {name} <- {', '.join(reads)}" for name, reads in lineage(indicator).items()),
        "", "Not calculable unless these tables are delivered:",
        *(f"  {' '.join(way.replace('|', ' or ').replace('+', ' and ').split())}" for way in statement["requires"]),
        "", "Columns of the partners, with the field they come from:",
        *(
            f"  {table}.{column}{f' <- {field}' if field else ''}"
            for table, columns in source_fields(indicator).items() for column, field in columns.items()
        ),
        "", "The definition as it runs", "-------------------------", "", indicator.text,
    ]
    for name in lineage(indicator):
        if name in conforming_queries():
            lines += [f"Relation {name}", "-" * (9 + len(name)), "", conforming_queries()[name]]
    for used in parameters_of(indicator).values():
        meanings = [f"  {column}: {meaning}" for column, (_, meaning) in RELATIONS[used.name].columns.items()]
        title = f"Parameter {used.name}"
        lines += [title, "-" * len(title), f"Version: {used.hash}", *meanings, "", used.text]
    return "\n".join(lines)

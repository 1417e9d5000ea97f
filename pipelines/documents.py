"""The documents made from the objects themselves: catalogue, data dictionary, lineage, disclosure policy, settings."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from data_contracts import manifest
from data_contracts.columns import WRITTEN, Column
from data_contracts.contract import CrossRule, RowRule
from data_contracts.partners import partners
from data_contracts.relations import RELATIONS
from metrics.catalogue import catalogue
from metrics.disclosure.explained import explained
from metrics.disclosure.policy import policy
from metrics.indicator import IMPACTS, Indicator
from pipelines.column_lineage import sources_of
from pipelines.conforming import FOLDER as CONFORM
from pipelines.conforming import conforming_queries
from pipelines.lineage import lineage, parameters_of
from pipelines.settings import SECTIONS

FOLDER = Path(__file__).parents[1] / "docs" / "generated"
_NOTICE = "<!-- Made by `outcomes docs` from the code; edit the code, not this file. -->\n"


def documents() -> dict[str, str]:
    """Every generated document by file name."""
    written = {
        "indicators.md": "\n".join(_catalogue()),
        "data_dictionary.md": "\n".join(_dictionary()),
        "disclosure_policy.md": "\n".join(_policy()),
        "lineage.md": "\n".join(_lineage()),
        "changes.md": "\n".join(_changes()),
        "settings.md": "\n".join(_settings()),
    }
    return {name: f"{_NOTICE}\n{text}\n" for name, text in written.items()}


def stale(folder: Path = FOLDER) -> list[str]:
    """The documents in `folder` that are not what the code says now."""
    current = documents()
    return [
        name
        for name, text in current.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def _settings() -> Iterator[str]:
    yield "# Settings\n\n`outcomes.toml` in the workspace; every setting may be left out. Defaults are in brackets.\n"
    yield "| section | setting | meaning |\n|---|---|---|"
    for section, entries in SECTIONS.items():
        yield from (f"| `[{section}]` | `{name}` | {meaning} |" for name, meaning in entries.items())
    yield "\nA section's first setting may be written alone for the state and the engine: `state = \"VA\"`.\n"


def _catalogue() -> Iterator[str]:
    yield "# Indicator catalogue\n"
    theme = ""
    for indicator in catalogue().values():
        if indicator.theme != theme:
            theme = indicator.theme
            yield f"## {theme.replace('_', ' ').capitalize()}\n"
        yield from _entry(indicator)


def _entry(indicator: Indicator) -> Iterator[str]:
    statement = indicator.statement
    yield f"### {statement['title']}\n\n`{indicator.id}`, version {statement['version']}\n"
    yield f"*{statement['question']}*\n\n{statement['why_it_matters']}\n"
    yield "| | |\n|---|---|"
    for label, name in (
        ("Who is counted", "cohort"), ("Numerator", "numerator"), ("Denominator", "denominator"), ("Unit", "unit"),
        ("Better", "better"), ("Window", "window"), ("Follow-up", "follow_up"), ("County", "county"),
        ("Owner", "owner"), ("Reviewed", "reviewed"), ("Next review", "next_review"),
    ):
        yield f"| {label} | {_cell(statement[name])} |"
    yield f"| Left out | {_cell('; '.join(statement['exclusions']))} |"
    yield f"| Authority | {_cell('; '.join(statement['authority']))} |"
    yield f"| Known traps | {_cell('; '.join(statement['traps']))} |"
    breaks = "; ".join(f"{entry['date']}: {entry['text']}" for entry in statement["series_breaks"])
    yield f"| Series breaks | {_cell(breaks or 'none')} |"
    yield f"| Decided by parameters | {_cell('; '.join(_parameters(indicator)))} |"
    yield f"| Rests on | {_cell(', '.join(sorted(_partner_tables(indicator))))} |\n"


def _parameters(indicator: Indicator) -> Iterator[str]:
    """The parameters under an indicator: rules of one row with their values, lists by name."""
    for used in parameters_of(indicator).values():
        rows = list(csv.DictReader(used.text.splitlines()))
        values = ", ".join(f"{name} {value}" for name, value in rows[0].items()) if len(rows) == 1 else ""
        yield f"`{used.name}`" + (f" ({values})" if values and not RELATIONS[used.name].key else "")


def _partner_tables(indicator: Indicator) -> set[str]:
    return {read for reads in lineage(indicator).values() for read in reads if "." in read}


def _lineage() -> Iterator[str]:
    yield "# Lineage\n"
    yield (
        "What each output column of a definition is taken from, down to the columns that partners send and the fields of"
        " their own systems. Columns that only decide which rows are there are in the SQL; the tables a definition rests"
        " on are in `indicators.md`. The area is the county that the definition names.\n"
    )
    fields = {
        f"{name}.{contract.table}.{column.name}": column.source_field
        for name, partner in partners().items() for contract in partner.contracts for column in contract.columns
    }
    for indicator in catalogue().values():
        yield f"## {indicator.id}\n\n| column | taken from | field of the partner |\n|---|---|---|"
        for output, sources in sources_of(indicator).items():
            for source in sorted(sources) or ["(stated in the definition)"]:
                yield f"| {output} | {source} | {_cell(fields.get(source) or '')} |"
        yield ""


def _changes() -> Iterator[str]:
    yield "# Changes of definitions\n"
    yield "Newest first, by what a change does to the numbers. Series before and after a change of numbers do not compare.\n"
    listed = [(one["date"], indicator, one) for indicator in catalogue().values() for one in indicator.changes]
    for impact in IMPACTS:
        yield f"## {impact.capitalize()}\n"
        rows = sorted((row for row in listed if row[2]["impact"] == impact), key=lambda row: (row[0], row[1].id), reverse=True)
        yield from ["| date | indicator | version | what changed |", "|---|---|---|---|"] if rows else ["None.\n"]
        for changed, indicator, one in rows:
            yield f"| {changed} | {indicator.id} | {one['version']} | {_cell(one['text'])} |"
        yield ""


def _dictionary() -> Iterator[str]:
    yield "# Data dictionary\n"
    yield from _manifest()
    yield "## What partners send\n"
    yield (
        "A file is CSV in UTF-8 with a header row, commas and double quotes (`.csv`, or `.csv.gz`), or Parquet. Columns stand in"
        " any order and are found by name; one that is not listed here refuses the file. A field with nothing in it is empty."
        " A file that holds what looks like a name, an address or another mark of a person is refused whole.\n"
    )
    yield "| kind | how a value is written |\n|---|---|"
    yield from (f"| {kind.value} | {_cell(words)} |" for kind, words in WRITTEN.items())
    yield "\n`?` the value may be empty; `[ ]` the column may be absent.\n"
    for partner in partners().values():
        yield f"### {partner.name}\n"
        for contract in partner.contracts:
            yield f"#### {contract.table}\n\n{contract.meaning.capitalize()}. Key: {', '.join(contract.key)}.\n"
            yield "| column | kind | meaning | codes or bounds | source field |\n|---|---|---|---|---|"
            for column in contract.columns:
                yield (
                    f"| {_marked(column)} | {column.kind.value} | {_cell(column.meaning)} | {_cell(_domain(column))}"
                    f" | {_cell(column.source_field)} |"
                )
            rules: list[RowRule | CrossRule] = [*contract.row_rules, *contract.cross_rules]
            if rules:
                yield "\n| rule | level | in words |\n|---|---|---|"
                yield from (f"| {rule.id} | {rule.level} | {_cell(rule.sentence)} |" for rule in rules)
            yield ""
    yield "## What indicators read\n"
    queries = conforming_queries()
    for relation in sorted(RELATIONS.values(), key=lambda one: one.name):
        origin = f"`pipelines/conform/{relation.name}{'/' if (CONFORM / relation.name).is_dir() else '.sql'}`"
        origin = origin if relation.name in queries else "made by the machine"
        key = f" Key: {', '.join(relation.key)}." if relation.key else ""
        yield f"### {relation.name}\n\n{relation.meaning.capitalize()} ({origin}).{key}\n"
        yield "| column | type | meaning |\n|---|---|---|"
        yield from (f"| {name} | {kind} | {_cell(text)} |" for name, (kind, text) in relation.columns.items())
        yield ""


def _manifest() -> Iterator[str]:
    yield "## The manifest\n"
    yield (
        "A delivery is a folder, or a .zip of one, with `manifest.json` and one file for each table. `outcomes check FOLDER` says"
        " what would become of it and loads nothing.\n"
    )
    yield "| entry | what it says |\n|---|---|"
    yield from (f"| {name} | {_cell(meaning)} |" for name, meaning in manifest.ENTRIES.items())
    yield "\n| partner | code_system | conventions |\n|---|---|---|"
    for partner in partners().values():
        yield f"| {partner.name} | {', '.join(partner.code_systems)} | {', '.join(partner.conventions)} |"
    yield f"\n```json\n{manifest.EXAMPLE}```\n"


def _marked(column: Column) -> str:
    name = column.name + ("?" if column.may_be_empty and not column.may_be_absent else "")
    return f"[{name}]" if column.may_be_absent else name


def _domain(column: Column) -> str:
    if column.codes is not None:
        return "; ".join(f"{code} {meaning}" for code, meaning in column.codes.meanings.items())
    bounds = [
        f"{word} {bound:g}"
        for word, bound in (("at least", column.minimum), ("at most", column.maximum))
        if bound is not None
    ]
    return " and ".join(bounds)


def _policy() -> Iterator[str]:
    chosen = policy()
    yield f"# Disclosure policy, version {chosen.version}\n"
    yield f"Hash `{chosen.hash}`\n"
    for heading, paragraphs in explained(chosen):
        yield f"## {heading}\n"
        for paragraph in paragraphs:
            yield f"{paragraph}\n"
    yield f"A value that fewer than {chosen.reliable_from} persons stand behind is shown and marked as unreliable."


def _cell(text: object) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")

"""One definition in full: words, SQL, worked examples, known traps, version and review."""

from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.definition import example_table, query_alone, sql_block, statement
from dashboard.numbers import day_shown
from dashboard.page import MissingPageError, Page, View, Visit
from dashboard.records import Definition


def opened(visit: Visit) -> Page:
    """The definition named in the path."""
    definition = visit.release.by_slug.get(visit.slug)
    if definition is None:
        raise MissingPageError("This release has no definition of that name.")
    facts = definition.facts
    parts: list[Component | None] = [
        _section("What it says", [html.P(facts.get("why_it_matters", "")), statement(definition)]),
        _section("Worked examples", [_example(e) for e in facts.get("examples") or []]),
        _section("SQL as it ran", [sql_block(query_alone(definition.sql)), _whole_file(definition)]),
        _section("Know before use", _warnings(facts)),
        _section("Version and review", [_review(definition)]),
    ]
    return Page(
        definition.title,
        (definition.question,),
        tuple(part for part in parts if part is not None),
        (("Definitions", visit.link("/definitions")), ("The numbers", visit.link(f"/indicator/{definition.slug}"))),
    )


def _section(heading: str, inside: list[Component]) -> html.Section | None:
    return html.Section([html.H2(heading), *inside], className="exhibit prose") if inside else None


def _whole_file(definition: Definition) -> html.Details:
    return html.Details([html.Summary("The whole file, with its statement and examples"), sql_block(definition.sql)])


def _example(example: dict[str, Any]) -> html.Div:
    given = [example_table(f"Given: {name}", text) for name, text in example["given"].items()]
    title, text = html.H3(str(example["name"]).capitalize()), html.P(example.get("text", ""))
    return html.Div([title, text, *given, example_table("Result", example["expect"])])


def _warnings(facts: dict[str, Any]) -> list[Component]:
    traps = [html.Li(str(trap)) for trap in facts.get("traps") or []]
    breaks = [html.Li(f"{day_shown(str(b['date']))}: {b['text']}") for b in facts.get("series_breaks") or []]
    parts: list[Component] = [html.Ul(traps)] if traps else []
    return parts + ([html.H3("Breaks in the series"), html.Ul(breaks)] if breaks else [])


def _review(definition: Definition) -> html.Dl:
    facts = definition.facts
    lines = {
        "Version": definition.version,
        "Owner": facts.get("owner"),
        "Reviewed": day_shown(str(facts.get("reviewed") or "")),
        "Next review": day_shown(str(facts.get("next_review") or "")),
        "Name in files": definition.id,
    }
    items: list[Component] = []
    for name, text in lines.items():
        items += [html.Dt(name), html.Dd(str(text))] if text else []
    return html.Dl(items, className="statement")


VIEW = View("/definitions/<slug>", "Definition", opened, belongs_to="/definitions")

"""A definition in plain words, how a number came about, its SQL in colors, and its worked examples as tables."""

import csv
import io
import re
from datetime import date
from functools import lru_cache

from dash.development.base_component import Component
from pygments import lex
from pygments.lexers.sql import SqlLexer
from pygments.token import Comment, Keyword, Name, Number, String

from dashboard.components import html
from dashboard.components.attributes import aria
from dashboard.components.still import Kept, kept, once
from dashboard.components.table import Column, table
from dashboard.numbers import BETTER_WAY, count_shown, day_shown, with_unit
from dashboard.page import Visit
from dashboard.records import Cell, Definition, Delivery, quarter_words

COLORED = (
    (Keyword, "sql-word"),
    (Name.Builtin, "sql-word"),
    (Comment, "sql-note"),
    (String, "sql-text"),
    (Number, "sql-number"),
)
STATEMENT = {
    "cohort": "Who is counted",
    "exclusions": "Who is left out",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "unit": "Unit",
    "window": "Window",
    "follow_up": "Follow-up",
    "sources": "Sources",
    "authority": "Standard",
}


def sql_pieces(sql: str) -> tuple[tuple[str, str], ...]:
    """The SQL as pieces with the style class of each; an empty class is plain text."""
    pieces: list[tuple[str, str]] = []
    for kind, text in lex(sql, SqlLexer()):
        style = next((name for token, name in COLORED if kind in token), "")
        if pieces and (pieces[-1][0] == style or not text.strip()):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + text)
        else:
            pieces.append((style, text))
    return tuple(pieces)


def query_alone(sql: str) -> str:
    """The SQL without the statement and the examples that stand as comments around it."""
    return re.sub(r"\A\s*/\*.*?\*/\s*|/\*\s*examples.*?\*/\s*\Z", "", sql, flags=re.DOTALL)


@lru_cache(maxsize=256)
def sql_block(sql: str) -> Kept:
    """SQL in colors."""
    parts = [html.Span(text, className=style) if style else text for style, text in sql_pieces(sql)]
    return kept(html.Pre(html.Code(parts), tabIndex=0, role="group", **aria(label="SQL as it ran")))


def statement(definition: Definition) -> html.Dl:
    """The definition's own words, one line for each part that has any."""
    items: list[Component] = [html.Dt("Which way is good"), html.Dd(BETTER_WAY[definition.better] + ".")]
    for key, name in STATEMENT.items():
        written = definition.facts.get(key)
        lines = written if isinstance(written, list) else [str(written or "")]
        lines = [str(line).replace("_", " ") for line in lines] if key in ("window", "sources") else lines
        if any(lines) and lines != ["none"]:
            items += [html.Dt(name), html.Dd([html.Div(str(line)) for line in lines])]
    return html.Dl(items, className="statement")


def how_it_is_calculated(definition: Definition, visit: Visit, now: Cell | None = None) -> html.Details:
    """The fold-out under a figure: words, an example with today's numbers, data dates, SQL, version and review."""
    facts = definition.facts
    reviewed = f"Version {definition.version}, reviewed {day_shown(str(facts.get('reviewed', 'never')))}"
    whole = html.A("The whole definition, with worked examples", href=visit.link(f"/definitions/{definition.slug}"))
    inside = [
        once(visit.release, ("statement", definition.id), lambda: statement(definition)),
        html.H3("With today's numbers"),
        html.P(worked(definition, visit, now)),
        html.H3("The data behind it"),
        once(visit.release, ("delivered", definition.id), lambda: _delivered(definition, visit)),
        html.H3("SQL as it ran"),
        sql_block(query_alone(definition.sql)),
        html.P([f"{reviewed}, next review {day_shown(str(facts.get('next_review', 'not set')))}. ", whole, "."]),
    ]
    title = [html.Summary("How is this calculated?", id=f"how-{definition.slug}")]
    return html.Details([*title, *inside], className="calculated")


def worked(definition: Definition, visit: Visit, now: Cell | None) -> str:
    """Numerator over denominator of the newest number on the page, or why there is none to show."""
    if now is None or now.value is None or now.numerator is None or not now.denominator:
        return "There is no number here to work through."
    times = float((definition.facts.get("disclosure") or {}).get("multiplier") or definition.facts.get("multiplier") or 1)
    where = f"{visit.release.names.get(now.area_id, now.area_id)}, {quarter_words(now.period)}"
    parts = f"{count_shown(now.numerator)} (numerator) and {count_shown(now.denominator)} (denominator)"
    if abs(now.numerator / now.denominator * times - now.value) > 0.6 * 10**-definition.decimals:
        return f"{where}: {with_unit(now.value, definition)}, from {parts}."
    return f"{where}: {with_unit(now.value, definition)}, which is {parts}: one over the other, times {times:,.0f}."


def _delivered(definition: Definition, visit: Visit) -> html.Ul:
    return html.Ul([html.Li(line) for line in delivered(definition, visit)])


def delivered(definition: Definition, visit: Visit) -> list[str]:
    """One line for the newest delivery of each partner behind this indicator, with how old its data are."""
    release = visit.release
    sources = {str(name) for name in definition.facts.get("sources") or []}
    newest: dict[str, Delivery] = {}
    for delivery in release.deliveries:
        newest.setdefault(delivery.partner, delivery)
    used = [d for partner, d in newest.items() if partner in sources] or list(newest.values())
    made = str(release.manifest.get("created", ""))[:10]
    lines = []
    for d in used:
        days = (date.fromisoformat(made) - d.data_through).days if made else 0
        lag = f", {days} days before this release was made" if days > 0 else ""
        name = d.partner.replace("_", " ").capitalize()
        lines.append(f"{name}: sent {day_shown(d.as_of)}, complete through {day_shown(d.data_through)}{lag}.")
    return lines


def example_table(name: str, text: str) -> html.Div:
    """A small CSV from a worked example as a table."""
    rows = list(csv.reader(io.StringIO(text.strip())))
    head, body = rows[0], rows[1:]
    return html.Div([html.H4(name), table(name, [Column(column) for column in head], body, "example")])

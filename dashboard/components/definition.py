"""A definition in plain words, its SQL in colors, and its worked examples as tables."""

import csv
import io
import re
from functools import lru_cache

from dash import html
from dash.development.base_component import Component
from pygments import lex
from pygments.lexers.sql import SqlLexer
from pygments.token import Comment, Keyword, Name, Number, String

from dashboard.components.attributes import aria
from dashboard.components.table import Column, table
from dashboard.numbers import BETTER_WAY
from dashboard.records import Definition

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


@lru_cache(maxsize=256)
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


def sql_block(sql: str) -> html.Pre:
    """SQL in colors."""
    parts = [html.Span(text, className=style) if style else text for style, text in sql_pieces(sql)]
    return html.Pre(html.Code(parts), tabIndex=0, role="group", **aria(label="SQL as it ran"))


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


def how_it_is_calculated(definition: Definition, link: str) -> html.Section:
    """The fold-out under every indicator: words, SQL and a link to the whole definition."""
    inside = [statement(definition), html.H3("SQL as it ran"), sql_block(query_alone(definition.sql))]
    more = html.P(html.A("The whole definition, with worked examples", href=link))
    folded = html.Details([html.Summary("How is this calculated?"), *inside, more], className="calculated")
    return html.Section(folded, className="exhibit")


def example_table(name: str, text: str) -> html.Div:
    """A small CSV from a worked example as a table."""
    rows = list(csv.reader(io.StringIO(text.strip())))
    head, body = rows[0], rows[1:]
    return html.Div([html.H4(name), table(name, [Column(column) for column in head], body, "example")])

"""The permitted SQL core: judges the text of a definition and never rewrites it.

The same bytes run on every engine, so only what all engines read alike is allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

import sqlglot
from sqlglot import expressions as sql
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import TokenType

CALENDAR_FUNCTIONS = frozenset(
    {
        "days_between",
        "days_after",
        "months_after",
        "birthday",
        "whole_years_between",
        "quarter_start_of",
        "school_year_of",
    }
)

_ALLOWED = (
    sql.Select, sql.Subquery, sql.With, sql.CTE, sql.From, sql.Join, sql.Where, sql.Group, sql.Having, sql.Order,
    sql.Ordered, sql.Union, sql.Distinct, sql.Table, sql.TableAlias, sql.Alias, sql.Column, sql.Identifier,
    sql.Literal, sql.Boolean, sql.Null, sql.Case, sql.If, sql.Coalesce, sql.EQ, sql.NEQ, sql.GT, sql.GTE, sql.LT,
    sql.LTE, sql.And, sql.Or, sql.Not, sql.In, sql.Tuple, sql.Exists, sql.Add, sql.Sub, sql.Mul, sql.Neg, sql.Is,
    sql.Between, sql.Count, sql.Sum, sql.Min, sql.Max, sql.RowNumber, sql.Lag, sql.Lead, sql.Window, sql.WindowSpec,
    sql.Cast, sql.DataType, sql.DataTypeParam, sql.Paren, sql.Star, sql.Anonymous,
)
_CAST_TYPES = {"DATE", "INT", "TEXT", "DECIMAL(18, 6)"}


def faults(text: str, relations: Mapping[str, Mapping[str, object]]) -> list[str]:
    """What keeps `text` out of the portable core, one sentence each; empty when it is in.

    `relations` maps each table that may be read to its columns.
    """
    try:
        statements = [statement for statement in sqlglot.parse(text, read="duckdb") if statement is not None]
    except SqlglotError:
        return ["the text is not SQL that can be read"]
    if len(statements) != 1 or not isinstance(statements[0], sql.Query):
        return ["a definition is one select statement"]
    tree = statements[0]
    return [*_forbidden(tree), *_unportable_text(text), *_unknown_names(tree, relations)]


@cache
def tables_read(text: str) -> frozenset[tuple[str, str]]:
    """The tables a query reads, as (schema or empty, name); names it defines itself are left out."""
    tree = sqlglot.parse_one(text, read="duckdb")
    own = {cte.alias for cte in tree.find_all(sql.CTE)}
    found = {(table.db, table.name) for table in tree.find_all(sql.Table)}
    return frozenset((schema, name) for schema, name in found if schema or name not in own)


def _forbidden(tree: sql.Expr) -> Iterator[str]:
    for node in tree.walk():
        if not isinstance(node, _ALLOWED):
            yield f"{type(node).__name__.lower()} is outside the portable core"
        elif isinstance(node, sql.Star) and not isinstance(node.parent, sql.Count):
            yield "select * hides which columns are meant; name them"
        elif isinstance(node, sql.Anonymous) and node.name.lower() not in CALENDAR_FUNCTIONS:
            yield f"the function {node.name.lower()} is not one of the calendar functions"
        elif isinstance(node, sql.Join) and (node.side not in ("", "LEFT") or node.kind not in ("", "INNER")):
            yield "only inner and left joins are portable"
        elif isinstance(node, sql.Union) and node.args.get("distinct"):
            yield "union must be union all"
        elif isinstance(node, sql.Cast) and not _is_portable_cast(node):
            yield f"cast to {node.to.sql('duckdb')} is not portable; use date, integer, string or decimal(18, 6)"
        elif isinstance(node, sql.Ordered) and isinstance(node.parent, sql.Order) and isinstance(node.parent.parent, sql.Select):
            yield "a definition is a set of rows; it has no order by"


def _unportable_text(text: str) -> Iterator[str]:
    """Engines share one name for text of any length. A parser takes all names for one, so the words are judged."""
    tokens = sqlglot.tokenize(text, read="duckdb")
    for before, token in pairwise(tokens):
        name = token.text.lower()
        if before.token_type is TokenType.ALIAS and token.token_type is TokenType.TEXT and name != "string":
            yield f"cast to {name} is not portable; use string for text"


def _is_portable_cast(node: sql.Cast) -> bool:
    return node.to.sql("duckdb").upper() in _CAST_TYPES


def _unknown_names(tree: sql.Expr, relations: Mapping[str, Mapping[str, object]]) -> Iterator[str]:
    own = {cte.alias for cte in tree.find_all(sql.CTE)}
    for table in tree.find_all(sql.Table):
        if table.name not in own and table.name not in relations:
            yield f"the relation {table.name} does not exist"
    for select in tree.find_all(sql.Select):
        read = {table.alias_or_name: table.name for table in _sources(select)}
        for column in select.find_all(sql.Column):
            name = read.get(column.table, "")
            if name in relations and name not in own and column.name not in relations[name]:
                yield f"{name} has no column {column.name}"


def _sources(select: sql.Select) -> Iterator[sql.Table]:
    for clause in (select.args.get("from_") or select.args.get("from"), *(select.args.get("joins") or ())):
        if clause is not None and isinstance(clause.this, sql.Table):
            yield clause.this

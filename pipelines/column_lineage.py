"""Lineage of columns: from what an indicator yields down to the columns that partners send."""

from __future__ import annotations

from functools import cache

from sqlglot import expressions as sql
from sqlglot import parse_one
from sqlglot.lineage import lineage as trace
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import build_scope

from data_contracts.partners import partners
from data_contracts.relations import RELATIONS
from metrics.indicator import Indicator
from pipelines.conforming import conforming_queries

# What a fact row says, apart from the columns that place it in time and area.
TRACED = ("person_id", "unit_id", "event_date", "excluded_because", "numerator", "denominator")
Columns = dict[str, frozenset[str]]
# Tables of partners get one name for the tracing, which takes names of one depth only.
_APART = "__"


def sources_of(indicator: Indicator) -> Columns:
    """For each output column of the definition, the partners' columns (partner.table.column) its value is taken from.

    A column that only decides which rows are there (a join, a condition) is not among them; the relations that the
    definition rests on are listed beside it.
    """
    own = _columns(indicator.query)
    return {name: frozenset(one for read in own[name] for one in _down(read)) for name in TRACED}


@cache
def _down(column: str) -> frozenset[str]:
    """A column of a relation (relation.column) followed down; a partner's column is its own source."""
    table, _, name = column.rpartition(".")
    if table not in conforming_queries():
        return frozenset({column}) if "." in table else frozenset()
    return frozenset(one for read in _of_relation(table)[name] for one in _down(read) if read != column)


@cache
def _of_relation(name: str) -> Columns:
    return _columns(conforming_queries()[name])


def _columns(text: str) -> Columns:
    """For each output column of a query, the columns of the tables it reads that its value is taken from."""
    tree = parse_one(text, read="duckdb")
    for table in tree.find_all(sql.Table):
        if table.db:
            table.replace(sql.table_(f"{table.db}{_APART}{table.name}", alias=table.alias or table.name))
    query = qualify(tree, dialect="duckdb", schema=_schema(), validate_qualify_columns=False)
    scope = build_scope(query)
    assert isinstance(query, sql.Query)
    found: Columns = {}
    for name in query.named_selects:
        nodes = trace(name, query, schema=_schema(), dialect="duckdb", scope=scope).walk()
        leaves = [node for node in nodes if isinstance(node.expression, sql.Table)]
        found[name] = _asked_for(query, name) | frozenset(
            f"{leaf.expression.name.replace(_APART, '.')}.{leaf.name.rpartition('.')[2].strip(chr(34))}" for leaf in leaves
        )
    return found


def _asked_for(query: sql.Query, name: str) -> frozenset[str]:
    """The columns that an `exists (...)` in an output column looks at, which tracing passes over."""
    found = set()
    for projection in query.selects:
        for asked in projection.find_all(sql.Exists) if projection.alias_or_name == name else ():
            tables = {table.alias_or_name: table.name for table in asked.find_all(sql.Table)}
            found |= {
                f"{tables[column.table].replace(_APART, '.')}.{column.name}"
                for column in asked.find_all(sql.Column)
                if column.table in tables
            }
    return frozenset(found)


@cache
def _schema() -> dict[str, object]:
    sent = {
        f"{name}{_APART}{contract.table}": {one.name: one.sql_type for one in contract.columns}
        | {"delivery_number": "integer"}
        for name, partner in partners().items()
        for contract in partner.contracts
    }
    relations = {name: {column: kind for column, (kind, _) in one.columns.items()} for name, one in RELATIONS.items()}
    return {**sent, **relations}

"""Rules that need more than one row: repeated keys, orphans, and the contract's own cross-row rules.

`standing` of a row: 0 it counts, 1 it is held back, 2 an identical repeat, 3 replaced by a later version.
"""

from __future__ import annotations

import duckdb
import sqlglot
from sqlglot import expressions

from data_contracts.contract import Contract, Parent
from pipelines.admission.source import quoted
from pipelines.in_force import LoadedDelivery


def judge(
    connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery, delivered: frozenset[str]
) -> None:
    """Applies every cross-row rule of `contract` to the table just loaded, in order: repeats, orphans, rules.

    `delivered` names the tables that the delivery can be judged against; a rule that needs another is left out.
    """
    connection.execute(
        f"create or replace temp view candidate as select rowid as row_number, * exclude (errors, warnings, standing, raw)"
        f" from {current.schema}.{contract.table} where standing = 0"
    )
    _settle_repeats(connection, contract, current)
    for parent in contract.parents:
        if parent.table in delivered:
            _hold_orphans(connection, contract, current, parent)
    for rule in contract.cross_rules:
        if tables_read(rule.offenders) <= delivered | {"candidate", "delivery_convention"}:
            _hold(connection, contract, current, rule.id, rule.level, rule.sentence, rule.offenders)


def row_in_file(connection: duckdb.DuckDBPyConnection, table: str) -> str:
    """SQL for a loaded row's number in its file, given `held.rowid`: ragged rows count in, row 0 is the file itself."""
    ((first, ragged),) = connection.execute(
        f"select (select min(rowid) from {table}), (select count(*) from ragged)"
    ).fetchall()
    place = f"(held.rowid - {first or 0})"
    return f"greatest({place} + 1, 0)" + (f" + (select count(*) from ragged r where r.good_before <= {place})" if ragged else "")


def tables_read(query: str) -> frozenset[str]:
    """The names of the tables that `query` reads; its own `with` names are left out."""
    tree = sqlglot.parse_one(query, read="duckdb")
    own = {cte.alias for cte in tree.find_all(expressions.CTE)}
    return frozenset(table.name for table in tree.find_all(expressions.Table)) - own


def _settle_repeats(connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery) -> None:
    """Rows that share a key: identical ones collapse, differing ones are settled by `latest_by` or all held back."""
    key = ", ".join(contract.key)
    connection.execute(
        f"create or replace temp table repeated as select row_number, {key}, hash(columns) as content, latest from ("
        f" select row_number, {key}, {{{', '.join(f'{c.name}: {c.name}' for c in contract.columns)}}} as columns,"
        f" {contract.latest_by or 'null'} as latest from candidate where hash({key}) in"
        f" (select hash({key}) from candidate group by hash({key}) having count(*) > 1))"
    )
    if not connection.execute("select count(*) from repeated").fetchone()[0]:  # type: ignore[index]
        return
    table = f"{current.schema}.{contract.table}"
    connection.execute(
        f"update {table} set standing = 2 where rowid in (select row_number from"
        f" (select row_number, row_number() over (partition by {key}, content order by row_number) as copy"
        " from repeated) where copy > 1)"
    )
    connection.execute(
        f"create or replace temp table rivals as select row_number, {key}, latest,"
        f" max(latest) over (partition by {key}) as newest, count(*) over (partition by {key}) as versions"
        f" from repeated where row_number in (select row_number from candidate)"
    )
    settled = (
        f"select hash({key}) from (select {key}, count(*) as tied from rivals where latest = newest group by {key})"
        " where tied = 1"
    )
    connection.execute(
        f"update {table} set standing = 3 where rowid in (select row_number from rivals where versions > 1"
        f" and (latest is null or latest < newest) and hash({key}) in ({settled}))"
    )
    _hold(
        connection, contract, current, f"{contract.prefix}-{contract.table}-duplicate", "E",
        f"Rows that share a key ({key}) must not differ.",
        f"select row_number from (select row_number, count(*) over (partition by {key}) as versions from repeated"
        " where row_number in (select row_number from candidate)) where versions > 1",
    )


def _hold_orphans(
    connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery, parent: Parent
) -> None:
    own = ", ".join(f"c.{column}" for column, _ in parent.columns)
    match = " and ".join(f"p.{theirs} = c.{column}" for column, theirs in parent.columns)
    given = " and ".join(f"c.{column} is not null" for column, _ in parent.columns)
    _hold(
        connection, contract, current, f"{contract.prefix}-{contract.table}-orphan-{parent.table}", "E",
        f"Each row needs an admitted row in {parent.table} with the same {own.replace('c.', '')}.",
        f"select c.row_number from candidate c anti join {parent.table} p on {match} where {given}",
    )


def _hold(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    current: LoadedDelivery,
    rule: str,
    level: str,
    sentence: str,
    offenders: str,
) -> None:
    """Notes the offenders of a rule; holds them back when its level is E."""
    query = f"create or replace temp table offender as select distinct row_number from ({offenders})"
    if not connection.execute(query).fetchone()[0]:  # type: ignore[index]
        return
    connection.execute("insert or replace into finding_rule values (?, ?)", [rule, sentence])
    table = f"{current.schema}.{contract.table}"
    connection.execute(
        f"insert into finding select {current.number}, {quoted(contract.table)}, {row_in_file(connection, table)},"
        f" {quoted(rule)}, '{level}' from (select row_number as rowid from offender) held"
    )
    if level == "E":
        connection.execute(
            f"update {table} set standing = 1 where rowid in (select row_number from offender)"
        )

"""Rules that need more than one row: repeated keys, orphans, the contract's own, and the delivery before.

`standing` of a row: 0 it counts, 1 it is held back, 2 an identical repeat, 3 replaced by a later version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any

import duckdb

from data_contracts.contract import Contract, Parent
from pipelines.admission.source import quoted
from pipelines.in_force import LoadedDelivery, Siblings

_LEAST_COMPARED = 100


def number_ragged(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Makes `ragged`: the line, row number and number of good rows before each record that is not in columns."""
    connection.execute(
        "create or replace temp table ragged as select line, line - 1 as row_number,"
        f" line - 1 - row_number() over (order by line) as good_before from {table}"
    )


def judge(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    current: LoadedDelivery,
    siblings: Siblings,
    *,
    rows: int,
    has_ragged: bool,
) -> bool:
    """Applies every cross-row rule of `contract` to the table just loaded, in order: repeats, orphans, rules.

    Returns whether one of them found something. A rule that needs a table which neither the delivery nor what it joins holds
    is left out.
    """
    table = f"{current.schema}.{contract.table}"
    connection.execute(
        f"create or replace temp view candidate as select rowid as row_number, * exclude (standing) from {table} where standing = 0"
    )
    stem = f"{contract.prefix}-{contract.table}"
    judged = _Judged(connection, contract, current, has_ragged)
    if rows:
        _settle_repeats(connection, contract, table, judged)
        for parent in contract.parents:
            if siblings.may_be_orphaned_from(parent.table):
                judged.hold(f"{stem}-orphan-{parent.table}", "E", _orphans(parent))
    siblings.show_together(contract)
    available = siblings.tables | {"candidate", "together", "delivery_convention"}
    for rule in contract.cross_rules:
        read = tables_read(rule.offenders)
        before = frozenset(name for name in read if name.endswith("_before"))
        if read - before <= available and siblings.show_before(before):
            judged.hold(rule.id, rule.level, rule.offenders)
    if current.refresh == "full" and siblings.show_before(frozenset({f"{contract.table}_before"})):
        _compare_sizes(connection, contract, judged, stem)
    return judged.has_findings


class _Judged:
    """The table under judgment: notes the offenders of a rule, and holds them back when its level is E."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery, has_ragged: bool
    ) -> None:
        self.connection, self.contract, self.current, self.has_ragged = connection, contract, current, has_ragged
        self.has_findings = False

    def hold(self, rule: str, level: str, offenders: str) -> None:
        """Each faulty row counts once; a row number below 0 speaks of the file, as often as it comes."""
        ((found,),) = self.connection.execute(
            "create or replace temp table offender as select row_number, count(*) as times"
            f" from ({offenders}) where row_number is not null group by row_number"
        ).fetchall()
        if not found:
            return
        number = row_in_file(f"(row_number - {self._first_row})", has_ragged=self.has_ragged)
        self.connection.execute(
            f"insert into finding select {self.current.number}, {quoted(self.contract.table)}, {number}, {quoted(rule)}, '{level}'"
            " from offender, range(case when row_number < 0 then times else 1 end)"
        )
        self.has_findings = True
        if level == "E":
            table = f"{self.current.schema}.{self.contract.table}"
            self.connection.execute(f"update {table} set standing = 1 where rowid in (select row_number from offender)")

    @cached_property
    def _first_row(self) -> int:
        """The engine's own number of the table's first row: rows of a transaction under way are numbered apart."""
        found = self.connection.execute(f"select rowid from {self.current.schema}.{self.contract.table} limit 1").fetchone()
        return int(found[0]) if found else 0


def row_in_file(place: str, *, has_ragged: bool) -> str:
    """SQL for a row's number in its file, given its place among the rows in columns: ragged rows count in.

    A place below 0 speaks of the file itself, which is row 0.
    """
    later = f" + (select count(*) from ragged r where r.good_before <= {place})" if has_ragged else ""
    return f"case when {place} < 0 then 0 else {place} + 1{later} end"


@cache
def tables_read(query: str) -> frozenset[str]:
    """The names of the tables that `query` reads, by the engine's own parser; its own `with` names are left out."""
    ((parsed,),) = duckdb.execute("select json_serialize_sql(?::varchar)", [query]).fetchall()
    nodes = list(_nodes(json.loads(parsed)))
    own = {entry["key"] for node in nodes for entry in node.get("cte_map", {}).get("map", ())}
    return frozenset(node["table_name"] for node in nodes if node.get("type") == "BASE_TABLE") - own


def _nodes(parsed: Any) -> Iterator[dict[str, Any]]:
    """Every node of a parsed query, however deep."""
    if isinstance(parsed, dict):
        yield parsed
    if isinstance(parsed, dict | list):
        for part in parsed.values() if isinstance(parsed, dict) else parsed:
            yield from _nodes(part)


def hashes_of_repeated_keys(relation: str, key: str) -> str:
    """A query for the engine's `hash(key)` of every key that `relation` holds twice or more; two keys may share one.

    Sorting the hashes costs half of grouping the keys.
    """
    return (
        "select distinct hashed from (select hashed, lag(hashed) over (order by hashed) as before"
        f" from (select hash({key}) as hashed from {relation})) where hashed = before"
    )


def _settle_repeats(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str, judged: _Judged) -> None:
    """Rows that share a key: identical ones collapse, differing ones are settled by `latest_by` or all held back."""
    key = ", ".join(contract.key)
    ((found,),) = connection.execute(
        f"create or replace temp table repeated_key as {hashes_of_repeated_keys('candidate', key)}"
    ).fetchall()
    if not found:
        return
    connection.execute(
        f"create or replace temp table repeated as select row_number, {key}, hash(columns) as content, latest from ("
        f" select row_number, {key}, {{{', '.join(f'{c.name}: {c.name}' for c in contract.columns)}}} as columns,"
        f" {contract.latest_by or 'null'} as latest from candidate where hash({key}) in (from repeated_key))"
    )
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
    judged.hold(
        f"{contract.prefix}-{contract.table}-duplicate", "E",
        f"select row_number from (select row_number, count(*) over (partition by {key}) as versions from repeated"
        " where row_number in (select row_number from candidate)) where versions > 1",
    )


def _orphans(parent: Parent) -> str:
    match = " and ".join(f"p.{theirs} = c.{column}" for column, theirs in parent.columns)
    given = " and ".join(f"c.{column} is not null" for column, _ in parent.columns)
    return f"select c.row_number from candidate c anti join {parent.table} p on {match} where {given}"


def _compare_sizes(connection: duckdb.DuckDBPyConnection, contract: Contract, judged: _Judged, stem: str) -> None:
    now, before = connection.execute(
        f"select (select count(*) from candidate), (select count(*) from {contract.table}_before)"
    ).fetchall()[0]
    if before >= _LEAST_COMPARED and now * 5 < before * 4:
        judged.hold(f"{stem}-shrunk", "W", "select -1 as row_number")
    if before >= _LEAST_COMPARED and now * 2 > before * 3:
        judged.hold(f"{stem}-grown", "W", "select -1 as row_number")

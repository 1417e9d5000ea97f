"""Judging again: what was judged beside other deliveries is judged anew when an earlier one arrives after it."""

from __future__ import annotations

import duckdb

from data_contracts.contract import Contract
from data_contracts.partners import Partner, partners
from pipelines import in_force
from pipelines.admission import cross_rows
from pipelines.in_force import LoadedDelivery


def settle(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Makes the standing of a partner's rows what it would be had its deliveries come in the order of their dates.

    Does nothing when the newest arrival is the newest delivery as well. All of it is one transaction.
    """
    ordered = in_force.in_force(in_force.loaded(connection), name)
    newest = max((delivery.number for delivery in ordered), default=0)
    place = next((place for place, delivery in enumerate(ordered) if delivery.number == newest), len(ordered))
    again = [delivery for delivery in ordered[place:] if delivery.refresh != "full"]
    if place >= len(ordered) - 1:
        return
    connection.execute("begin transaction")
    try:
        for delivery in again:
            _judge_again(connection, partners()[name], delivery, ordered[: ordered.index(delivery)])
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _judge_again(
    connection: duckdb.DuckDBPyConnection, partner: Partner, delivery: LoadedDelivery, earlier: list[LoadedDelivery]
) -> None:
    """The cross-row rules of one delivery, beside those before it; the faults of single rows stay as they were."""
    for contract in partner.contracts:
        if contract.table not in delivery.tables:
            continue
        table = f"{delivery.schema}.{contract.table}"
        connection.execute(f"update {table} set standing = 0 where errors is null and standing <> 0")
        connection.execute(
            "delete from finding where number = ? and table_name = ? and (list_contains(?, rule)"
            " or ends_with(rule, '-duplicate') or contains(rule, '-orphan-'))",
            [delivery.number, contract.table, [rule.id for rule in contract.cross_rules]],
        )
        remember_ragged(connection, contract, delivery)
        delivered = in_force.sibling_views(connection, partner, delivery, earlier)
        cross_rows.judge(connection, contract, delivery, delivered)
        connection.execute(
            f"update delivered_table set admitted = c.admitted, quarantined = read - c.admitted, collapsed = c.collapsed,"
            " superseded = c.superseded from (select count(*) filter (standing <> 1) as admitted,"
            f" count(*) filter (standing = 2) as collapsed, count(*) filter (standing = 3) as superseded from {table}) c"
            f" where number = {delivery.number} and table_name = '{contract.table}'"
        )


def remember_ragged(connection: duckdb.DuckDBPyConnection, contract: Contract, delivery: LoadedDelivery) -> None:
    """Makes `temp.ragged` of the records of a loaded table that had too few or too many fields."""
    held = connection.execute(
        "select count(*) from duckdb_tables() where schema_name = ? and table_name = ?",
        [delivery.schema, f"{contract.table}_ragged"],
    ).fetchone()
    lines = f"select line from {delivery.schema}.{contract.table}_ragged" if held and held[0] else "select 0 as line where false"
    connection.execute(
        "create or replace temp table ragged as select line, line - 1 as row_number,"
        f" line - 1 - row_number() over (order by line) as good_before from ({lines})"
    )

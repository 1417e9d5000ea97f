"""The quarantine: rows held back in the deliveries that count, until a later delivery brings them right."""

from __future__ import annotations

from typing import Any

import duckdb

from data_contracts.contract import Contract
from data_contracts.partners import partners
from pipelines import in_force
from pipelines.admission.cross_rows import number_ragged, row_in_file
from pipelines.in_force import LoadedDelivery

_SHOWN_ROWS = 10


def held_back(connection: duckdb.DuckDBPyConnection, delivery_id: str | None = None) -> list[dict[str, Any]]:
    """One entry per delivery, table and rule: count and first row numbers of rows that are still held, never values.

    A row is released when a later delivery in force has an admitted row with its key; a full delivery releases all
    that came before it. Columns: partner, delivery_id, table, rule, sentence, count, first_rows.
    """
    connection.execute("create or replace temp table released (number integer, table_name varchar, row_number bigint)")
    in_force_now = [one for held in in_force.in_force_of(connection).values() for one in held]
    for place, delivery in enumerate(in_force_now):
        later = [one for one in in_force_now[place + 1 :] if one.partner == delivery.partner]
        for contract in partners()[delivery.partner].contracts:
            replacing = [one for one in later if contract.table in one.tables]
            if contract.table in delivery.tables and replacing:
                _release(connection, contract, delivery, replacing)
    rows = connection.execute(
        "select d.partner, d.delivery_id, f.table_name, f.rule, r.sentence, count(*),"
        f" min(f.row_number, {_SHOWN_ROWS}) from main.finding f join main.delivery d using (number)"
        " join main.finding_rule r using (rule) where f.level = 'E' and ($one is null or d.delivery_id = $one)"
        " and list_contains($numbers, d.number)"
        " and not exists (select 1 from released x where x.number = f.number and x.table_name = f.table_name"
        " and x.row_number = f.row_number) group by all order by all",
        {"one": delivery_id, "numbers": [one.number for one in in_force_now]},
    ).fetchall()
    names = ("partner", "delivery_id", "table", "rule", "sentence", "count", "first_rows")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _release(
    connection: duckdb.DuckDBPyConnection, contract: Contract, delivery: LoadedDelivery, later: list[LoadedDelivery]
) -> None:
    table = f"{delivery.schema}.{contract.table}"
    has_ragged = bool(
        connection.execute(
            "select count(*) from duckdb_tables() where schema_name = ? and table_name = ?",
            [delivery.schema, f"{contract.table}_ragged"],
        ).fetchall()[0][0]
    )
    if has_ragged:
        number_ragged(connection, f"{table}_ragged")
    replaced = " or ".join(
        f"exists (select 1 from {one.schema}.{contract.table} l where l.standing = 0 and "
        + " and ".join(f"l.{key} = held.{key}" for key in contract.key)
        + ")"
        for one in later
    )
    number = row_in_file("held.rowid", has_ragged=has_ragged)
    connection.execute(
        f"insert into released select {delivery.number}, '{contract.table}', {number}"
        f" from {table} held where held.standing = 1 and ({replaced})"
    )

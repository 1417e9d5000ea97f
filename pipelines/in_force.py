"""Which rows count: the deliveries of each partner that are in force, and the views over their rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import duckdb

from data_contracts.contract import Contract
from data_contracts.partners import Partner, partners

_DELIVERY_COLUMNS = (
    "number, partner, delivery_id, content_hash, as_of_date, data_through, period_start, code_system, refresh, "
    "id_scheme, conventions, token_key_id"
)

CREATE = (
    "create table if not exists delivery (number integer primary key, partner varchar, delivery_id varchar,"
    " content_hash varchar, as_of_date date, data_through date, period_start date, code_system varchar,"
    " refresh varchar, id_scheme varchar, conventions varchar, token_key_id varchar)",
    "alter table delivery add column if not exists token_key_id varchar",
    "create table if not exists delivered_table (number integer, table_name varchar, read bigint, admitted bigint,"
    " quarantined bigint, collapsed bigint, superseded bigint)",
    "create table if not exists finding (number integer, table_name varchar, row_number bigint, rule varchar,"
    " level varchar)",
    "create table if not exists finding_rule (rule varchar primary key, sentence varchar)",
)


@dataclass(frozen=True)
class LoadedDelivery:
    """A delivery in the warehouse. `number` is the order of arrival; `tables` are those it holds."""

    number: int
    partner: str
    delivery_id: str
    content_hash: str
    as_of_date: date
    data_through: date
    period_start: date
    code_system: str
    refresh: str
    id_scheme: str
    conventions: str
    tables: frozenset[str]
    token_key_id: str | None = None

    @property
    def schema(self) -> str:
        """The warehouse schema that holds its rows."""
        return f"d{self.number:05d}"


def loaded(connection: duckdb.DuckDBPyConnection) -> list[LoadedDelivery]:
    """Every delivery in the warehouse, in order of arrival."""
    held: dict[int, set[str]] = {}
    for number, table in connection.execute("select number, table_name from delivered_table").fetchall():
        held.setdefault(number, set()).add(table)
    rows = connection.execute(f"select {_DELIVERY_COLUMNS} from delivery order by number").fetchall()
    names = _DELIVERY_COLUMNS.split(", ")
    return [
        LoadedDelivery(**dict(zip(names, row, strict=True)), tables=frozenset(held.get(row[0], ()))) for row in rows
    ]


def in_force(deliveries: list[LoadedDelivery], partner: str) -> list[LoadedDelivery]:
    """The deliveries of `partner` that count, earliest first.

    The full delivery with the greatest `as_of_date` (the later arrival on a tie) and every append or
    correction after it; all appends and corrections when no full delivery has come yet.
    """
    ordered = sorted((d for d in deliveries if d.partner == partner), key=lambda d: (d.as_of_date, d.number))
    start = max((place for place, d in enumerate(ordered) if d.refresh == "full"), default=0)
    return ordered[start:]


def rows_in_force(contract: Contract, deliveries: list[LoadedDelivery]) -> str:
    """A query for the admitted rows of one table over `deliveries` (earliest first), with `delivery_number`.

    Where two deliveries hold the same key, the later one's row counts.
    """
    names = ", ".join(column.name for column in contract.columns)
    holding = [delivery for delivery in deliveries if contract.table in delivery.tables]
    if not holding:
        empty = ", ".join(f"cast(null as {column.sql_type}) as {column.name}" for column in contract.columns)
        return f"select {empty}, cast(null as integer) as delivery_number where false"
    parts = []
    for place, delivery in enumerate(holding):
        later = "".join(
            f" anti join (select {', '.join(contract.key)} from {after.schema}.{contract.table} where standing = 0) l{after.number}"
            f" using ({', '.join(contract.key)})"
            for after in holding[place + 1 :]
        )
        parts.append(
            f"select {names}, {delivery.number} as delivery_number from {delivery.schema}.{contract.table} r{later}"
            " where r.standing = 0"
        )
    return " union all ".join(parts)


def in_force_of(connection: duckdb.DuckDBPyConnection) -> dict[str, list[LoadedDelivery]]:
    """The deliveries in force of every partner."""
    deliveries = loaded(connection)
    return {name: in_force(deliveries, name) for name in partners()}


def sends_tokens(deliveries: list[LoadedDelivery]) -> bool:
    """Whether a partner keeps ids of its own, which only tokens link to other partners' ids."""
    return any(delivery.id_scheme == "tokens" for delivery in deliveries)


def linked_rows(contract: Contract, deliveries: list[LoadedDelivery], is_merged: bool) -> str:
    """The rows in force with the person key in place of the partner's own person_id, where there is one.

    `is_merged`: two of the partner's ids may be one person, so that a key which names a person may come twice; the
    latest delivery's row counts, the first id's on a tie.
    """
    rows = rows_in_force(contract, deliveries)
    names = [column.name for column in contract.columns]
    if "person_id" not in names:
        return rows
    chosen = ", ".join("k.person_key as person_id" if name == "person_id" else f"r.{name}" for name in names)
    once = ""
    if is_merged and "person_id" in contract.key:
        key = ", ".join("k.person_key" if name == "person_id" else f"r.{name}" for name in contract.key)
        once = f" qualify row_number() over (partition by {key} order by r.delivery_number desc, r.person_id) = 1"
    return (
        f"select {chosen}, r.delivery_number from ({rows}) r join linkage.person_key k"
        f" on k.partner = '{contract.partner}' and k.person_id = r.person_id{once}"
    )


def create_views(connection: duckdb.DuckDBPyConnection) -> dict[str, list[LoadedDelivery]]:
    """Makes a view `<partner>.<table>` over the rows in force; returns the deliveries in force by partner.

    Where a partner's ids are its own, `person_id` in them is the person key; `linkage.person_key` must be up to date.
    Also makes the small relations `delivery_in_force` and `table_in_force` (which partner sent which table).
    """
    connection.execute("create schema if not exists conformed")
    by_partner = in_force_of(connection)
    for name, partner in partners().items():
        connection.execute(f"create schema if not exists {name}")
        is_linked = sends_tokens(by_partner[name])
        is_merged = is_linked and _is_merged(connection, name)
        for contract in partner.contracts:
            held = by_partner[name]
            rows = linked_rows(contract, held, is_merged) if is_linked else rows_in_force(contract, held)
            connection.execute(f"create or replace view {name}.{contract.table} as {rows}")
    numbers = [d.number for held in by_partner.values() for d in held]
    connection.execute(
        "create or replace table conformed.delivery_in_force as select number as delivery_number, partner, code_system, as_of_date,"
        " data_through, period_start,"
        " coalesce(cast(json_extract(conventions, '$.exit_date_is_last_member_day') as boolean), true)"
        " as exit_date_is_last_member_day from delivery where list_contains(?, number)",
        [numbers],
    )
    connection.execute(
        "create or replace table conformed.table_in_force as select distinct partner, table_name from delivered_table"
        " join delivery using (number) where list_contains(?, number)",
        [numbers],
    )
    return by_partner


def _is_merged(connection: duckdb.DuckDBPyConnection, partner: str) -> bool:
    ((persons, keys),) = connection.execute(
        "select count(*), count(distinct person_key) from linkage.person_key where partner = ?", [partner]
    ).fetchall()
    return bool(persons > keys)


class Siblings:
    """The tables of one partner that a delivery is judged against, each a temporary view under its own name.

    A full delivery stands alone; an append or correction is judged together with what is in force. `<table>_before`
    is what was in force before the delivery, and `delivery_convention` what the delivery says of itself.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, partner: Partner, current: LoadedDelivery, others: list[LoadedDelivery]
    ) -> None:
        self._connection, self._partner, self._current = connection, partner, current
        self._before = [d for d in in_force(_up_to(others, current), partner.name) if d.number != current.number]
        self._joined = [] if current.refresh == "full" else self._before
        self._has_full = any(d.refresh == "full" for d in (current, *self._joined))
        self.tables: frozenset[str] = frozenset()
        for contract in partner.contracts:
            if any(contract.table in d.tables for d in self._joined):
                self._show(contract)
        connection.execute(
            "create or replace temp table delivery_convention as select"
            f" coalesce(cast(json_extract('{current.conventions}', '$.exit_date_is_last_member_day') as boolean), true)"
            f" as exit_date_is_last_member_day, date '{current.data_through}' as data_through,"
            f" date '{current.as_of_date}' as as_of_date"
        )

    def add(self, contract: Contract) -> None:
        """Takes in a table of the delivery itself that has just been loaded."""
        self._current = replace(self._current, tables=self._current.tables | {contract.table})
        self._show(contract)

    def may_be_orphaned_from(self, table: str) -> bool:
        """Whether a row without its parent in `table` is an orphan: not before the partner's full extract has come."""
        return table in self.tables and self._has_full

    def show_before(self, names: frozenset[str]) -> bool:
        """Makes the views `<table>_before` named; False when there was no such table before this delivery."""
        for name in names:
            contract = self._partner.contract(name.removesuffix("_before"))
            if contract is None or not any(contract.table in d.tables for d in self._before):
                return False
            self._connection.execute(f"create or replace temp view {name} as {rows_in_force(contract, self._before)}")
        return True

    def show_together(self, contract: Contract) -> None:
        """Makes the view `together`: the candidates and the rows of their table that stay in force beside them."""
        rows = "select * from candidate"
        if any(contract.table in d.tables for d in self._joined):
            key = ", ".join(contract.key)
            beside = f"({rows_in_force(contract, self._joined)}) b anti join candidate c using ({key})"
            rows += f" union all by name select cast(null as bigint) as row_number, b.* exclude (delivery_number) from {beside}"
        self._connection.execute(f"create or replace temp view together as {rows}")

    def _show(self, contract: Contract) -> None:
        self.tables |= {contract.table}
        rows = rows_in_force(contract, [*self._joined, self._current])
        self._connection.execute(f"create or replace temp view {contract.table} as {rows}")


def _up_to(deliveries: list[LoadedDelivery], current: LoadedDelivery) -> list[LoadedDelivery]:
    """The deliveries that come before `current`: by as_of_date, and by arrival on the same day."""
    place = (current.as_of_date, current.number)
    return [d for d in deliveries if (d.as_of_date, d.number) < place]

"""Admitting a delivery: its judged tables are loaded and judged together, all in one transaction, there or not there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from data_contracts.contract import Contract
from data_contracts.manifest import Manifest
from data_contracts.partners import partners
from data_contracts.verdict import Finding, Outcome, Receipt, Refused, TableReceipt
from pipelines import in_force
from pipelines.admission import cross_rows
from pipelines.admission.model_check import check_model
from pipelines.admission.reading import TableRead
from pipelines.admission.rules import rules_of
from pipelines.admission.source import quoted
from pipelines.admission.spool import rows_in
from pipelines.admission.spooling import Spooled
from pipelines.in_force import LoadedDelivery
from pipelines.linkage.agreed_key import refuse_another_key
from pipelines.settings import Settings

_SHOWN_ROWS = 10


def admit_delivery(connection: duckdb.DuckDBPyConnection, spooled: Spooled, settings: Settings) -> Receipt:
    """Loads the rows of a delivery that was read into a spool, and returns the receipt.

    The warehouse takes them in one transaction. On Refused, or any other error, it is as before.
    """
    manifest, reads = spooled.delivery.manifest, spooled.reads
    partner = partners()[manifest.partner]
    earlier = in_force.loaded(connection)
    current = _entry(manifest, spooled.delivery.content_hash, 1 + max((held.number for held in earlier), default=0))
    refuse_another_key(manifest, current, earlier, settings.token_key_id)
    connection.execute("begin transaction")
    try:
        connection.execute(f"create schema {current.schema}")
        siblings = in_force.Siblings(connection, partner, current, earlier)
        receipts, counted = [], []
        for contract in partner.contracts:
            if contract.table not in reads:
                continue
            read = reads[contract.table]
            _load_table(connection, contract, current, read, spooled.folder)
            siblings.add(contract)
            found = cross_rows.judge(connection, contract, current, siblings, rows=read.rows, has_ragged=read.ragged > 0)
            has_findings = found or read.is_faulty
            receipts.append(table_receipt(connection, contract, current, read.records, settings, has_findings=has_findings))
            _check_tolerance(receipts[-1], settings)
            if receipts[-1].admitted > receipts[-1].collapsed + receipts[-1].superseded:
                counted.append((contract, f"{current.schema}.{contract.table}"))
        check_model(connection, counted)
        _record(connection, replace(current, tables=frozenset(reads)), receipts)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    return _verdict(manifest.partner, manifest.delivery_id, receipts, settings)


def _entry(manifest: Manifest, content_hash: str, number: int) -> LoadedDelivery:
    return LoadedDelivery(
        number, manifest.partner, manifest.delivery_id, content_hash, manifest.as_of_date, manifest.data_through,
        manifest.period_start, manifest.code_system, manifest.refresh, manifest.id_scheme,
        json.dumps(dict(manifest.conventions), sort_keys=True), frozenset(), manifest.token_key_id,
    )


def _load_table(
    connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery, read: TableRead, spool: Path
) -> None:
    """Takes one judged table into the warehouse, its faulty and ragged records each beside it."""
    table = f"{current.schema}.{contract.table}"
    columns = [(column.name, column.sql_type) for column in contract.columns] + [("standing", "UTINYINT")]
    if read.rows:
        with rows_in(connection, spool / f"{contract.table}.arrow") as rows:
            typed = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in columns)
            connection.execute(f"create table {table} as select {typed} from {rows}")
    else:
        connection.execute(f"create table {table} ({', '.join(f'{name} {kind}' for name, kind in columns)})")
    for part, count in (("faulty", read.held + read.flagged), ("ragged", read.ragged)):
        if count:
            with rows_in(connection, spool / f"{contract.table}_{part}.arrow") as rows:
                connection.execute(f"create table {table}_{part} as select * from {rows}")
    _note_findings_of_rows(connection, contract, current, read)


def _note_findings_of_rows(
    connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery, read: TableRead
) -> None:
    """Notes what the reader found row by row."""
    table = f"{current.schema}.{contract.table}"
    if read.ragged:
        cross_rows.number_ragged(connection, f"{table}_ragged")
        connection.execute(
            f"insert into finding select {current.number}, {quoted(contract.table)}, row_number,"
            f" '{contract.prefix}-{contract.table}-ragged', 'E' from ragged"
        )
    number = cross_rows.row_in_file("held.place", has_ragged=read.ragged > 0)
    for level, column, count in (("E", "errors", read.held), ("W", "warnings", read.flagged)):
        if count:
            connection.execute(
                f"insert into finding select {current.number}, {quoted(contract.table)}, {number},"
                f" unnest({column}), '{level}' from {table}_faulty held where {column} is not null"
            )


def table_receipt(
    connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery, read: int, settings: Settings,
    *, has_findings: bool = True,
) -> TableReceipt:
    """What became of the `read` records of one loaded table; findings are not looked for where it `has_findings` says no."""
    counts = dict(
        connection.execute(f"select standing, count(*) from {current.schema}.{contract.table} group by standing").fetchall()
    )
    admitted = sum(counts.get(standing, 0) for standing in (0, 2, 3))
    findings = connection.execute(
        "select rule, level, count(*), list_distinct(min(row_number, ?)) from finding"
        " where number = ? and table_name = ? group by rule, level order by level, rule",
        [_SHOWN_ROWS, current.number, contract.table],
    ).fetchall() if has_findings else []
    rules = rules_of(contract, settings.state) if findings else {}
    return TableReceipt(
        contract.table, read, admitted, read - admitted, counts.get(2, 0), counts.get(3, 0),
        tuple(Finding(rule, level, rules[rule][1], count, tuple(sorted(rows))) for rule, level, count, rows in findings),
    )


def _verdict(partner: str, delivery_id: str, receipts: list[TableReceipt], settings: Settings) -> Receipt:
    held_back = any(receipt.quarantined for receipt in receipts)
    tolerance = (
        "The rows held back are fewer than would refuse the delivery: in each table more than"
        f" {settings.tolerated_share:.0%} and more than {settings.tolerated_rows}."
    )
    outcome = Outcome.QUARANTINED if held_back else Outcome.ADMITTED
    return Receipt(partner, delivery_id, outcome, tuple(receipts), tolerance=tolerance if held_back else "")


def receipt_again(connection: duckdb.DuckDBPyConnection, held: LoadedDelivery, settings: Settings) -> Receipt:
    """The verdict on a delivery that is in the warehouse, as it was given when it was loaded."""
    contracts = {contract.table: contract for contract in partners()[held.partner].contracts}
    read = dict(connection.execute("select table_name, read from delivered_table where number = ?", [held.number]).fetchall())
    receipts = [table_receipt(connection, contracts[table], held, read[table], settings) for table in contracts if table in read]
    return _verdict(held.partner, held.delivery_id, receipts, settings)


def judge_later_ones_again(connection: duckdb.DuckDBPyConnection, content_hash: str, settings: Settings) -> None:
    """Judges once more the appends and corrections that came before a delivery that they build on.

    Their rows meet the rules about several rows as if the deliveries had come in the order of their `as_of_date`.
    """
    held = in_force.loaded(connection)
    new = next(delivery for delivery in held if delivery.content_hash == content_hash)
    partner = partners()[new.partner]
    later = [d for d in in_force.in_force(held, new.partner) if d.refresh != "full" and d.as_of_date > new.as_of_date]
    for delivery in later:
        others = [other for other in held if other.number != delivery.number]
        connection.execute("begin transaction")
        try:
            connection.execute("delete from finding where number = ?", [delivery.number])
            siblings = in_force.Siblings(connection, partner, delivery, others)
            receipts = [
                _judge_again(connection, contract, delivery, siblings, settings)
                for contract in partner.contracts
                if contract.table in delivery.tables
            ]
            connection.execute("delete from delivered_table where number = ?", [delivery.number])
            _record_tables(connection, delivery, receipts)
            connection.execute("commit")
        except BaseException:
            connection.execute("rollback")
            raise


def _judge_again(
    connection: duckdb.DuckDBPyConnection, contract: Contract, delivery: LoadedDelivery, siblings: in_force.Siblings,
    settings: Settings,
) -> TableReceipt:
    table = f"{delivery.schema}.{contract.table}"
    parts = {
        name for (name,) in connection.execute(
            "select table_name from duckdb_tables() where schema_name = ?", [delivery.schema]
        ).fetchall()
    }
    rows, first = connection.execute(f"select count(*), coalesce(min(rowid), 0) from {table}").fetchall()[0]
    held = flagged = ragged = 0
    still_held = "false"
    if f"{contract.table}_faulty" in parts:
        held, flagged = connection.execute(f"select count(errors), count(warnings) from {table}_faulty").fetchall()[0]
        still_held = f"rowid in (select place + {first} from {table}_faulty where errors is not null)"
    connection.execute(f"update {table} set standing = 0 where standing <> 0 and not ({still_held})")
    if f"{contract.table}_ragged" in parts:
        ((ragged,),) = connection.execute(f"select count(*) from {table}_ragged").fetchall()
    read = TableRead(contract.table, rows, ragged, held, flagged)
    _note_findings_of_rows(connection, contract, delivery, read)
    siblings.add(contract)
    cross_rows.judge(connection, contract, delivery, siblings, rows=rows, has_ragged=ragged > 0)
    return table_receipt(connection, contract, delivery, read.records, settings)


def _check_tolerance(receipt: TableReceipt, settings: Settings) -> None:
    if receipt.quarantined > max(settings.tolerated_rows, settings.tolerated_share * receipt.read):
        worst = max((f for f in receipt.findings if f.level == "E"), key=lambda finding: finding.count)
        raise Refused(
            "F-tolerance",
            f"{receipt.table}: {receipt.quarantined:,} of {receipt.read:,} rows are faulty, more than the agreed"
            f" {settings.tolerated_share:.0%} and {settings.tolerated_rows}. The most frequent: [{worst.rule}]"
            f" {worst.count:,} rows: {worst.sentence}",
        )


def _record(connection: duckdb.DuckDBPyConnection, current: LoadedDelivery, receipts: list[TableReceipt]) -> None:
    values: list[str | int | date | None] = [
        current.number, current.partner, current.delivery_id, current.content_hash, current.as_of_date,
        current.data_through, current.period_start, current.code_system, current.refresh, current.id_scheme,
        current.conventions, current.token_key_id,
    ]
    connection.execute(f"insert into delivery values ({', '.join('?' * len(values))})", values)
    _record_tables(connection, current, receipts)


def _record_tables(connection: duckdb.DuckDBPyConnection, current: LoadedDelivery, receipts: list[TableReceipt]) -> None:
    counted = [
        (current.number, r.table, r.read, r.admitted, r.quarantined, r.collapsed, r.superseded) for r in receipts
    ]
    connection.execute(
        f"insert into delivered_table values {', '.join(['(?, ?, ?, ?, ?, ?, ?)'] * len(counted))}",
        [value for row in counted for value in row],
    )
    rules = {finding.rule: finding.sentence for receipt in receipts for finding in receipt.findings}
    if rules:
        connection.execute(
            f"insert or replace into finding_rule values {', '.join(['(?, ?)'] * len(rules))}",
            [value for rule in rules.items() for value in rule],
        )

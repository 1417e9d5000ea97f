"""Admitting a delivery: each table is judged by its contract, all in one transaction, there or not there."""

from __future__ import annotations

import json
import warnings
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
from pipelines.admission.cross_rows import row_in_file
from pipelines.admission.judging import faults_of, identifier_scan, judging_query, raw_identifier_scan
from pipelines.admission.physical import PhysicalFacts
from pipelines.admission.source import quoted, read_source
from pipelines.in_force import LoadedDelivery
from pipelines.settings import Settings

_SHOWN_ROWS = 10


def admit_delivery(
    connection: duckdb.DuckDBPyConnection,
    manifest: Manifest,
    folder: Path,
    facts: dict[str, PhysicalFacts],
    content_hash: str,
    settings: Settings,
) -> Receipt:
    """Loads the files of `folder` under their contracts and returns the receipt.

    Everything happens in one transaction: on Refused, or any other error, the warehouse is as before.
    """
    for statement in in_force.CREATE:
        connection.execute(statement)
    earlier = in_force.loaded(connection)
    number = 1 + max((delivery.number for delivery in earlier), default=0)
    partner = partners()[manifest.partner]
    current = LoadedDelivery(
        number, manifest.partner, manifest.delivery_id, content_hash, manifest.as_of_date, manifest.data_through,
        manifest.period_start, manifest.code_system, manifest.refresh, manifest.id_scheme,
        json.dumps(dict(manifest.conventions), sort_keys=True), frozenset(), manifest.token_key_id,
    )
    connection.execute("begin transaction")
    try:
        connection.execute(f"create schema {current.schema}")
        receipts = []
        for contract in partner.contracts:
            file = next((entry for entry in manifest.files if entry.table == contract.table), None)
            if file is None:
                continue
            current = replace(current, tables=current.tables | {contract.table})
            judged = _judge_rows(connection, contract, folder / file.file, current, facts[file.table], settings)
            if judged != file.rows:
                raise Refused(
                    "F-rows", f"{contract.table}: the manifest says {file.rows:,} rows, the file has {judged:,}"
                )
            delivered = in_force.sibling_views(connection, partner, current, earlier)
            cross_rows.judge(connection, contract, current, delivered)
            receipts.append(_receipt(connection, contract, current, judged))
            _check_tolerance(receipts[-1], settings)
            if receipts[-1].admitted > receipts[-1].collapsed + receipts[-1].superseded:
                _check_model(connection, contract, current)
        _record(connection, current, receipts)
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise
    held_back = any(receipt.quarantined for receipt in receipts)
    outcome = Outcome.QUARANTINED if held_back else Outcome.ADMITTED
    return Receipt(manifest.partner, manifest.delivery_id, outcome, tuple(receipts))


def _judge_rows(
    connection: duckdb.DuckDBPyConnection,
    contract: Contract,
    path: Path,
    current: LoadedDelivery,
    facts: PhysicalFacts,
    settings: Settings,
) -> int:
    """Loads one file with the verdict on each row; returns the records read, checked against the bytes."""
    for table in ("reject_errors", "reject_scans"):
        connection.execute(f"drop table if exists temp.{table}")
    source = read_source(connection, path, contract)
    faults = faults_of(contract, source, settings.state, has_nul=facts.has_nul)
    table = f"{current.schema}.{contract.table}"
    try:
        connection.execute(
            f"create table {table} as {judging_query(contract, source, faults, current.as_of_date)}"
        )
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException):
        raise Refused("F-unreadable", f"{contract.table}: the file cannot be read to its end") from None
    _remember(connection, ((fault.rule, fault.sentence) for fault in faults))
    ragged = _hold_ragged(connection, contract, current, path)
    loaded: int = connection.execute(f"select count(*) from {table}").fetchone()[0]  # type: ignore[index]
    read = loaded + ragged
    if facts.records is not None and facts.records != read:
        raise Refused(
            "F-records", f"{contract.table}: the file has {facts.records:,} records, of which {read:,} could be read"
        )
    _refuse_identifiers(connection, contract, table)
    for level, column in (("E", "errors"), ("W", "warnings")):
        connection.execute(
            f"insert into finding select {current.number}, {quoted(contract.table)}, {row_in_file(connection, table)},"
            f" unnest({column}), '{level}' from (select rowid, {column} from {table} where {column} is not null) held"
        )
    return read


def _hold_ragged(connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery, path: Path) -> int:
    """Holds back records with too few or too many fields; returns how many. Makes `temp.ragged` of their lines."""
    connection.execute("create or replace temp table ragged (line bigint, row_number bigint, good_before bigint)")
    if path.name.endswith(".parquet"):
        return 0
    connection.execute(
        "insert into ragged select line, line - 1, line - 1 - row_number() over (order by line)"
        " from (select distinct line from temp.reject_errors)"
    )
    rule = f"{contract.prefix}-{contract.table}-ragged"
    count: int = connection.execute("select count(*) from ragged").fetchone()[0]  # type: ignore[index]
    if count:
        _remember(connection, [(rule, "A row must have as many fields as the header.")])
        connection.execute(
            f"insert into finding select {current.number}, {quoted(contract.table)}, row_number, '{rule}', 'E' from ragged"
        )
        connection.execute(
            f"create table {current.schema}.{contract.table}_ragged as select line, any_value(csv_line) as raw"
            " from temp.reject_errors group by line"
        )
    return count


def _refuse_identifiers(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str) -> None:
    scans = [f"(raw is not null and {raw_identifier_scan()})"]
    if scan := identifier_scan(contract):
        scans.append(scan)
    found = connection.execute(f"select count(*) from {table} where {' or '.join(scans)}").fetchone()
    if found and found[0]:
        raise Refused(
            "F-identifier",
            f"{contract.table}: {found[0]:,} rows hold what looks like a Social Security number; remove identifiers first",
        )


def _remember(connection: duckdb.DuckDBPyConnection, sentences: object) -> None:
    rows = list(sentences)  # type: ignore[call-overload]
    if rows:
        connection.executemany("insert or replace into finding_rule values (?, ?)", rows)


def _receipt(
    connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery, read: int
) -> TableReceipt:
    counts = dict(
        connection.execute(
            f"select standing, count(*) from {current.schema}.{contract.table} group by standing"
        ).fetchall()
    )
    admitted = sum(counts.get(standing, 0) for standing in (0, 2, 3))
    findings = connection.execute(
        "select rule, level, sentence, count(*), min(row_number, ?) from finding join finding_rule using (rule)"
        " where number = ? and table_name = ? group by rule, level, sentence order by level, rule",
        [_SHOWN_ROWS, current.number, contract.table],
    ).fetchall()
    return TableReceipt(
        contract.table, read, admitted, read - admitted, counts.get(2, 0), counts.get(3, 0),
        tuple(Finding(rule, level, sentence, count, tuple(rows)) for rule, level, sentence, count, rows in findings),
    )


def _check_tolerance(receipt: TableReceipt, settings: Settings) -> None:
    if receipt.quarantined > max(settings.tolerated_rows, settings.tolerated_share * receipt.read):
        worst = max((f for f in receipt.findings if f.level == "E"), key=lambda finding: finding.count)
        raise Refused(
            "F-tolerance",
            f"{receipt.table}: {receipt.quarantined:,} of {receipt.read:,} rows are faulty, more than the agreed"
            f" {settings.tolerated_share:.0%} and {settings.tolerated_rows}. The most frequent: [{worst.rule}]"
            f" {worst.count:,} rows: {worst.sentence}",
        )


def _check_model(connection: duckdb.DuckDBPyConnection, contract: Contract, current: LoadedDelivery) -> None:
    """The contract's pandera model has the last word on the admitted rows; its message names no value."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # pandera looks at every engine installed, and Spark's warns
        import ibis
        from pandera.errors import SchemaError, SchemaErrors

        model = contract.model()

    names = ", ".join(column.name for column in contract.columns)
    connection.execute(
        f"create or replace temp view admitted_rows as select {names} from {current.schema}.{contract.table}"
        " where standing = 0"
    )
    backend = ibis.duckdb.from_connection(connection)
    try:
        model.validate(backend.table("admitted_rows"), lazy=True)
    except (SchemaError, SchemaErrors):
        raise Refused(
            "F-contract", f"{contract.table}: admitted rows do not fit the contract's model; this is a fault of the software"
        ) from None


def _record(connection: duckdb.DuckDBPyConnection, current: LoadedDelivery, receipts: list[TableReceipt]) -> None:
    values: list[str | int | date | None] = [
        current.number, current.partner, current.delivery_id, current.content_hash, current.as_of_date,
        current.data_through, current.period_start, current.code_system, current.refresh, current.id_scheme,
        current.conventions, current.token_key_id,
    ]
    connection.execute(f"insert into delivery values ({', '.join('?' * len(values))})", values)
    for receipt in receipts:
        connection.execute(
            "insert into delivered_table values (?, ?, ?, ?, ?, ?, ?)",
            [current.number, receipt.table, receipt.read, receipt.admitted, receipt.quarantined, receipt.collapsed,
             receipt.superseded],
        )

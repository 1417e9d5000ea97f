"""Linking: the persons of partners who keep their own ids, found to be one by their tokens."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

from data_contracts.partners import partners
from pipelines import in_force
from pipelines.in_force import LoadedDelivery, in_force_of, rows_in_force
from pipelines.linkage import clustering, matching, person_keys
from pipelines.terminal import progress

REFERENCE = "reference"


def link(connection: duckdb.DuckDBPyConnection) -> None:
    """Brings `linkage.person_key` and `conformed.linkage_group` up to date with the deliveries in force."""
    for statement in person_keys.CREATE:
        connection.execute(statement)
    held = in_force_of(connection)
    _groups(connection, held)
    with_tokens = {name: those for name, those in held.items() if in_force.sends_tokens(those)}
    if not with_tokens:
        return
    inputs = _fingerprint(with_tokens)
    known = connection.execute("select fingerprint from main.computed where name = 'linked'").fetchone()
    if known is not None and known[0] == inputs:
        return
    progress("linking persons across partners")
    _gather(connection, with_tokens)
    matching.compare(connection)
    clustering.cluster(connection)
    connection.execute("begin transaction")
    person_keys.renew(connection)
    connection.execute("insert or replace into main.computed values ('linked', ?)", [inputs])
    connection.execute("commit")


def unlinkable(connection: duckdb.DuckDBPyConnection, sources: tuple[str, ...]) -> str | None:
    """Why the persons of these partners cannot be brought together, in a sentence; None when they can."""
    rows = connection.execute(
        "select linkage_group, string_agg(partner, ' and ' order by partner) from conformed.linkage_group"
        " where list_contains(?, partner) group by all order by 1",
        [list(sources)],
    ).fetchall()
    if len(rows) < 2:
        return None
    told = ", ".join(f"{names} ({_MEANING[group.split(':')[0]]})" for group, names in rows)
    return f"Persons cannot be linked between {told}.".replace("_", " ")


_MEANING = {"shared": "shared ids", "tokens": "tokens under one key", "alone": "own ids without tokens"}


def _groups(connection: duckdb.DuckDBPyConnection, held: dict[str, list[LoadedDelivery]]) -> None:
    """Makes `conformed.linkage_group`: partners in one group can be linked with each other."""
    connection.execute("create schema if not exists conformed")
    connection.execute("create or replace table conformed.linkage_group (partner varchar, linkage_group varchar)")
    rows = [(name, _group(name, those)) for name, those in held.items() if those and name != REFERENCE]
    if rows:
        connection.executemany("insert into conformed.linkage_group values (?, ?)", rows)


def _group(partner: str, deliveries: list[LoadedDelivery]) -> str:
    if not in_force.sends_tokens(deliveries):
        return "shared"
    keys = {one.token_key_id or "" for one in deliveries if "token" in one.tables}
    return f"tokens:{min(keys)}" if len(keys) == 1 else f"alone:{partner}"


def _gather(connection: duckdb.DuckDBPyConnection, held: dict[str, list[LoadedDelivery]]) -> None:
    """Makes `linkage.record` and `linkage.held` of every person, and every token, in force."""
    known, described, tokens = [], [], []
    for name, deliveries in held.items():
        for contract in partners()[name].contracts:
            columns = {column.name for column in contract.columns}
            rows = rows_in_force(contract, deliveries)
            if "person_id" in columns:
                known.append(f"select distinct '{name}' as source, person_id from ({rows})")
            if {"person_id", "birth_date", "sex"} <= columns:
                race = "race_ethnicity" if "race_ethnicity" in columns else "cast(null as varchar)"
                described.append(f"select '{name}' as source, person_id, birth_date, sex, {race} as race_ethnicity from ({rows})")
            if contract.table == "token":
                tokens.append(f"select '{name}' as source, person_id, rule, lower(token) as token from ({rows})")
    # What a source says of a person in two ways is not known.
    said = ", ".join(
        f"case when min({name}) = max({name}) then min({name}) end as {name}" for name in ("birth_date", "sex", "race_ethnicity")
    )
    connection.execute(
        "create or replace table linkage.record as"
        " select cast(row_number() over (order by source, person_id) as integer) as record,"
        f" source, person_id, birth_date, sex, race_ethnicity from ({' union '.join(known)})"
        f" left join (select source, person_id, {said} from ({' union all '.join(described)}) group by all)"
        " using (source, person_id)"
    )
    connection.execute(
        "create or replace table linkage.held as select record, rule, token"
        f" from ({' union all '.join(tokens)}) join linkage.record using (source, person_id)"
    )


def _fingerprint(held: dict[str, list[LoadedDelivery]]) -> str:
    code = [path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("*.py"))]
    content = [f"{name}={one.content_hash}" for name, those in sorted(held.items()) for one in those]
    return hashlib.sha256("\0".join([*code, *content]).encode()).hexdigest()


def linked_persons(held: dict[str, list[LoadedDelivery]]) -> str:
    """The query for `partner, person_id, person_key` of everybody in force; with shared ids the key is the id."""
    nobody = ", ".join(f"cast(null as varchar) as {name}" for name in ("partner", "person_id", "person_key"))
    parts = [f"select {nobody} where false"]
    for name, deliveries in held.items():
        known = " union ".join(
            f"select person_id from ({rows_in_force(contract, deliveries)})"
            for contract in partners()[name].contracts
            if any(column.name == "person_id" for column in contract.columns)
        )
        if not known or not deliveries:
            continue
        key = "k.person_key" if in_force.sends_tokens(deliveries) else "p.person_id"
        parts.append(
            f"select '{name}', p.person_id, {key} from (select person_id from ({known}) where person_id is not null) p"
            f" left join linkage.person_key k on k.partner = '{name}' and k.person_id = p.person_id"
        )
    return f"{' union all '.join(parts)} order by all"

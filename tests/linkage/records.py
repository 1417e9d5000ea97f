"""Records of several sources with their tokens, matched and clustered as the collaborative does it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd

from pipelines.linkage import matching
from pipelines.linkage.clustering import cluster
from pipelines.linkage.tokenizing import tokenize

KEY = bytes(range(64, 96))
COLUMNS = ("person_id", "first_name", "last_name", "birth_date", "sex", "ssn", "zip")


def tokenized(file: Path, mapping: dict[str, str], folder: Path, rules: str = "all") -> list[tuple[str, str, str]]:
    """Person, rule and token of each row of token.csv."""
    tokenize(file, mapping, KEY, folder, rules)
    with (folder / "token.csv").open(newline="") as stream:
        return [(row["person_id"], row["rule"], row["token"]) for row in csv.DictReader(stream)]


def matched(
    people: Iterable[tuple[str, str, str | None, str | None, str | None]], tokens: Iterable[tuple[str, str, str, str]]
) -> duckdb.DuckDBPyConnection:
    """A warehouse with clusters of people (source, person_id, birth date, sex, race) by their tokens (source, person, …)."""
    connection = duckdb.connect()
    connection.execute("create schema linkage")
    connection.execute(
        "create table said (source varchar, person_id varchar, birth_date date, sex varchar, race_ethnicity varchar)"
    )
    connection.execute("create table sent (source varchar, person_id varchar, rule varchar, token varchar)")
    _insert(connection, "said", list(people))
    _insert(connection, "sent", list(tokens))
    connection.execute(
        "create table linkage.record as select cast(row_number() over (order by source, person_id) as integer) as record, *"
        " from said"
    )
    connection.execute(
        "create table linkage.held as select record, rule, token from sent join linkage.record using (source, person_id)"
    )
    matching.compare(connection)
    cluster(connection)
    return connection


def groups(connection: duckdb.DuckDBPyConnection) -> set[frozenset[str]]:
    """The persons found with more than one record, each as source/person_id."""
    rows = connection.execute(
        "select list(source || '/' || person_id) from linkage.record join linkage.cluster using (record) group by cluster"
        " having count(*) > 1"
    ).fetchall()
    return {frozenset(names) for (names,) in rows}


def linked(rows: dict[str, str], folder: Path) -> set[frozenset[str]]:
    """Groups of people written as `source/id`: `first last birth sex ssn zip`, a dot for an empty one."""
    sources: dict[str, list[list[str]]] = {}
    for name, written in rows.items():
        source, person = name.split("/")
        values = ["" if value == "." else value.replace("_", " ") for value in written.split()]
        sources.setdefault(source, []).append([person, *values])
    people, tokens = [], []
    for source, persons in sources.items():
        file = folder / f"{source}.csv"
        with file.open("w", newline="") as stream:
            csv.writer(stream).writerows([COLUMNS, *persons])
        tokens += [(source, *one) for one in tokenized(file, {name: name for name in COLUMNS}, folder / source)]
        people += [(source, one[0], one[3] or None, one[4] or None, None) for one in persons]
    return groups(matched(people, tokens))


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[tuple[str | None, ...]]) -> None:
    if not rows:
        return
    connection.register("given", pd.DataFrame(rows))
    connection.execute(f"insert into {table} select * from given")
    connection.unregister("given")

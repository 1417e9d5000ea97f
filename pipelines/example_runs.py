"""Runs the worked examples of a definition: the tables given, conformed, and the definition over them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import duckdb

from data_contracts.columns import Column, Kind
from data_contracts.partners import partners
from data_contracts.relations import RELATIONS
from data_contracts.states import state
from metrics.examples import Example, ExampleTable
from metrics.indicator import Indicator
from pipelines import conforming
from pipelines.engines.duckdb_engine import connect
from pipelines.lineage import lineage
from pipelines.periods import Period, create_period, quarter_end, quarters, school_starts
from pipelines.periods import periods as windows_of
from pipelines.settings import Settings

_FIRST_DAY = "2015-01-01"
_STAND_INS = {"birth_date": "2012-01-01", "hispanic": "0", "grade": "05", "level": "E", "calendar_code": "R"}


def run_example(indicator: Indicator, example: Example) -> dict[str, tuple[Decimal, Decimal | None]]:
    """Numerator and denominator per area over the units that count, as the definition gives them.

    Columns that an example leaves out take a plain stand-in (no, a first code, a fixed birth date). Areas
    without a unit are left out; the denominator is None where the population stands in.
    """
    with prepared(indicator, example) as connection:
        return sums(connection, indicator, indicator.text)


@contextmanager
def prepared(indicator: Indicator, example: Example) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the example's tables conformed and its window in place: all that the definition reads."""
    settings = Settings(state=state("NC"), memory_limit="1GB", threads=1)
    connection = connect(None, settings)
    try:
        _given(connection, example)
        conforming.conform(connection, settings.state, {*lineage(indicator), "instructional_day"})
        for table in example.given:
            if table.name in RELATIONS:
                _replace_relation(connection, table)
        create_period(connection, [_window(connection, indicator, example)])
        yield connection
    finally:
        connection.close()


def sums(
    connection: duckdb.DuckDBPyConnection, indicator: Indicator, text: str
) -> dict[str, tuple[Decimal, Decimal | None]]:
    """Numerator and denominator per area over the units that count, as `text` in place of the definition gives them."""
    rows = connection.execute(
        "select area_id, sum(case when excluded_because is null then numerator else 0 end),"
        f" sum(case when excluded_because is null then denominator else 0 end) from ({text})"
        " group by area_id"
    ).fetchall()
    people = indicator.population_ages is not None
    return {area: (Decimal(n), None if people else Decimal(d)) for area, n, d in rows}


def _given(connection: duckdb.DuckDBPyConnection, example: Example) -> None:
    given = {table.name: table for table in example.given}
    connection.execute("create schema conformed")
    connection.execute(
        "create table conformed.delivery_in_force as select row_number() over () as delivery_number, partner,"
        f" 'AFCARS2020' as code_system, date '{example.data_through}' as as_of_date, date '{example.data_through}' as"
        f" data_through, date '{_FIRST_DAY}' as period_start, true as exit_date_is_last_member_day"
        " from (select unnest($names) as partner)",
        {"names": list(partners())},
    )
    sent = [name.split(".") for name in given if "." in name]
    connection.execute("create table conformed.table_in_force (partner varchar, table_name varchar)")
    if sent:
        connection.executemany("insert into conformed.table_in_force values (?, ?)", sent)
    for number, (name, partner) in enumerate(partners().items(), start=1):
        connection.execute(f"create schema {name}")
        for contract in partner.contracts:
            columns = ", ".join(f"{column.name} {column.sql_type}" for column in contract.columns)
            connection.execute(f"create table {name}.{contract.table} ({columns}, delivery_number integer)")
            table = given.get(f"{name}.{contract.table}")
            if table is None:
                continue
            unknown = set(table.columns) - {column.name for column in contract.columns}
            if unknown:
                raise ValueError(f"example {example.name!r}: {table.name} has no column {', '.join(sorted(unknown))}")
            for row in table.rows:
                stated = dict(zip(table.columns, row, strict=True))
                values = [stated[c.name] if c.name in stated else _stand_in(c) for c in contract.columns]
                places = ", ".join("?" * (len(values) + 1))
                connection.execute(f"insert into {name}.{contract.table} values ({places})", [*values, number])


def _stand_in(column: Column) -> str | None:
    if column.name in _STAND_INS:
        return _STAND_INS[column.name]
    if column.default is not None:
        return column.default
    if column.may_be_null:
        return None
    if column.codes is not None:
        return column.codes.codes[0]
    stand_ins = {Kind.DATE: _FIRST_DAY, Kind.INTEGER: "0", Kind.DECIMAL: "0", Kind.COUNTY: "99999"}
    return stand_ins.get(column.kind, "x")


def _replace_relation(connection: duckdb.DuckDBPyConnection, table: ExampleTable) -> None:
    columns = RELATIONS[table.name].columns
    typed = ", ".join(f"cast(null as {kind}) as {name}" for name, (kind, _) in columns.items())
    connection.execute(f"create or replace temp table {table.name} as select {typed} where false")
    for row in table.rows:
        places = ", ".join("?" * len(row))
        connection.execute(f"insert into {table.name} ({', '.join(table.columns)}) values ({places})", list(row))


def _window(connection: duckdb.DuckDBPyConnection, indicator: Indicator, example: Example) -> Period:
    from pipelines.periods import Coverage

    first, last = next(quarters(example.period_start, example.period_start)), quarter_end(example.period_start)
    covered = Coverage(first.replace(year=first.year - 5), max(example.data_through, last))
    found = windows_of(indicator, dict.fromkeys(indicator.sources, covered), school_starts(connection))
    return next(window for window in found if window.period_start == first)

"""The last word on admitted rows: the contracts' pandera model, given witnesses instead of every row.

A column's checks are its type, its nullability, its codes and its bounds. They hold for all rows exactly when they hold for any
value, its least and greatest where it is bounded, a value that is none of its codes, and a null, where there are such; the engine
finds those in one pass. Columns of one delivery that are modelled alike are judged as one.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

import duckdb

from data_contracts.columns import Column, Kind
from data_contracts.contract import Contract, model_of
from data_contracts.verdict import Refused
from pipelines.admission.source import quoted

Witnesses = list[tuple[Column, list[Any]]]


def check_model(connection: duckdb.DuckDBPyConnection, tables: Sequence[tuple[Contract, str]]) -> None:
    """Refuses (F-contract) when the rows that count do not fit their contract's model; names no value.

    `tables` are contracts, each with the name of a table that has rows with `standing` 0.
    """
    shown = {contract.table: _witnesses(connection, contract, table) for contract, table in tables}
    if not shown or _fit([witness for witnesses in shown.values() for witness in witnesses]):
        return
    wrong = ", ".join(table for table, witnesses in shown.items() if not _fit(witnesses))
    raise Refused("F-contract", f"{wrong}: admitted rows do not fit the contract's model; this is a fault of the software")


def _witnesses(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str) -> Witnesses:
    """For each column the few values that a check could fail on."""
    asked = ", ".join(f"{_witness(column)}, count({column.name}) < count(*)" for column in contract.columns)
    row = connection.execute(f"select {asked} from {table} where standing = 0").fetchall()[0]
    return [
        (column, [value for value in row[2 * place] if value is not None] + ([None] if row[2 * place + 1] else []))
        for place, column in enumerate(contract.columns)
    ]


def _witness(column: Column) -> str:
    """SQL of the values that stand for the whole column.

    The least and the greatest where it has bounds, one that is no code of its list where it has one, and else any value.
    """
    name = column.name
    if column.codes is not None and column.kind is not Kind.FLAG:
        codes = ", ".join(map(quoted, column.codes.codes))
        return f"[any_value({name}), min({name}) filter (try_cast({name} as enum({codes})) is null)]"
    value = f"{name}::double" if column.kind is Kind.DECIMAL else name
    if column.codes is None and column.minimum is None and column.maximum is None:
        return f"[any_value({value})]"
    return f"[min({value}), max({value})]"


def _fit(witnesses: Witnesses) -> bool:
    """Whether all values fit; columns with the same type, codes, bounds and leave to be empty are stacked."""
    stacked: dict[tuple[object, ...], tuple[Column, list[Any]]] = {}
    for column, values in witnesses:
        codes = column.codes.codes if column.codes else ()
        alike = (column.pandas_type, codes, column.minimum, column.maximum, column.may_be_null)
        stacked.setdefault(alike, (column, []))[1].extend(values)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # pandera looks at every engine installed, and Spark's warns
        import pandas as pd
        from pandera.errors import SchemaError, SchemaErrors

        columns = {str(number): column for number, (column, _) in enumerate(stacked.values())}
        longest = max(len(values) for _, values in stacked.values())
        frame = pd.DataFrame(
            {
                str(number): pd.Series([values[n % len(values)] for n in range(longest)], dtype=object).astype(column.pandas_type)  # type: ignore[call-overload]
                for number, (column, values) in enumerate(stacked.values())
            }
        )
        try:
            model_of("admitted rows", columns).validate(frame, lazy=True)
        except (SchemaError, SchemaErrors):
            return False
    return True

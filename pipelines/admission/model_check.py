"""The last word on admitted rows: the contracts' pandera model, given witnesses instead of every row.

A column of the warehouse has its type; what can fail is that it may not be empty, its codes and its bounds. Those hold for all
rows exactly when they hold for its least and greatest value where it is bounded, for one that is a code and one that is none
where it has codes, and for a null, where there are such; the engine finds those in one pass. Columns of one delivery that are
modelled alike are judged as one.
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

_NULLS = "then true end"  # ends the SQL of whether a column has nulls
Witnesses = list[tuple[Column, list[Any]]]


def check_model(connection: duckdb.DuckDBPyConnection, tables: Sequence[tuple[Contract, str]]) -> None:
    """Refuses (F-contract) when the rows that count do not fit their contract's model; names no value.

    `tables` are contracts, each with the name of a table that has rows with `standing` 0.
    """
    shown = {contract.table: _witnesses(connection, contract, table) for contract, table in tables}
    if _fit([witness for witnesses in shown.values() for witness in witnesses]):
        return
    wrong = ", ".join(table for table, witnesses in shown.items() if not _fit(witnesses))
    raise Refused("F-contract", f"{wrong}: admitted rows do not fit the contract's model; this is a fault of the software")


def _witnesses(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str) -> Witnesses:
    """For each column that a check could fail on, the few values that it would fail on."""
    asked = [(column, shown) for column in contract.columns for shown in _witness(column)]
    if not asked:
        return []
    row = connection.execute(f"select {', '.join(shown for _, shown in asked)} from {table} where standing = 0").fetchall()[0]
    found = [(*one, value) for one, value in zip(asked, row, strict=True) if value is not None]
    return [(column, [None if shown.endswith(_NULLS) else value]) for column, shown, value in found]


def _witness(column: Column) -> list[str]:
    """SQL of the values that stand for the whole column, each null when there is none; nothing where no check can fail."""
    name = column.name
    shown = [] if column.may_be_null else [f"case when count({name}) < count(*) {_NULLS}"]
    if column.codes is not None and column.kind is not Kind.FLAG:
        codes = ", ".join(map(quoted, column.codes.codes))
        return [*shown, f"any_value({name})", f"min({name}) filter (try_cast({name} as enum({codes})) is null)"]
    if column.codes is not None or column.minimum is not None or column.maximum is not None:
        as_is = "::double" if column.kind is Kind.DECIMAL else ""
        return [*shown, f"min({name}){as_is}", f"max({name}){as_is}"]
    return shown


def _fit(witnesses: Witnesses) -> bool:
    """Whether all values fit; columns with the same type, codes, bounds and leave to be empty are stacked."""
    if not witnesses:
        return True
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

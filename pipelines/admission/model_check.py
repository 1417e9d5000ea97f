"""The last word on admitted rows: the contract's pandera model, given witnesses instead of every row.

A column's checks are its nullability, its codes and its bounds. They hold for all rows exactly when they hold for the
column's different codes, its least and greatest value, and a null if there is one; the engine finds those in one pass.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import duckdb

from data_contracts.columns import Column, Kind
from data_contracts.contract import Contract
from data_contracts.verdict import Refused

if TYPE_CHECKING:
    import pandas as pd


def check_model(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str) -> None:
    """Refuses (F-contract) when the rows of `table` that count do not fit the contract's model; names no value."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # pandera looks at every engine installed, and Spark's warns
        from pandera.errors import SchemaError, SchemaErrors

        model = contract.model()
    try:
        model.validate(_witnesses(connection, contract, table), lazy=True)
    except (SchemaError, SchemaErrors):
        raise Refused(
            "F-contract", f"{contract.table}: admitted rows do not fit the contract's model; this is a fault of the software"
        ) from None


def _witnesses(connection: duckdb.DuckDBPyConnection, contract: Contract, table: str) -> pd.DataFrame:
    """A few rows that hold every value a check could fail on, in the types the model expects."""
    import pandas as pd

    asked = ", ".join(f"{_witness(column)}, count({column.name}) < count(*)" for column in contract.columns)
    row = connection.execute(f"select {asked} from {table} where standing = 0").fetchall()[0]
    found: dict[str, list[Any]] = {}
    for place, column in enumerate(contract.columns):
        values, has_null = row[2 * place] or [], row[2 * place + 1]
        found[column.name] = [value for value in values if value is not None] + ([None] if has_null else [])
    length = max(len(values) for values in found.values())
    frame = pd.DataFrame(
        {name: pd.Series([values[n % len(values)] for n in range(length)], dtype=object) for name, values in found.items()}
    )
    return frame.astype({column.name: column.pandas_type for column in contract.columns})


def _witness(column: Column) -> str:
    """SQL of the values that stand for the whole column."""
    if column.kind is Kind.DECIMAL:
        return f"[min({column.name})::double, max({column.name})::double]"
    if column.codes is not None:
        return f"list(distinct {column.name})"
    return f"[min({column.name}), max({column.name})]"

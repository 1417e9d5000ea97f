"""The agreement about one table of one partner: columns, key, parents, rules, and who answers for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from data_contracts.columns import Column, Kind

if TYPE_CHECKING:
    from pandera.pandas import DataFrameSchema

Level = Literal["E", "W"]


@dataclass(frozen=True)
class RowRule:
    """A rule about one row. `broken_when` is SQL over the table's typed columns, true for a faulty row.

    Level E quarantines the row, level W keeps and flags it. An unknown (null) condition is no fault.
    `as_of_date` may be used as a column: the delivery's own.
    """

    id: str
    level: Level
    sentence: str
    broken_when: str


@dataclass(frozen=True)
class CrossRule:
    """A rule about several rows. `offenders` is a query that yields `row_number` of each faulty row.

    It reads the table under judgment as `candidate` (its typed columns and `row_number`, faulty rows
    already left out) and other tables of the same partner by their names: the rows in force with those of
    the delivery. `together` is `candidate` and, for an append or correction, the rows that stay in force beside it,
    whose `row_number` is null. `<table>_before` is what was in force before the delivery. A row number of -1
    speaks of the whole file, as often as it comes; an offender without a row number is no row of the delivery.
    """

    id: str
    level: Level
    sentence: str
    offenders: str


def changed_since_before(rule: str, table: str) -> CrossRule:
    """The rule that what is fixed at birth stays as it was in the deliveries before, for a table keyed by person_id."""
    return CrossRule(
        rule, "W", "Birth date and sex should be as they were in the delivery before.",
        f"select c.row_number from candidate c join {table}_before b on b.person_id = c.person_id"
        " where b.birth_date <> c.birth_date or (b.sex <> c.sex and 'U' not in (b.sex, c.sex))",
    )


def overlapping(group: tuple[str, ...], order: str) -> str:
    """A query for candidates whose span (start_date to end_date) shares a day with another of the same `group`.

    Of two rows the later one is told, in order of start and `order`; the delivered one when the other is in force already.
    """
    same = " and ".join(f"o.{name} = c.{name}" for name in group)
    last = "coalesce({0}.end_date, date '9999-12-31')".format
    return (
        f"select c.row_number from candidate c join together o on {same}"
        f" and o.row_number is distinct from c.row_number and o.start_date <= {last('c')} and c.start_date <= {last('o')}"
        f" and (o.row_number is null or (o.start_date, o.{order}) < (c.start_date, c.{order}))"
    )


@dataclass(frozen=True)
class Parent:
    """A reference to a table of the same partner: a row without its parent is an orphan (level E).

    `columns` pairs this table's column with the parent's. A null reference is no orphan.
    """

    table: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Contract:
    """What one table of a partner must be, before a row of it is counted.

    `latest_by`: rows that share a key but differ are settled by the greatest value of this column
    (a tie quarantines them all); without it, differing rows that share a key are all quarantined.
    """

    partner: str
    table: str
    prefix: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    parents: tuple[Parent, ...] = ()
    row_rules: tuple[RowRule, ...] = ()
    cross_rules: tuple[CrossRule, ...] = ()
    latest_by: str | None = None
    steward: str = "the partner's data steward"
    cadence: str = "quarterly"

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        missing = [name for name in self.key if name not in names]
        if missing or len(set(names)) != len(names):
            raise ValueError(f"{self.partner}.{self.table}: key or column names do not fit: {missing or names}")

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError when the contract has none."""
        return next(column for column in self.columns if column.name == name)

    @property
    def required_columns(self) -> tuple[str, ...]:
        """Names of the columns that every file must have."""
        return tuple(column.name for column in self.columns if not column.may_be_absent)

    def model(self) -> DataFrameSchema:
        """The contract as a pandera model of an admitted table: types, codes, bounds and what may be empty."""
        return model_of(f"{self.partner}.{self.table}", {column.name: column for column in self.columns})


def model_of(name: str, columns: Mapping[str, Column]) -> DataFrameSchema:
    """A pandera model of a frame with these columns and no others."""
    from pandera.pandas import Check, DataFrameSchema
    from pandera.pandas import Column as ModelColumn

    modelled = {}
    for key, column in columns.items():
        checks = []
        if column.codes is not None:
            is_flag = column.kind is Kind.FLAG
            checks.append(Check.isin([int(code) if is_flag else code for code in column.codes.codes]))
        if column.minimum is not None:
            checks.append(Check.ge(column.minimum))
        if column.maximum is not None:
            checks.append(Check.le(column.maximum))
        modelled[key] = ModelColumn(column.pandas_type, checks, nullable=column.may_be_null, description=column.meaning)
    return DataFrameSchema(modelled, strict=True, name=name)

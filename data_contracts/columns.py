"""A column of an extract: its kind, its meaning, its codes. Columns that partners share are defined here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from data_contracts import codes
from data_contracts.codes import CodeList


class Kind(Enum):
    """How the text of a field is read. Every kind is parsed once, at admission, and never guessed."""

    IDENTIFIER = "identifier"
    TEXT = "text"
    DATE = "date"
    TIMESTAMP = "timestamp"
    CODE = "code"
    FLAG = "flag"
    COUNTY = "county"
    INTEGER = "integer"
    DECIMAL = "decimal"


# How a partner writes a value of each kind in a CSV file.
WRITTEN = {
    Kind.IDENTIFIER: "short text that tells nobody who it is; compared letter by letter, so `A1` and `a1` are two",
    Kind.TEXT: "a code or a short name of your own, never of a person; no free text",
    Kind.DATE: "YYYY-MM-DD",
    Kind.TIMESTAMP: "YYYY-MM-DD HH:MM:SS",
    Kind.CODE: "one of the codes of the list, letter by letter",
    Kind.FLAG: "1 for yes, 0 for no",
    Kind.COUNTY: "five FIPS digits, a county of the state, or 99999 when unknown",
    Kind.INTEGER: "digits alone",
    Kind.DECIMAL: "digits with a point, up to six decimals",
}

SQL_TYPES = {
    Kind.IDENTIFIER: "VARCHAR",
    Kind.TEXT: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.TIMESTAMP: "TIMESTAMP",
    Kind.CODE: "VARCHAR",
    Kind.FLAG: "INTEGER",
    Kind.COUNTY: "VARCHAR",
    Kind.INTEGER: "INTEGER",
    Kind.DECIMAL: "DECIMAL(18,6)",
}

PANDAS_TYPES = {
    Kind.DATE: "datetime64[s]",
    Kind.TIMESTAMP: "datetime64[us]",
    Kind.INTEGER: "Int64",
    Kind.FLAG: "Int64",
    Kind.DECIMAL: "Float64",
}


@dataclass(frozen=True)
class Column:
    """One column of one table.

    `may_be_empty`: the value may be null (`?` in the layout). `may_be_absent`: the whole column may be
    missing from the file (`[ ]`); its values are then null, or `default` where one is stated.
    `minimum` and `maximum` bound numbers. `source_field` names the element of the partner's own standard.
    `may_run_ahead`: a date that may lie after the delivery's `as_of_date` (a published school calendar).
    """

    name: str
    kind: Kind
    meaning: str
    codes: CodeList | None = None
    may_be_empty: bool = False
    may_be_absent: bool = False
    default: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    source_field: str = ""
    may_run_ahead: bool = False

    @property
    def sql_type(self) -> str:
        """The type the column has once admitted."""
        return SQL_TYPES[self.kind]

    @property
    def pandas_type(self) -> str:
        """The type the column has in a pandas frame."""
        return PANDAS_TYPES.get(self.kind, "str")

    @property
    def may_be_null(self) -> bool:
        """Whether an admitted row may hold no value here."""
        return self.may_be_empty or (self.may_be_absent and self.default is None)


def identifier(name: str, meaning: str, source_field: str = "") -> Column:
    """A key or reference: opaque text, compared for equality and nothing else."""
    return Column(name, Kind.IDENTIFIER, meaning, source_field=source_field)


def day(name: str, meaning: str, source_field: str = "") -> Column:
    """A calendar date, written YYYY-MM-DD."""
    return Column(name, Kind.DATE, meaning, source_field=source_field)


def code(name: str, codes: CodeList, meaning: str, source_field: str = "") -> Column:
    """A code out of a closed list."""
    return Column(name, Kind.CODE, meaning, codes=codes, source_field=source_field)


def flag(name: str, meaning: str, source_field: str = "") -> Column:
    """Yes or no, written 1 or 0."""
    return Column(name, Kind.FLAG, meaning, codes=codes.FLAG, source_field=source_field)


def county(name: str, meaning: str, source_field: str = "") -> Column:
    """A county of the configured state as five FIPS digits, or 99999 when unknown."""
    return Column(name, Kind.COUNTY, meaning, source_field=source_field)


def integer(name: str, meaning: str, minimum: int = 0, maximum: int | None = None) -> Column:
    """A whole number within bounds, written in digits."""
    return Column(name, Kind.INTEGER, meaning, minimum=minimum, maximum=maximum)


def decimal(name: str, meaning: str, minimum: float = 0, maximum: float | None = None) -> Column:
    """A number with up to six decimals within bounds."""
    return Column(name, Kind.DECIMAL, meaning, minimum=minimum, maximum=maximum)


def nullable(column: Column) -> Column:
    """The same column, whose value may be empty."""
    return replace(column, may_be_empty=True)


def optional(column: Column, default: str | None = None) -> Column:
    """The same column, which a partner may leave out; its values may then be empty too."""
    return replace(column, may_be_absent=True, may_be_empty=default is None, default=default)


PERSON_ID = identifier("person_id", "the youth's pseudonym; the same in every delivery of this partner")
BIRTH_DATE = day("birth_date", "date of birth, or the 15th when only the month is sent")
BIRTH_PRECISION = optional(
    code("birth_precision", codes.BIRTH_PRECISION, "how exactly the birth date is known"), default="day"
)
SEX = code("sex", codes.SEX, "sex as the partner records it")
RACE_ETHNICITY = code("race_ethnicity", codes.RACE_ETHNICITY, "race and ethnicity in one code")
HOME_LANGUAGE = optional(code("home_language", codes.HOME_LANGUAGE, "language spoken at home"))
RESIDENCE_COUNTY = county("residence_county_fips", "county where the youth lives")

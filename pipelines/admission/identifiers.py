"""Identifiers that slip in: column rules over every row of the columns that could hold one.

A typed date, number, flag or code column cannot hold a name or a number of a person once it is read; what could not
be read stays as text with the faulty row, and that text is looked through as well. A plain run of nine digits is no
Social Security number here: partners use such ids, and no rule can tell the two apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from data_contracts.columns import Column, Kind
from data_contracts.contract import Contract
from data_contracts.verdict import Refused

_DASH = r"[-\x{2010}-\x{2015}]"
_STREET = "STREET|ST|ROAD|RD|AVENUE|AVE|DRIVE|DR|LANE|LN|COURT|CT|HIGHWAY|HWY|BOULEVARD|BLVD|CIRCLE|CIR|TRAIL|PLACE|PL"
_NAME = r"^[A-Z][a-z]+$|^\pL[\pL'.-]*,? +\pL[\pL'., -]*$"
_SHOWN_ROWS = 5
_LONGEST_TEXT = 80
_LONG = rf"(?s)^.{{{_LONGEST_TEXT + 1}}}"
_MOST_CATEGORIES = 200
_FEWEST_NAMES = 20


@dataclass(frozen=True)
class Pattern:
    """One kind of identifier: what it is called, and the regular expression that one hit of refuses the file."""

    named: str
    expression: str


PATTERNS = (
    Pattern("a Social Security number", rf"(^|[^0-9])\d{{3}}({_DASH}|\s)\d{{2}}({_DASH}|\s)\d{{4}}([^0-9]|$)"),
    Pattern("an e-mail address", r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"),
    Pattern(
        "a telephone number",
        r"(^|[^0-9-])(\+?1[-. ]?)?(\([2-9]\d{2}\) ?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}([^0-9-]|$)",
    ),
    Pattern("a street address", rf"(?i)(^|[^\pL0-9])(\d{{1,6}} +([\pL0-9.'-]+ +){{1,4}}({_STREET})\b|P\.? ?O\.? BOX +\d)"),
)


@dataclass
class _Hits:
    """How many rows were found, and the numbers of the first of them."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, mask: pa.BooleanArray, start: int) -> None:
        """Takes in the rows of one batch for which `mask` holds; `start` is the number of the batch's first row."""
        found = pc.indices_nonzero(mask)
        self.count += len(found)
        self.first += [start + place for place in found.slice(0, _SHOWN_ROWS - len(self.first)).to_pylist()]

    def refusal(self, contract: Contract, said: str) -> Refused:
        """The refusal of the file; `said` may hold the count as {}."""
        rows = ", ".join(f"{number:,}" for number in self.first)
        return Refused(
            "F-identifier",
            f"{contract.table}, {said.format(f'{self.count:,}')} (first at row {rows}). Remove identifiers and send the delivery"
            " again; nothing of this file was kept",
        )


class _PatternSearch:
    """The rows of one text column that match a pattern."""

    def __init__(self, shown: str) -> None:
        self._shown = shown
        self._hits = [_Hits() for _ in PATTERNS]

    def add(self, values: pa.StringArray, start: int, plain: pa.BooleanArray) -> None:
        """Looks through one batch; `plain` says which values are letters and digits alone, for those match no pattern."""
        odd = pc.unique(pc.filter(values, pc.invert(plain)))
        odd = pc.filter(odd, pc.invert(pc.ascii_is_alnum(pc.replace_substring(odd, "_", "0"))))
        if not len(odd):
            return
        for pattern, hits in zip(PATTERNS, self._hits, strict=True):
            matching = pc.filter(odd, pc.match_substring_regex(odd, pattern.expression))
            if len(matching):
                hits.add(pc.is_in(values, value_set=matching), start)

    def refuse(self, contract: Contract) -> None:
        """Raises Refused when a row matched."""
        for pattern, hits in zip(PATTERNS, self._hits, strict=True):
            if hits.count:
                raise hits.refusal(contract, f"{self._shown}: {{}} rows hold what looks like {pattern.named}")


class _ProseSearch:
    """What speaks for names or free text in one column: long texts, many different ones, names of persons."""

    def __init__(self, column: Column) -> None:
        self._column = column
        self._filled = 0
        self._long, self._names, self._any = _Hits(), _Hits(), _Hits()
        self._categories: set[str] | None = set() if column.kind is Kind.TEXT else None
        self._different_names: set[str] = set()

    def add(self, values: pa.StringArray, start: int, plain: pa.BooleanArray, all_plain: bool) -> None:
        """Looks through one batch; `plain` says which values are letters and digits alone."""
        self._filled += len(values) - values.null_count
        if (pc.max(pc.binary_length(values)).as_py() or 0) > _LONGEST_TEXT:
            self._long.add(pc.match_substring_regex(values, _LONG), start)
        if self._categories is not None and len(self._categories) <= _MOST_CATEGORIES:
            if not self._any.first:
                self._any.add(pc.is_valid(values), start)
            self._categories.update(pc.unique(values).drop_null().slice(0, _MOST_CATEGORIES + 1).to_pylist())
        # A name has no digit, so what is letters and digits alone must be letters alone.
        possible = pc.ascii_is_alpha(values)
        if not all_plain:
            possible = pc.or_(possible, pc.invert(plain))
        if pc.any(possible).as_py():
            self._add_names(values, possible, start)

    def _add_names(self, values: pa.StringArray, possible: pa.BooleanArray, start: int) -> None:
        texts = pc.unique(pc.filter(values, possible))
        names = pc.filter(texts, pc.match_substring_regex(texts, _NAME))
        if len(names):
            self._names.add(pc.is_in(values, value_set=names), start)
            if len(self._different_names) < _FEWEST_NAMES:
                self._different_names.update(names.slice(0, _FEWEST_NAMES).to_pylist())

    def refuse(self, contract: Contract) -> None:
        """Raises Refused when the column holds free text or names."""
        name = self._column.name
        if self._long.count and name != "token":
            said = f"{name}: texts of more than {_LONGEST_TEXT} characters look like free text, which must not be sent"
            raise self._long.refusal(contract, said)
        if self._categories is not None and len(self._categories) > _MOST_CATEGORIES:
            said = f"{name}: more than {_MOST_CATEGORIES} different texts look like free text; send the partner's own codes"
            raise self._any.refusal(contract, said)
        names = self._names
        if len(self._different_names) >= _FEWEST_NAMES and names.count * 10 >= self._filled * 3:
            raise names.refusal(contract, f"{name}: {{}} rows hold what looks like a person's name")


class IdentifierSearch:
    """What the rows of one file hold that looks like an identifier, gathered batch by batch."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        texts = [column for column in contract.columns if column.kind in (Kind.IDENTIFIER, Kind.TEXT)]
        self._patterns = {column.name: _PatternSearch(column.name) for column in texts}
        # The texts of the reference tables are names of counties and publications.
        self._prose = {column.name: _ProseSearch(column) for column in texts if contract.partner != "reference"}
        self._faulty = _PatternSearch("the faulty rows")
        self._ragged = _PatternSearch("the rows with too few or too many fields")
        self._full_dates = _Hits()

    def add(self, batch: pa.RecordBatch, start: int) -> None:
        """Looks through typed rows; `start` is the number of the first, counted from 1."""
        for name, patterns in self._patterns.items():
            plain = pc.ascii_is_alnum(batch[name])
            all_plain = pc.all(plain).as_py()
            if not all_plain:
                patterns.add(batch[name], start, plain)
            if name in self._prose:
                self._prose[name].add(batch[name], start, plain, all_plain)
        self._full_dates.add(batch["is_full_birth_date"], start)

    def add_faulty(self, raw: pa.StringArray, start: int) -> None:
        """Looks through the text of faulty rows."""
        self._faulty.add(raw, start, pc.ascii_is_alnum(raw))

    def add_ragged(self, raw: pa.StringArray, start: int) -> None:
        """Looks through the records that could not be divided into columns."""
        self._ragged.add(raw, start, pc.ascii_is_alnum(raw))

    def refuse(self) -> None:
        """Refuses (F-identifier) when a row holds what looks like an identifier.

        The message names the column, how many rows and the first row numbers, never a value.
        """
        for patterns in (*self._patterns.values(), self._faulty, self._ragged):
            patterns.refuse(self._contract)
        if self._full_dates.count:
            said = "birth_date: {} rows hold a full date of birth where only the month was agreed; send the 15th"
            raise self._full_dates.refusal(self._contract, said)
        for prose in self._prose.values():
            prose.refuse(self._contract)


def holds_email(text: bytes) -> bool:
    """Whether a piece of a file holds an e-mail address, before any parser has seen it."""
    return b"@" in text and _EMAIL.search(text) is not None


_EMAIL = re.compile(rb"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")

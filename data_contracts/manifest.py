"""What a delivery declares about itself: who sent it, for which days, and what each file must be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from data_contracts.partners import partners

LAYOUT_VERSION = "1"
REFRESHES = ("full", "append", "correction")
ID_SCHEMES = ("shared", "tokens")
SUFFIXES = (".csv", ".csv.gz", ".parquet")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_TEXT = 200
_MOST_ROWS = 10**12


# What each entry says, for those who write a manifest.
ENTRIES = {
    "partner": "who sends it, by the name in this document",
    "layout_version": f'"{LAYOUT_VERSION}"',
    "delivery_id": "your own name for the delivery; receipts speak of it",
    "as_of_date": "the day on which the extract was drawn, YYYY-MM-DD; a later delivery goes before an earlier one",
    "data_through": "the last day for which the data are complete",
    "period_start": "the first day for which they are",
    "code_system": "the code lists that the rows use",
    "refresh": "`full` replaces your earlier deliveries, `append` adds rows, `correction` replaces the rows with the same keys",
    "id_scheme": "`shared`: person_id is one pseudonym common to all partners; `tokens`: it is your own, and the table token"
    " links it",
    "token_key_id": "with tokens: the id of the key, as `outcomes tokenize` prints it; else left out",
    "conventions": "what your system means by a date, true or false; left out where there is nothing to say",
    "files": "for each table: `table`, `file` (the table's name with .csv, .csv.gz or .parquet), `rows` (without the header),"
    " `sha256` of the file as it is sent",
}


EXAMPLE = """\
{
  "partner": "education",
  "layout_version": "1",
  "delivery_id": "education-2026q3",
  "as_of_date": "2026-10-23",
  "data_through": "2026-09-30",
  "period_start": "2020-07-01",
  "code_system": "layout1",
  "refresh": "full",
  "id_scheme": "shared",
  "conventions": {"exit_date_is_last_member_day": true},
  "files": [
    {
      "table": "school",
      "file": "school.csv",
      "rows": 118,
      "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    }
  ]
}
"""


class ManifestFault(Exception):
    """A manifest that cannot be used; the message says which entry and what it must be."""


@dataclass(frozen=True)
class DeliveredFile:
    """One file of a delivery: the table it holds, its name, its data rows and its SHA-256."""

    table: str
    file: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """The declaration of one delivery; `ENTRIES` says what each entry means."""

    partner: str
    layout_version: str
    delivery_id: str
    as_of_date: date
    data_through: date
    period_start: date
    code_system: str
    refresh: str
    id_scheme: str
    files: tuple[DeliveredFile, ...]
    token_key_id: str | None = None
    conventions: Mapping[str, bool] = field(default_factory=dict)


def read_manifest(declared: object) -> Manifest:
    """The manifest in a parsed JSON document; ManifestFault names the first entry that is wrong."""
    if not isinstance(declared, dict):
        raise ManifestFault("manifest.json must be one JSON object")
    partner = _text(declared, "partner")
    known = partners()
    if partner not in known:
        raise ManifestFault(f"partner must be one of {', '.join(sorted(known))}")
    if _text(declared, "layout_version") != LAYOUT_VERSION:
        raise ManifestFault(f'layout_version must be "{LAYOUT_VERSION}"')
    manifest = Manifest(
        partner=partner,
        layout_version=LAYOUT_VERSION,
        delivery_id=_text(declared, "delivery_id"),
        as_of_date=_day(declared, "as_of_date"),
        data_through=_day(declared, "data_through"),
        period_start=_day(declared, "period_start"),
        code_system=_choice(declared, "code_system", known[partner].code_systems),
        refresh=_choice(declared, "refresh", REFRESHES),
        id_scheme=_choice(declared, "id_scheme", ID_SCHEMES),
        files=_files(declared.get("files"), partner),
        token_key_id=_text(declared, "token_key_id") if declared.get("token_key_id") is not None else None,
        conventions=_conventions(declared.get("conventions")),
    )
    if manifest.token_key_id is None and any(entry.table == "token" for entry in manifest.files):
        raise ManifestFault("token_key_id must name the key of the tokens; outcomes tokenize prints it")
    if manifest.data_through > manifest.as_of_date:
        raise ManifestFault("data_through must not be after as_of_date")
    if manifest.period_start > manifest.data_through:
        raise ManifestFault("period_start must not be after data_through")
    return manifest


def _text(declared: Mapping[str, object], name: str) -> str:
    value = declared.get(name)
    if not is_line(value):
        raise ManifestFault(f"{name} is missing or is not a line of text of {_LONGEST_TEXT} letters at most")
    return str(value)


def is_line(value: object) -> bool:
    """Whether a value is text that may stand in a line on a screen: not blank, not long, nothing that a terminal obeys."""
    return isinstance(value, str) and 0 < len(value.strip()) <= len(value) <= _LONGEST_TEXT and value.isprintable()


def _day(declared: Mapping[str, object], name: str) -> date:
    text = _text(declared, name)
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise ManifestFault(f"{name} must be a date written YYYY-MM-DD") from None


def _choice(declared: Mapping[str, object], name: str, allowed: tuple[str, ...]) -> str:
    value = _text(declared, name)
    if value not in allowed:
        raise ManifestFault(f"{name} must be one of {', '.join(allowed)}")
    return value


def _conventions(declared: object) -> dict[str, bool]:
    """What a delivery declares about its conventions; one that concerns another partner does no harm."""
    known = sorted(name for partner in partners().values() for name in partner.conventions)
    if declared is None:
        declared = {}
    if not isinstance(declared, dict):
        raise ManifestFault("conventions must be an object of true or false values")
    for name, value in declared.items():
        if name not in known or not isinstance(value, bool):
            raise ManifestFault(f"conventions may hold {', '.join(known)}, each true or false")
    return dict(declared)


def _files(declared: object, partner: str) -> tuple[DeliveredFile, ...]:
    if not isinstance(declared, list) or not declared:
        raise ManifestFault("files must list at least one file")
    files = tuple(_file(entry, partner) for entry in declared)
    for attribute in ("table", "file"):
        names = [getattr(entry, attribute) for entry in files]
        if len(set(names)) != len(names):
            raise ManifestFault(f"files must name each {attribute} once")
    return files


def _file(entry: object, partner: str) -> DeliveredFile:
    if not isinstance(entry, dict):
        raise ManifestFault("each entry of files must be an object with table, file, rows and sha256")
    table, name = _text(entry, "table"), _text(entry, "file")
    rows, sha256 = entry.get("rows"), _text(entry, "sha256").lower()
    if partners()[partner].contract(table) is None:
        raise ManifestFault(f"table {table!r} is not part of the {partner} layout")
    if name not in tuple(table + suffix for suffix in SUFFIXES):
        raise ManifestFault(f"the file of table {table} must be called {table}.csv, {table}.csv.gz or {table}.parquet")
    if not isinstance(rows, int) or isinstance(rows, bool) or not 0 <= rows <= _MOST_ROWS:
        raise ManifestFault(f"rows of table {table} must be a whole number")
    if not _SHA256.fullmatch(sha256):
        raise ManifestFault(f"sha256 of table {table} must be 64 hexadecimal digits")
    return DeliveredFile(table, name, rows, sha256)

"""Tokenizing, at a partner: a file with identifiers becomes token.csv, and nothing else leaves.

No message tells a value. FILE is read row by row, so its size is no matter.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from pipelines.linkage import identifiers
from pipelines.linkage.rules import ID_RULE, OPENLINKTOKEN, RULES, Identity, Rule, id_token

IDENTIFIERS = ("person_id", "first_name", "last_name", "birth_date", "sex", "ssn", "zip")
RULE_SETS: dict[str, tuple[Rule, ...]] = {"own": RULES, "openlinktoken": OPENLINKTOKEN, "all": (*RULES, *OPENLINKTOKEN)}


class TokenizeFault(Exception):
    """A mapping or file that cannot be used; the message names columns and row numbers, never a value."""


@dataclass
class Tokenized:
    """What tokenizing did: rows read, persons with and without tokens, rows left out, tokens by rule."""

    read: int = 0
    persons: int = 0
    persons_without_token: int = 0
    without_person_id: int = 0
    repeated: int = 0
    rules: Counter[str] = field(default_factory=Counter)


def read_mapping(path: Path) -> dict[str, str]:
    """The mapping in a YAML file: our name to the column that holds it. TokenizeFault when it does not fit."""
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise TokenizeFault("the mapping is not a readable YAML file") from None
    if not isinstance(written, dict) or not all(isinstance(column, str) and column for column in written.values()):
        raise TokenizeFault("the mapping must be lines of `our_name: column`")
    mapping = {str(name): column for name, column in written.items()}
    unknown = sorted(name for name in mapping if name not in IDENTIFIERS and not name.lower().endswith("id"))
    if unknown:
        raise TokenizeFault(
            f"the mapping names {', '.join(unknown)}; it may name {', '.join(IDENTIFIERS)}, and statewide ids whose name"
            " ends in id"
        )
    if "person_id" not in mapping:
        raise TokenizeFault("the mapping must say which column is the person_id")
    if len(mapping) == 1:
        raise TokenizeFault("the mapping names no identifier beside person_id; nothing could be linked")
    if list(mapping.values()).count(mapping["person_id"]) > 1:
        raise TokenizeFault("the person_id must not be one of the identifiers: it travels as it is")
    return mapping


def tokenize(source: Path, mapping: dict[str, str], key: bytes, folder: Path, rule_set: str = "own") -> Tokenized:
    """Writes `token.csv` (person_id, rule, token) into `folder`, whole or not at all.

    The first row of a person counts; later ones are told in the result. TokenizeFault when the file cannot be read.
    """
    done, seen = Tokenized(), set()
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / "token.csv.partial"
    today = datetime.now(UTC).date()
    try:
        with partial.open("w", encoding="utf-8", newline="") as target:
            partial.chmod(0o600)
            writer = csv.writer(target, lineterminator="\n")
            writer.writerow(("person_id", "rule", "token"))
            for row in _rows(source, mapping):
                done.read += 1
                person = row["person_id"].strip()
                if not person or person in seen:
                    done.repeated += bool(person)
                    done.without_person_id += not person
                    continue
                seen.add(person)
                tokens = list(_tokens(row, key, RULE_SETS[rule_set], today))
                done.rules.update(rule for rule, _ in tokens)
                done.persons += 1
                done.persons_without_token += not tokens
                writer.writerows((person, rule, token) for rule, token in tokens)
        partial.replace(folder / "token.csv")
    finally:
        partial.unlink(missing_ok=True)
    return done


def identity_of(row: dict[str, str], today: date) -> Identity:
    """The normal form of every identifier in a row; "" for those that are absent or say nothing."""
    return {
        "first_name": identifiers.first_name(row.get("first_name", "")),
        "last_name": identifiers.last_name(row.get("last_name", "")),
        "birth_date": identifiers.birth_date(row.get("birth_date", ""), today),
        "ssn": identifiers.ssn(row.get("ssn", "")),
        "zip": identifiers.zip_code(row.get("zip", "")),
        "sex": identifiers.sex(row.get("sex", "")),
    }


def _tokens(row: dict[str, str], key: bytes, rules: tuple[Rule, ...], today: date) -> Iterator[tuple[str, str]]:
    identity = identity_of(row, today)
    for rule in rules:
        if token := rule.token(key, identity):
            yield rule.name, token
    for name, value in row.items():
        if name not in IDENTIFIERS and (token := id_token(key, name, identifiers.statewide_id(value))):
            yield f"{ID_RULE}{name}", token


def _rows(source: Path, mapping: dict[str, str]) -> Iterator[dict[str, str]]:
    """The mapped columns of each row, by our names."""
    number = 0
    try:
        with source.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, skipinitialspace=True, strict=True)
            header = [name.strip() for name in next(reader, [])]
            missing = sorted({column for column in mapping.values() if header.count(column) != 1})
            if missing:
                raise TokenizeFault(f"the file must have these columns once each: {', '.join(missing)}")
            places = {name: header.index(column) for name, column in mapping.items()}
            for number, row in enumerate(reader, start=1):
                if not row:
                    continue
                if len(row) != len(header):
                    raise TokenizeFault(f"row {number:,} has {len(row)} fields, the header has {len(header)}; mend the file")
                yield {name: row[place] for name, place in places.items()}
    except UnicodeDecodeError:
        raise TokenizeFault(f"the file is not UTF-8 text; the first wrong byte comes after row {number:,}") from None
    except csv.Error:
        raise TokenizeFault(f"the file is not sound CSV after row {number:,}") from None

"""Linkage rules: which parts of an identity go into each token, and so what it means when two tokens agree.

A rule gives no token when one of its parts is missing. `rule` in token.csv is the rule's name.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntFlag

from pipelines.linkage.identifiers import soundex

VERSION = "1"
ID_RULE = "id:"
Identity = Mapping[str, str]


class Part(IntFlag):
    """Parts of an identity. A whole part contains its fragments: who agrees on FIRST agrees on its sound."""

    INITIAL = 1
    FIRST_START = 2
    FIRST_SOUND = 4
    FIRST = 8
    LAST_SOUND = 16
    LAST = 32
    BIRTH_YEAR = 64
    BIRTH = 128
    SSN_START = 256
    SSN_END = 512
    SSN = 1024
    ZIP_AREA = 2048
    ZIP = 4096
    SEX = 8192
    ID = 16384


CONTAINS = {
    Part.FIRST_START: Part.INITIAL,
    Part.FIRST_SOUND: Part.INITIAL,
    Part.FIRST: Part.FIRST_START | Part.FIRST_SOUND | Part.INITIAL,
    Part.LAST: Part.LAST_SOUND,
    Part.BIRTH: Part.BIRTH_YEAR,
    Part.SSN: Part.SSN_START | Part.SSN_END,
    Part.ZIP: Part.ZIP_AREA,
}
_FORMS: dict[Part, Callable[[Identity], str]] = {
    Part.INITIAL: lambda one: one["first_name"][:1],
    Part.FIRST_START: lambda one: one["first_name"][:3],
    Part.FIRST_SOUND: lambda one: soundex(one["first_name"]),
    Part.FIRST: lambda one: one["first_name"],
    Part.LAST_SOUND: lambda one: soundex(one["last_name"]),
    Part.LAST: lambda one: one["last_name"],
    Part.BIRTH_YEAR: lambda one: one["birth_date"][:4],
    Part.BIRTH: lambda one: one["birth_date"],
    Part.SSN_START: lambda one: one["ssn"][:5],
    Part.SSN_END: lambda one: one["ssn"][5:],
    Part.SSN: lambda one: one["ssn"],
    Part.ZIP_AREA: lambda one: one["zip"][:3],
    Part.ZIP: lambda one: one["zip"],
    Part.SEX: lambda one: one["sex"],
}


@dataclass(frozen=True)
class Rule:
    """A rule: its name and parts in the order in which they are hashed."""

    name: str
    parts: tuple[Part, ...]
    is_any_order: bool = False

    @property
    def mask(self) -> Part:
        """What agrees when two tokens do, fragments included."""
        found = Part(0)
        for part in self.parts:
            found |= part | CONTAINS.get(part, Part(0))
        return found

    def fields(self, identity: Identity) -> list[str] | None:
        """The rule's parts of an identity, or None when one is missing."""
        found = [_FORMS[part](identity) for part in self.parts]
        if not all(found):
            return None
        return sorted(found) if self.is_any_order else found

    def token(self, key: bytes, identity: Identity) -> str | None:
        """The keyed hash: HMAC-SHA256 over the rule's name and fields, 64 hex digits."""
        fields = self.fields(identity)
        return None if fields is None else _keyed(key, "\x1f".join([self.name, *fields]))


@dataclass(frozen=True)
class OpenLinkTokenRule(Rule):
    """A rule of the public OpenLinkToken scheme: SHA-256 of the signature, then HMAC-SHA256 of its hex digits."""

    def signature(self, identity: Identity) -> str | None:
        """The scheme's plain signature; sex is spelled out in it."""
        fields = self.fields({**identity, "sex": {"F": "FEMALE", "M": "MALE"}.get(identity["sex"], "")})
        return None if fields is None else "|".join(fields)

    def token(self, key: bytes, identity: Identity) -> str | None:
        """The scheme's hashed token in hex digits (its own tools print the same bytes in base64)."""
        signature = self.signature(identity)
        return None if signature is None else _keyed(key, hashlib.sha256(signature.encode()).hexdigest())


P = Part
RULES = (
    Rule("ssn+birth", (P.SSN, P.BIRTH)),
    Rule("ssn+first", (P.SSN, P.FIRST)),
    Rule("ssn+last", (P.SSN, P.LAST)),
    Rule("names+birth", (P.FIRST, P.LAST, P.BIRTH), is_any_order=True),
    Rule("sounds+birth", (P.FIRST_SOUND, P.LAST_SOUND, P.BIRTH)),
    Rule("ssn_start+birth", (P.SSN_START, P.BIRTH)),
    Rule("ssn_end+birth", (P.SSN_END, P.BIRTH)),
    Rule("first+birth+zip", (P.FIRST, P.BIRTH, P.ZIP)),
    Rule("last+birth+zip", (P.LAST, P.BIRTH, P.ZIP)),
    Rule("names+year+zip", (P.FIRST_START, P.LAST, P.BIRTH_YEAR, P.ZIP)),
)
OPENLINKTOKEN = (
    OpenLinkTokenRule("T1", (P.LAST, P.INITIAL, P.SEX, P.BIRTH)),
    OpenLinkTokenRule("T2", (P.LAST, P.FIRST, P.BIRTH, P.ZIP_AREA)),
    OpenLinkTokenRule("T3", (P.LAST, P.FIRST, P.SEX, P.BIRTH)),
    OpenLinkTokenRule("T4", (P.SSN, P.SEX, P.BIRTH)),
    OpenLinkTokenRule("T5", (P.LAST, P.FIRST_START, P.SEX)),
)


def id_token(key: bytes, name: str, value: str) -> str | None:
    """The token of a statewide id: a rule of its own, named after the id."""
    return _keyed(key, f"{ID_RULE}{name}\x1f{value}") if value else None


def _keyed(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()

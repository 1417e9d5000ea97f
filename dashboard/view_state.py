"""How a view is chosen, as an address writes it: a frozen record and its query string.

The path says what is looked at, the query says how. Keys stand in a fixed order and defaults are left out,
so equal choices have equal addresses. Unknown keys are passed over; a bad value falls back to the default
and leaves a sentence for the reader. This module knows no release and no page.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, quote

VIEWS = ("chart", "tiles", "map", "table")
LANGUAGES = ("en", "es")
SORTS = ("gap", "name", "value", "change")
QUARTER = re.compile(r"\d{4}Q[1-4]")
VERSION = re.compile(r"\d{4}\.[1-4]\.\d{1,4}")
LONGEST = 2000


@dataclass(frozen=True)
class Choices:
    """What a reader has chosen; every field at its default is the plain address of the page."""

    q: str = "latest"
    start: str = ""
    county: tuple[str, ...] = ()
    ind: tuple[str, ...] = ()
    vs: tuple[str, ...] = ("state", "similar")
    by: str = "none"
    cohort: tuple[str, ...] = ()
    view: str = "chart"
    sort: str = "gap"
    lang: str = "en"
    d: str = ""

    def but(self, **changes: Any) -> "Choices":
        """The same choices with some of them changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Known:
    """The values a release offers; a choice outside them falls back."""

    quarters: Container[str] = ()
    counties: Container[str] = ()
    indicators: Container[str] = ()
    breakdowns: Container[str] = ()


KEYS = {"start": "from"} | {f.name: f.name for f in fields(Choices) if f.name != "start"}
ORDER = ("q", "start", "county", "ind", "vs", "by", "cohort", "view", "sort", "lang", "d")
LISTS = ("county", "ind", "vs", "cohort")
GENERAL = ("state", "similar", "region")


@lru_cache(maxsize=2048)
def query_string(choices: Choices) -> str:
    """`?q=2026Q2&by=sex`, or an empty text when nothing differs from the defaults."""
    plain = Choices()
    parts = []
    for name in ORDER:
        value = getattr(choices, name)
        if value != getattr(plain, name):
            text = ".".join(value) if name in LISTS else value
            parts.append(f"{KEYS[name]}={quote(text, safe='.-_×')}")
    return "?" + "&".join(parts) if parts else ""


def address(path: str, choices: Choices) -> str:
    """The link to a page with these choices."""
    return path + query_string(choices)


def carried(choices: Choices) -> Choices:
    """What goes along from page to page: the period, the county and a frozen version."""
    return Choices(q=choices.q, county=choices.county[:1], d=choices.d)


def read(query: str, known: Known) -> tuple[Choices, tuple[str, ...]]:
    """The choices a query string makes, and a sentence for each value that could not be used."""
    written = dict(parse_qsl(query.lstrip("?")[:LONGEST], keep_blank_values=False))
    values: dict[str, Any] = {}
    notices = []
    for name in ORDER:
        text = written.get(KEYS[name])
        if text is None:
            continue
        kept = tuple(dict.fromkeys(p for p in text.split(".") if p)) if name in LISTS else text
        if name == "vs" and text == "none":
            values[name] = ("none",)
        elif _fits(name, kept, known):
            values[name] = kept
        else:
            notices.append(NOTICES[name])
    return Choices(**values), tuple(notices)


def _fits(name: str, value: Any, known: Known) -> bool:
    if name == "q":
        return value == "latest" or (bool(QUARTER.fullmatch(value)) and value in known.quarters)
    if name == "start":
        return bool(QUARTER.fullmatch(value)) and value in known.quarters
    if name == "county":
        return bool(value) and all(slug in known.counties for slug in value)
    if name == "ind":
        return bool(value) and all(slug in known.indicators for slug in value)
    if name == "vs":
        return bool(value) and all(part in GENERAL or part in known.counties for part in value)
    if name == "by":
        return value == "none" or value in known.breakdowns
    if name == "cohort":
        return bool(value) and all(part in known.quarters for part in value)
    if name == "lang":
        return value in LANGUAGES
    if name == "d":
        return bool(VERSION.fullmatch(value))
    return value in (VIEWS if name == "view" else SORTS)


NOTICES = {
    "q": "That period is not in this release, so the latest one is shown.",
    "start": "That first period is not in this release, so the last 12 quarters are shown.",
    "county": "That county is not in this release, so the page is shown without it.",
    "ind": "That indicator is not in this release, so the first one is shown.",
    "vs": "That comparison is not in this release, so the state is shown.",
    "by": "That breakdown is not in this release, so everyone is shown together.",
    "cohort": "That group is not in this release, so the newest groups are shown.",
    "lang": "That language is not offered, so the page is in English.",
    "view": "That way of showing the page is not known, so the chart is shown.",
    "sort": "That order is not known, so the usual order is shown.",
    "d": "That release number is not written as it should be, so the current release is shown.",
}

"""An indicator: one definition file that states what is measured and runs as it stands."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from metrics import portable_sql
from metrics.breakdowns import BREAKDOWNS, DIMENSIONS, Breakdown
from metrics.examples import Example, read_examples

# school_year is labelled by the quarter it ends in, school_year_before by the quarter that starts after it.
WINDOWS = ("quarter", "year", "school_year_to_date", "school_year", "school_year_before")
FACT_COLUMNS = (
    "period_start", "area_id", "person_id", "unit_id", "event_date", "excluded_because", "numerator", "denominator",
)
# What a change of a definition does: to every number, to some (of rare cases or groups), or to the words alone.
IMPACTS = ("numbers change", "some numbers change", "words change")
_TEXTS = (
    "title", "short_title", "question", "why_it_matters", "cohort", "numerator", "denominator", "unit", "better",
    "window", "follow_up", "county", "owner", "version",
)
_LISTS = ("exclusions", "sources", "requires", "authority", "traps", "series_breaks")
_BLOCK = re.compile(r"\A/\*\n(?P<front>.*?)\n\*/\n(?P<query>.*?)\n/\* examples\n(?P<examples>.*?)\n\*/\s*\Z", re.DOTALL)
_FOLLOW_UP = re.compile(r"^(?P<count>\d+) (?P<unit>days|months)$")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C where there is one: ten times as fast


class DefinitionFault(Exception):
    """A definition that cannot be used: the file, the line where known, and what to mend."""


@dataclass(frozen=True)
class Disclosure:
    """How the parts of an indicator add up, which is what an attacker may use (disclosure policy, rule 4)."""

    kind: str
    n: str
    d: str
    area_n: str
    area_d: str
    time_n: str
    time_d: str
    nested_in: tuple[str, ...]
    universe: str
    sensitive: bool


@dataclass(frozen=True)
class FollowUp:
    """How long each unit is followed after its own clock: so many days or months (0 days for none)."""

    count: int
    unit: str


@dataclass(frozen=True)
class Indicator:
    """A definition file, read. `text` is the file as it runs, byte for byte; `statement` its front matter."""

    id: str
    theme: str
    text: str
    query: str
    statement: dict[str, Any]
    disclosure: Disclosure
    follow_up: FollowUp
    population_ages: tuple[int, int] | None
    examples: tuple[Example, ...]

    @property
    def window(self) -> str:
        """One of WINDOWS."""
        return str(self.statement["window"])

    @property
    def multiplier(self) -> int:
        """What numerator over denominator is multiplied by: 100 for percent."""
        return int(self.statement["multiplier"])

    @property
    def decimals(self) -> int:
        """Decimals that a release may show."""
        return int(self.statement["decimals"])

    @property
    def is_median(self) -> bool:
        """Whether the value is the median of the units' values; its numerator then says nothing and is null."""
        return self.statement.get("aggregate") == "median"

    @property
    def sources(self) -> tuple[str, ...]:
        """The partners whose data the indicator uses."""
        return tuple(self.statement["sources"])

    @property
    def changes(self) -> list[dict[str, Any]]:
        """What changed in each version after the first: version, date, impact (one of IMPACTS), text."""
        return list(self.statement.get("changes", ()))

    @property
    def breakdowns(self) -> tuple[Breakdown, ...]:
        """The ways it is split: all, but those with a dimension in `not_broken_down_by`, which would be its own answer."""
        left_out = set(self.statement.get("not_broken_down_by", ()))
        return tuple(one for one in BREAKDOWNS if not left_out & set(one.dimensions))

    @property
    def hash(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def missing(self, delivered: frozenset[str]) -> list[str]:
        """The requirements that `delivered` does not meet, as written in the front matter."""
        return [
            requirement
            for requirement in self.statement["requires"]
            if not any(set(_names(way, "+")) <= delivered for way in requirement.split("|"))
        ]


def why_not_calculable(missing: list[str]) -> str | None:
    """The requirements in `missing` as a sentence for a reader; None when nothing is missing."""
    if not missing:
        return None
    named = "; ".join(" ".join(way.replace("|", " or ").replace("+", " and ").split()) for way in missing)
    return f"Not delivered: {named}."


def _names(text: str, separator: str) -> list[str]:
    return [name.strip() for name in text.split(separator)]


def read_indicator(path: Path, relations: dict[str, dict[str, object]]) -> Indicator:
    """The indicator defined in `path`; DefinitionFault says what is incomplete or outside the portable core."""
    text = path.read_text(encoding="utf-8")
    parts = _BLOCK.match(text)
    if parts is None:
        raise DefinitionFault(f"{path.name}: needs a /* front matter */, one select, and a /* examples */ block")
    statement = _front_matter(path, parts["front"])
    query_line = text[: parts.start("query")].count("\n") + 1
    for fault in portable_sql.faults(parts["query"], relations):
        raise DefinitionFault(f"{path.name}, query from line {query_line}: {fault}")
    return Indicator(
        id=path.stem,
        theme=path.parent.name,
        text=text,
        query=parts["query"],
        statement=statement,
        disclosure=_disclosure(path, statement),
        follow_up=_follow_up(path, str(statement["follow_up"])),
        population_ages=_population_ages(path, statement),
        examples=_examples(path, parts["examples"]),
    )


def _front_matter(path: Path, front: str) -> dict[str, Any]:
    try:
        statement = yaml.load(front, Loader=_LOADER)
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 2 if fault.problem_mark else 1
        raise DefinitionFault(f"{path.name}, line {line}: the front matter is not valid YAML") from None
    if not isinstance(statement, dict):
        raise DefinitionFault(f"{path.name}: the front matter must be a list of entries")
    absent = [name for name in _TEXTS if not isinstance(statement.get(name), str) or not statement[name].strip()]
    absent += [name for name in _LISTS if not isinstance(statement.get(name), list)]
    absent += [name for name in ("multiplier", "decimals") if not isinstance(statement.get(name), int)]
    absent += [name for name in ("reviewed", "next_review") if not isinstance(statement.get(name), date)]
    if absent:
        raise DefinitionFault(f"{path.name}: the front matter lacks or misstates {', '.join(absent)}")
    if statement["window"] not in WINDOWS:
        raise DefinitionFault(f"{path.name}: window must be one of {', '.join(WINDOWS)}")
    if statement["better"] not in ("higher", "lower", "context"):
        raise DefinitionFault(f"{path.name}: better must be higher, lower or context")
    if statement.get("aggregate", "median") != "median":
        raise DefinitionFault(f"{path.name}: aggregate may only be median")
    if any(one.get("impact") not in IMPACTS for one in statement.get("changes", ())):
        raise DefinitionFault(f"{path.name}: the impact of a change must be one of {', '.join(IMPACTS)}")
    if not set(statement.get("not_broken_down_by", ())) <= set(DIMENSIONS):
        raise DefinitionFault(f"{path.name}: not_broken_down_by may name {', '.join(DIMENSIONS)}")
    return statement


def _disclosure(path: Path, statement: dict[str, Any]) -> Disclosure:
    declared = statement.get("disclosure")
    choices = {
        "kind": ("proportion", "rate", "ratio", "mean"),
        "n": ("persons", "events", "days"),
        "d": ("persons", "days", "population", "events"),
        "area_n": ("sum", "cover", "none"),
        "area_d": ("sum", "cover", "none"),
        "time_n": ("none", "rolling", "cumulative"),
        "time_d": ("none", "rolling", "cumulative"),
    }
    if not isinstance(declared, dict):
        raise DefinitionFault(f"{path.name}: the front matter lacks its disclosure block")
    for name, allowed in choices.items():
        if declared.get(name) not in allowed:
            raise DefinitionFault(f"{path.name}: disclosure.{name} must be one of {', '.join(allowed)}")
    return Disclosure(
        **{name: declared[name] for name in choices},
        nested_in=tuple(declared.get("nested_in") or ()),
        universe=str(declared.get("universe", path.stem)),
        sensitive=bool(declared.get("sensitive", False)),
    )


def _follow_up(path: Path, text: str) -> FollowUp:
    if text == "none":
        return FollowUp(0, "days")
    parts = _FOLLOW_UP.match(text)
    if parts is None:
        raise DefinitionFault(f"{path.name}: follow_up must be none, or like 30 days or 12 months")
    return FollowUp(int(parts["count"]), parts["unit"])


def _population_ages(path: Path, statement: dict[str, Any]) -> tuple[int, int] | None:
    declared = statement.get("population")
    if declared is None:
        return None
    low, _, high = str(declared).partition("-")
    if not (low.isdigit() and high.isdigit() and int(low) <= int(high)):
        raise DefinitionFault(f"{path.name}: population must be an age range like 10-17")
    return int(low), int(high)


def _examples(path: Path, text: str) -> tuple[Example, ...]:
    try:
        return read_examples(yaml.load(text, Loader=_LOADER))
    except (yaml.YAMLError, ValueError) as fault:
        raise DefinitionFault(f"{path.name}: an example cannot be read: {fault}") from None

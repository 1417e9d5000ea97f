"""The settings of a workspace: `outcomes.toml`, every one with a default."""

from __future__ import annotations

import math
import os
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from data_contracts.states import State, state
from metrics.statistics.equity import LARGEST


class SettingsFault(Exception):
    """A setting that cannot be used; the message names it and what it must be."""


ENGINES = ("duckdb", "spark")
_MEMORY = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*([KMGT])(i?)B", re.IGNORECASE)


def half_of_memory() -> str:
    """Half of the machine's memory, in DuckDB's notation; 4 GB where the machine does not say."""
    try:
        return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') // 2 // 2**20}MiB"
    except (AttributeError, ValueError, OSError):
        return "4GB"


@dataclass(frozen=True)
class Settings:
    """What a collaborative may set. Shares are 0 to 1; memory is DuckDB's notation.

    `equity_reference` is whom groups are held against: largest, others, best, or the code of a group such as WHITE.
    """

    state: State
    tolerated_share: float = 0.05
    tolerated_rows: int = 20
    engine: str = "duckdb"
    memory_limit: str = field(default_factory=half_of_memory)
    threads: int | None = None
    largest_delivery_gb: float = 50.0
    ledger_url: URL | None = None
    review_required: bool = False
    equity_reference: str = LARGEST
    token_key_id: str | None = None

    @property
    def processors(self) -> int:
        """How many threads the engine may use."""
        return self.threads or os.cpu_count() or 1

    @property
    def reader_memory_bytes(self) -> int:
        """Memory of the process that reads deliveries: half of the engine's, and 256 MB at least."""
        written = _MEMORY.fullmatch(self.memory_limit)
        assert written is not None
        amount, unit, binary = written.groups()
        unit_bytes = (1024 if binary else 1000) ** ("KMGT".index(unit.upper()) + 1)
        return max(int(float(amount) * unit_bytes / 2), 2**28)


# Every setting by section, with what it means and what it is when nothing is written.
SECTIONS = {
    "state": {"abbreviation": "the state, by its two letters; its counties are a file of `data_contracts/states` (`NC`)"},
    "tolerance": {
        "share": "the share of a table's rows that may break a rule before the delivery is refused (0.05)",
        "rows": "so many rows may break a rule whatever their share (20)",
    },
    "engine": {
        "name": "what runs the definitions: `duckdb` or `spark` (`duckdb`)",
        "memory_limit": "memory of the engine, such as `8GB`; the process that reads deliveries has half of it"
        " (half of the machine's)",
        "threads": "threads of the engine (one per processor)",
    },
    "deliveries": {"largest_gb": "a larger delivery is refused before it is read, in GB (50)"},
    "release": {"review": "`required`: reviewed in a step of its own before it can be published (`by the publisher`)"},
    "equity": {"reference": "whom groups are held against: `largest`, `others`, `best`, or a code such as `WHITE` (`largest`)"},
    "ledger": {
        "url": "where the ledger is, such as `postgresql://user@host/database` (`ledger.sqlite` in the workspace)",
        "password_variable": "the environment variable that holds its password (`OUTCOMES_LEDGER_PASSWORD`)",
    },
    "linkage": {"token_key_id": "the id of the one key under which all partners make tokens (none: a source keeps its own)"},
}

# Sections of which one entry may be written alone: state = "NC".
_ALONE = {"state": "abbreviation", "engine": "name"}


def read_settings(path: Path) -> Settings:
    """The settings in `path`, or the defaults when there is no such file. SettingsFault on a wrong entry."""
    try:
        written: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise SettingsFault(f"{path.name} is not valid TOML: {fault}") from None
    for name in _ALONE.keys() & written.keys():
        if isinstance(written[name], str):
            written[name] = {_ALONE[name]: written[name]}
    for section, entries in written.items():
        unknown = set(entries) - SECTIONS.get(section, {}).keys() if isinstance(entries, dict) else {section}
        if section not in SECTIONS or unknown:
            known = "; ".join(f"[{name}] {', '.join(sorted(entries))}" for name, entries in SECTIONS.items())
            raise SettingsFault(f"{path.name}: unknown setting {section}.{', '.join(sorted(unknown))}. There are {known}")
    tolerance, engine = written.get("tolerance", {}), written.get("engine", {})
    try:
        return Settings(
            state=state(written.get("state", {}).get("abbreviation", "NC")),
            tolerated_share=_number("tolerance.share", tolerance.get("share", Settings.tolerated_share), most=1),
            tolerated_rows=_whole("tolerance.rows", tolerance.get("rows", Settings.tolerated_rows)),
            engine=_engine(engine.get("name", Settings.engine)),
            memory_limit=_memory(engine.get("memory_limit", half_of_memory())),
            threads=_whole("engine.threads", engine["threads"], least=1) if "threads" in engine else None,
            review_required=_review(written.get("release", {}).get("review", "by the publisher")),
            equity_reference=str(written.get("equity", {}).get("reference", LARGEST)),
            largest_delivery_gb=_number(
                "deliveries.largest_gb", written.get("deliveries", {}).get("largest_gb", Settings.largest_delivery_gb)
            ),
            token_key_id=_key_id(written.get("linkage", {}).get("token_key_id")),
            ledger_url=_ledger_url(written.get("ledger", {}), path.name),
        )
    except (TypeError, ValueError) as fault:
        raise SettingsFault(f"{path.name}: {fault}") from None


def _engine(written: object) -> str:
    """What runs the definitions."""
    if written not in ENGINES:
        raise ValueError(f"engine.name is one of {', '.join(ENGINES)}, not {written!r}")
    return str(written)


def _memory(written: object) -> str:
    """Memory in DuckDB's notation."""
    if not isinstance(written, str) or not _MEMORY.fullmatch(written.strip()):
        raise ValueError("engine.memory_limit is a number with its unit, such as 8GB or 512MiB")
    return written.strip()


def _number(name: str, written: object, most: float = math.inf) -> float:
    """A number from 0 to `most`."""
    if isinstance(written, bool) or not isinstance(written, int | float) or not 0 <= written <= most:
        raise ValueError(f"{name} is a number from 0{'' if most == math.inf else f' to {most:g}'}")
    return float(written)


def _whole(name: str, written: object, least: int = 0) -> int:
    """A whole number of at least `least`."""
    if isinstance(written, bool) or not isinstance(written, int) or written < least:
        raise ValueError(f"{name} is a whole number from {least}")
    return written


def _review(written: str) -> bool:
    """Whether a release must be reviewed in a step of its own before it is published."""
    known = {"required": True, "by the publisher": False}
    if written not in known:
        raise ValueError(f"release.review is one of {', '.join(known)}, not {written!r}")
    return known[written]


def _key_id(written: object) -> str | None:
    """The id of the key under which all partners make their tokens; None when the collaborative names none."""
    if written is not None and (not isinstance(written, str) or not written):
        raise ValueError("linkage.token_key_id is the key's id as text, such as outcomes tokenize prints it")
    return written


def _ledger_url(written: dict[str, Any], file: str) -> URL | None:
    """Where the ledger is when not in the workspace; the password comes from the environment, never from the file."""
    if "url" not in written:
        return None
    try:
        url = make_url(str(written["url"]))
    except ArgumentError:
        raise SettingsFault(f"{file}: ledger.url is not a database address such as postgresql://user@host/database") from None
    if url.password is not None:
        raise SettingsFault(f"{file}: ledger.url must not hold the password; put it into the environment")
    if url.get_backend_name() not in ("postgresql", "sqlite"):
        raise SettingsFault(f"{file}: the ledger can be in postgresql or sqlite, not {url.get_backend_name()}")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    password = os.environ.get(str(written.get("password_variable", "OUTCOMES_LEDGER_PASSWORD")))
    return url.set(password=password) if password and url.get_backend_name() == "postgresql" else url

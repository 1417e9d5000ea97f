"""Small deliveries written as partners send them, for tests of the way in."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

PERSON = "person_id,birth_date,sex,race_aian,race_asian,race_black,race_nhpi,race_white,race_unknown,hispanic"
EPISODE = "episode_id,person_id,removal_date,exit_date,exit_reason,county_at_removal,county_latest"


def person(number: int, birth_date: str = "2015-05-05", sex: str = "F") -> str:
    """One row of child welfare's person table."""
    return f"C{number:03d},{birth_date},{sex},0,0,1,0,0,0,0"


def episode(number: int, removal: str = "2023-01-10", leave: str = "", reason: str = "", county: str = "37119") -> str:
    """One row of child welfare's episode table, of the child with the same number."""
    return f"E{number:03d},C{number:03d},{removal},{leave},{reason},{county},{county}"


def children(count: int) -> dict[str, str]:
    """Sound tables of `count` children in care."""
    return {
        "person": "\n".join([PERSON, *(person(n) for n in range(count))]) + "\n",
        "episode": "\n".join([EPISODE, *(episode(n) for n in range(count))]) + "\n",
    }


def send(folder: Path, tables: dict[str, str | bytes], **declared: Any) -> Path:
    """Writes a child welfare delivery of CSV texts; `declared` overrides entries of its manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for table, text in tables.items():
        content = text.encode() if isinstance(text, str) else text
        (folder / f"{table}.csv").write_bytes(content)
        files.append(
            {
                "table": table,
                "file": f"{table}.csv",
                "rows": max(content.count(b"\n") - 1, 0),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        )
    manifest = {
        "partner": "child_welfare",
        "layout_version": "1",
        "delivery_id": folder.name,
        "as_of_date": "2024-10-15",
        "data_through": "2024-09-30",
        "period_start": "2021-10-01",
        "code_system": "AFCARS2020",
        "refresh": "full",
        "id_scheme": "shared",
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps({**manifest, **declared}))
    return folder

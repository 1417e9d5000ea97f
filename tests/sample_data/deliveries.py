"""Reads written deliveries back, every column as text, one DuckDB view per table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb


def manifests(root: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every delivery's folder and manifest, in order of name."""
    for path in sorted(root.glob("*/manifest.json")):
        yield path.parent, json.loads(path.read_text(encoding="utf-8"))


def open_delivery(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database whose views are the delivery's tables, all columns text, empty as null."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    con = duckdb.connect()
    for entry in manifest["files"]:
        path = folder / entry["file"]
        if path.suffix == ".parquet":
            source = f"(select columns(*)::varchar from read_parquet('{path}'))"
        else:
            source = f"read_csv('{path}', all_varchar = true, header = true)"
        con.execute(f"create view {entry['table']} as select * from {source}")
    return con


def number(con: duckdb.DuckDBPyConnection, query: str) -> float:
    """The one number a query gives; an empty answer is 0."""
    row = con.execute(query).fetchone()
    return 0.0 if row is None or row[0] is None else float(row[0])

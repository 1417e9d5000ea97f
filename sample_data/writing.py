"""Writes deliveries: one folder, one file per table, and the manifest that declares them.

CSV for small tables, gzip for middling ones, Parquet for large ones. The same tables give the
same bytes: no time stamp is written anywhere.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

_ROW_GROUP = 1_000_000
_DICTIONARY_BYTES = 1 << 27


@dataclass
class Delivery:
    """One delivery being written: what the manifest says, and the files so far."""

    root: Path
    delivery_id: str
    partner: str
    as_of_date: date
    data_through: date
    period_start: date
    refresh: str = "full"
    code_system: str = "layout1"
    conventions: dict[str, bool] = field(default_factory=dict)
    files: list[dict[str, object]] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.root / self.delivery_id

    def write(self, name: str, rows: pa.Table, form: str = "csv") -> None:
        """Write one table whole; `form` is csv, csv.gz or parquet."""
        self.write_parts(name, [rows], form)

    def write_parts(self, name: str, parts: Iterable[pa.Table], form: str = "parquet") -> None:
        """Write one table from parts that come one after the other."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}.{form}"
        count = _parquet(path, parts) if form == "parquet" else _csv(path, parts, form)
        digest = hashlib.sha256()
        with path.open("rb") as content:
            while block := content.read(1 << 22):
                digest.update(block)
        self.files.append({"table": name, "file": path.name, "rows": count, "sha256": digest.hexdigest()})

    def close(self) -> None:
        """Write the manifest, once every table is written."""
        manifest = {
            "partner": self.partner,
            "layout_version": "1",
            "delivery_id": self.delivery_id,
            "as_of_date": self.as_of_date.isoformat(),
            "data_through": self.data_through.isoformat(),
            "period_start": self.period_start.isoformat(),
            "code_system": self.code_system,
            "refresh": self.refresh,
            "id_scheme": "shared",
            "files": self.files,
        }
        if self.conventions:
            manifest["conventions"] = self.conventions
        text = json.dumps(manifest, indent=2) + "\n"
        (self.folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")


def _parquet(path: Path, parts: Iterable[pa.Table]) -> int:
    count = 0
    writer: pyarrow.parquet.ParquetWriter | None = None
    for part in parts:
        plain = part.cast(_plain_schema(part.schema)) if writer is None else part
        if writer is None:
            writer = pyarrow.parquet.ParquetWriter(
                path, plain.schema, compression="zstd", dictionary_pagesize_limit=_DICTIONARY_BYTES
            )
        writer.write_table(part.cast(writer.schema), row_group_size=_ROW_GROUP)
        count += part.num_rows
    if writer is None:
        raise ValueError(f"{path.stem} has no parts: give an empty table with its columns")
    writer.close()
    return count


def _plain_schema(schema: pa.Schema) -> pa.Schema:
    return pa.schema([(f.name, _plain(f.type)) for f in schema])


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _csv(path: Path, parts: Iterable[pa.Table], form: str) -> int:
    count = 0
    with path.open("wb") as raw:
        sink = gzip.GzipFile("", "wb", 5, raw, mtime=0) if form == "csv.gz" else raw
        for part in parts:
            text = ",".join(part.column_names) + "\n" if count == 0 else ""
            sink.write(text.encode())
            plain = part.cast(_plain_schema(part.schema))
            options = pyarrow.csv.WriteOptions(include_header=False, quoting_style=_quoting(plain))
            pyarrow.csv.write_csv(plain, sink, options)
            count += part.num_rows
        if sink is not raw:
            sink.close()
    return count


def _quoting(rows: pa.Table) -> str:
    """Quote only where a text holds a comma, a quote or a line end: a benchmark's source may."""
    return "needed" if {"source", "value_text"} & set(rows.column_names) else "none"

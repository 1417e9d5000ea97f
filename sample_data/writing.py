"""Writes deliveries: one folder, one file per table, and the manifest that declares them.

CSV for small tables, gzip for middling ones, Parquet for large ones. The same tables give the
same bytes: no time stamp is written anywhere.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, cast

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

    def open(self, name: str, form: str = "parquet") -> TableFile:
        """A table's file that takes parts one after the other; close it to enter it in the manifest."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return TableFile(self, name, self.folder / f"{name}.{form}", form)

    def write(self, name: str, rows: pa.Table, form: str = "csv") -> None:
        """Write one table whole; `form` is csv, csv.gz or parquet."""
        whole = self.open(name, form)
        whole.add(rows)
        whole.close()

    def close(self) -> None:
        """Write the manifest, once every table is written."""
        manifest: dict[str, object] = {
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


class TableFile:
    """One table being written, part by part."""

    def __init__(self, delivery: Delivery, name: str, path: Path, form: str) -> None:
        self._delivery, self._name, self._path, self._form = delivery, name, path, form
        self._rows = 0
        self._schema: pa.Schema | None = None
        self._raw = path.open("wb")
        self._sink: IO[bytes] = self._raw
        if form == "csv.gz":
            self._sink = cast(IO[bytes], gzip.GzipFile("", "wb", 5, self._raw, mtime=0))
        self._parquet: pyarrow.parquet.ParquetWriter | None = None

    def add(self, rows: pa.Table) -> None:
        """Append rows; the first part settles the columns."""
        if self._schema is None:
            self._schema = pa.schema([(f.name, _plain(f.type)) for f in rows.schema])
            self._begin()
        plain = rows.select(self._schema.names).cast(self._schema)
        if self._parquet is not None:
            self._parquet.write_table(plain, row_group_size=_ROW_GROUP)
        else:
            options = pyarrow.csv.WriteOptions(include_header=False, quoting_style=_quoting(plain))
            pyarrow.csv.write_csv(plain, self._sink, options)
        self._rows += rows.num_rows

    def _begin(self) -> None:
        assert self._schema is not None
        if self._form == "parquet":
            self._parquet = pyarrow.parquet.ParquetWriter(
                self._raw, self._schema, compression="zstd", dictionary_pagesize_limit=_DICTIONARY_BYTES
            )
        else:
            self._sink.write((",".join(self._schema.names) + "\n").encode())

    def close(self) -> None:
        """Finish the file and enter it in the delivery's manifest."""
        if self._schema is None:
            raise ValueError(f"{self._name} has no columns: add an empty table at least")
        if self._parquet is not None:
            self._parquet.close()
        if self._sink is not self._raw:
            self._sink.close()
        self._raw.close()
        digest = hashlib.sha256()
        with self._path.open("rb") as content:
            while block := content.read(1 << 22):
                digest.update(block)
        self._delivery.files.append(
            {"table": self._name, "file": self._path.name, "rows": self._rows, "sha256": digest.hexdigest()}
        )


def _plain(kind: pa.DataType) -> pa.DataType:
    return kind.value_type if pa.types.is_dictionary(kind) else kind


def _quoting(rows: pa.Table) -> str:
    """Quote only where a text holds a comma, a quote or a line end: a benchmark's source may."""
    return "needed" if {"source", "value_text"} & set(rows.column_names) else "none"

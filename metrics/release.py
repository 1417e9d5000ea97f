"""A release on disk: protected cells and all that explains them, hashed, and never changed again."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from metrics.changes import CHANGES
from metrics.disclosure.explained import explained
from metrics.disclosure.policy import DisclosurePolicy
from metrics.indicator import Indicator
from metrics.release_cells import SCHEMA
from metrics.release_files import MANIFEST, read_manifest, sha256

BENCHMARKS = pa.schema(
    [
        *((name, pa.string()) for name in ("indicator", "measure", "period")),
        *((name, pa.float64()) for name in ("value", "lower", "upper")),
        ("source", pa.string()),
        ("as_of", pa.date32()),
    ]
)
# Cells lie by indicator and breakdown, so that a reader of one breakdown skips the rest of the file.
_ROWS_READ_TOGETHER = 16_384


@dataclass(frozen=True)
class ReleaseContent:
    """What goes into a release. `inputs` names data, definitions, policy and code: equal inputs, equal release.

    `earlier` are the versions whose numbers bind this one; `revision` says why and by whom closed periods are revised.
    `benchmarks` are published figures as loaded; `beside` is what stands with a definition by id (why it is not
    calculable, the parameters it ran with). `equity_reference` is whom groups are held against.
    """

    label_quarter: str
    inputs: str
    cells: list[pa.Table]
    signals: pd.DataFrame
    quality: pd.DataFrame
    changes: pd.DataFrame
    indicators: list[Indicator]
    areas: list[dict[str, str]]
    deliveries: list[dict[str, str]]
    state: dict[str, str]
    policy: DisclosurePolicy
    code_version: str
    engine: str
    earlier: list[str] = field(default_factory=list)
    revision: dict[str, str] | None = None
    benchmarks: pd.DataFrame = field(default_factory=pd.DataFrame)
    beside: dict[str, dict[str, Any]] = field(default_factory=dict)
    scope: dict[str, Any] = field(default_factory=dict)
    equity_reference: str = "largest"


def quarter_label(start: date) -> str:
    """`2026Q3` for the quarter that begins on 1 July 2026."""
    return f"{start.year}Q{(start.month - 1) // 3 + 1}"


def next_version(releases: Path, label_quarter: str) -> str:
    """The version that the next draft of a quarter gets: `2026.3.2` after `2026.3.1`."""
    year, quarter = label_quarter.split("Q")
    earlier = _of_quarter(releases, label_quarter)
    return f"{year}.{quarter}.{_revision(earlier[-1]) + 1 if earlier else 1}"


def draft(releases: Path, content: ReleaseContent, audit: Callable[[Path], dict[str, Any]] | None = None) -> Path:
    """Writes a draft release and returns its folder, which appears whole or not at all.

    `audit` attacks the files as they would be published and returns what `audit.json` says; it raises to refuse.
    """
    version = next_version(releases, content.label_quarter)
    folder, partial = releases / version, releases / f".{version}.partial"
    shutil.rmtree(partial, ignore_errors=True)
    try:
        partial.mkdir()
        _write(partial, version, content, audit)
        _settle(partial)
        partial.rename(folder)
    except BaseException:  # refused, or a full disk
        shutil.rmtree(partial, ignore_errors=True)
        raise
    return folder


def _write(
    partial: Path, version: str, content: ReleaseContent, audit: Callable[[Path], dict[str, Any]] | None
) -> None:
    _write_tables(partial, content)
    _write_json(partial / "indicators.json", [
        {**described(indicator), **content.beside.get(indicator.id, {})} for indicator in content.indicators
    ])
    _write_json(partial / "areas.json", content.areas)
    verdict = {"verdict": "not audited", "tried": []} if audit is None else audit(partial)
    _write_json(partial / "audit.json", verdict)
    audited = verdict["verdict"] == "passed"
    manifest = {
        "version": version,
        "audited": audited,
        "notice": "" if audited else "draft: not audited",
        "scope": content.scope,
        "equity_reference": content.equity_reference,
        "disclosure": [{"heading": heading, "paragraphs": text} for heading, text in explained(content.policy)],
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "label_quarter": content.label_quarter,
        "inputs": content.inputs,
        "earlier": content.earlier,
        "revision": content.revision,
        "policy": content.policy.as_json(),
        "files": {path.name: sha256(path) for path in sorted(partial.iterdir())},
        "deliveries": content.deliveries,
        "definitions": [
            {"id": one.id, "version": one.statement["version"], "hash": one.hash} for one in content.indicators
        ],
        "code_version": content.code_version,
        "engine": content.engine,
        "state": content.state,
    }
    _write_json(partial / MANIFEST, manifest)


def unchanged(releases: Path, label_quarter: str, inputs: str) -> Path | None:
    """The newest release of a quarter when it was made from the same inputs, else None."""
    earlier = _of_quarter(releases, label_quarter)
    return earlier[-1] if earlier and read_manifest(earlier[-1])["inputs"] == inputs else None


def _of_quarter(releases: Path, label_quarter: str) -> list[Path]:
    year, quarter = label_quarter.split("Q")
    return sorted((path for path in releases.glob(f"{year}.{quarter}.*") if (path / MANIFEST).exists()), key=_revision)


def described(indicator: Indicator) -> dict[str, Any]:
    """A definition as a release carries it: its statement, its text as it ran, its examples, how its parts add."""
    statement = {
        name: value.isoformat() if isinstance(value, date) else value for name, value in indicator.statement.items()
    }
    statement["series_breaks"] = [
        {"date": str(entry["date"]), "text": entry["text"]} for entry in indicator.statement["series_breaks"]
    ]
    statement["changes"] = [{**one, "date": str(one["date"])} for one in indicator.changes]
    unit = str(indicator.statement["unit"])
    return {
        **statement,
        "id": indicator.id,
        "theme": indicator.theme,
        "authority": "; ".join(indicator.statement["authority"]),
        "display": {"unit_label": unit, "decimals": indicator.decimals},
        "disclosure": {
            **indicator.statement["disclosure"], "multiplier": indicator.multiplier, "decimals": indicator.decimals,
        },
        "sql": indicator.text,
        "hash": indicator.hash,
        "examples": [
            {"name": example.name, "given": example.given_text, "expect": example.expect_text}
            for example in indicator.examples
        ],
    }


def _write_tables(folder: Path, content: ReleaseContent) -> None:
    with pq.ParquetWriter(folder / "cells.parquet", SCHEMA, compression="zstd") as writer:
        for table in content.cells:
            writer.write_table(table, row_group_size=_ROWS_READ_TOGETHER)
    signals = pa.schema(
        [
            ("indicator", pa.string()), ("period_start", pa.date32()), ("area_level", pa.string()),
            ("area_id", pa.string()), ("rule", pa.string()), ("direction", pa.string()), ("is_signal", pa.bool_()),
            *(
                (name, pa.float64())
                for name in ("value_before", "value_after", "difference", "difference_lower", "difference_upper")
            ),
        ]
    )
    pq.write_table(
        pa.Table.from_pandas(content.signals, schema=signals, preserve_index=False), folder / "signals.parquet"
    )
    pq.write_table(pa.Table.from_pandas(content.changes, schema=CHANGES, preserve_index=False), folder / "changes.parquet")
    pq.write_table(pa.Table.from_pandas(content.quality, preserve_index=False), folder / "quality.parquet")
    published = content.benchmarks.reindex(columns=BENCHMARKS.names)
    pq.write_table(pa.Table.from_pandas(published, schema=BENCHMARKS, preserve_index=False), folder / "benchmarks.parquet")


def _write_json(path: Path, document: object) -> None:
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False, sort_keys=False) + "\n", encoding="utf-8")


def _settle(folder: Path) -> None:
    """Asks the system to put the files on the disk, so that a power cut leaves no half-written release behind."""
    for path in folder.iterdir():
        with path.open("rb") as stream:
            os.fsync(stream.fileno())


def _revision(folder: Path) -> int:
    return int(folder.name.rsplit(".", 1)[1])

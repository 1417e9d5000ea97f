"""A small synthetic state, written once for all tests of this folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sample_data import SampleSummary, write_state

Planted = dict[tuple[str, str, str], int]


@pytest.fixture(scope="session")
def summary(tmp_path_factory: pytest.TempPathFactory) -> SampleSummary:
    return write_state(tmp_path_factory.mktemp("state"), children=6_000, seed=7)


@pytest.fixture(scope="session")
def state(summary: SampleSummary) -> Iterator[Path]:
    yield summary.directory


@pytest.fixture(scope="session")
def record(state: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads((state / "planted_faults.json").read_text(encoding="utf-8"))["faults"]
    return entries


@pytest.fixture(scope="session")
def planted(record: list[dict[str, Any]]) -> Planted:
    return {(entry["delivery_id"], entry["table"], entry["rule"]): entry["rows"] for entry in record}

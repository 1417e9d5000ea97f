"""Workspaces with two partners' small deliveries and the indicators that need them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.catalogue import catalogue
from pipelines import computing, releasing
from pipelines.intake import take_in
from pipelines.revising import Revision
from pipelines.warehouse import opened
from pipelines.workspace import Workspace

CHOSEN = (
    "permanency_within_12_months_of_entry", "maltreatment_in_care_per_100000_days",
    "placement_moves_per_1000_days_in_care", "reentry_to_care_within_12_months",
)  # fmt: skip
Release = Callable[..., Path]


@pytest.fixture
def releasing_few(monkeypatch: pytest.MonkeyPatch) -> Release:
    """Takes deliveries in and drafts a release of a few indicators: `(workspace, deliveries, quarter, revision)`."""
    few = {name: catalogue()[name] for name in CHOSEN}
    monkeypatch.setattr(releasing, "catalogue", lambda: few)

    def release(
        workspace: Workspace, deliveries: list[Path], quarter: str | None = None, revision: Revision | None = None,
        audit: bool = False,
    ) -> Path:
        for delivery in deliveries:
            take_in(workspace.prepare(), [delivery], lambda step: None)
        with opened(workspace) as connection:
            computing.compute(connection, computing.fingerprint_of_inputs(connection), list(few.values()))
            return releasing.draft_release(connection, workspace.settings, workspace.releases, quarter, revision, audit=audit)

    return release

"""Auditing on the pipeline host: the sealed audit of a release, and what it leaves behind outside the release."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from metrics.disclosure.audit.auditing import audit
from metrics.disclosure.audit.findings import Findings, audit_json, sealed_hash
from metrics.disclosure.policy import DisclosurePolicy
from metrics.indicator import Indicator
from metrics.life_cycle import RefusedRelease, binding
from pipelines.protecting import ProtectedCells
from pipelines.sealed import folder_of
from pipelines.terminal import progress


class AuditRefused(RefusedRelease):
    """A release whose hidden numbers can be worked out, or were not proven safe in time."""


def sealed_audit(
    folder: Path, releases: Path, label: str, protected: ProtectedCells, indicators: Sequence[Indicator],
    policy: DisclosurePolicy, salt: bytes,
) -> dict[str, Any]:
    """Attacks the files of a release about to be drafted; returns its `audit.json`, AuditRefused on any violation.

    `salt`: what only the host knows, so that nobody can try guesses against the hash of the sealed audit.
    """
    behind = pd.concat(protected.behind, ignore_index=True)
    found = audit(
        folder, behind, protected.tables, earlier_releases(releases),
        {one.id: policy.threshold_of(one.sources) for one in indicators}, progress,
    )
    if not found.passed:
        where = _keep(releases, f"{label}.refused", behind, found)
        raise AuditRefused(
            f"the audit refused the release of {label}: {len(found.violations)} hidden counts give way, {len(found.stopped)}"
            f" attacks ended without an answer. Which ones is written in {where.name} of the sealed folder."
        )
    _keep(releases, folder.name.strip(".").removesuffix(".partial"), behind, found)
    return audit_json(found, sealed=True, sealed_hash=sealed_hash(found, salt))


def earlier_releases(releases: Path) -> list[Path]:
    """Every release that was ever published, oldest first: an attacker has them all."""
    return list(binding(releases))


def _keep(releases: Path, version: str, behind: pd.DataFrame, found: Findings) -> Path:
    """Writes targets, witnesses and violations where only the owner of the workspace reads them."""
    folder = folder_of(releases, version)
    partial = folder.with_name(f".{version}.audit.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True, mode=0o700)
    try:
        behind.to_parquet(partial / "behind.parquet")
        if found.targets:
            pd.concat(found.targets, ignore_index=True).to_parquet(partial / "targets.parquet", compression="zstd")
        if found.witnesses:
            pd.concat(found.witnesses, ignore_index=True).to_parquet(partial / "witnesses.parquet", compression="zstd")
        keys = ["indicator", "period_start", "area_level", "area_id", "breakdown", "group", "quantity", "side"]
        pd.DataFrame(found.violations, columns=keys).to_parquet(partial / "violations.parquet")
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in partial.iterdir():
            path.replace(folder / path.name)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return folder

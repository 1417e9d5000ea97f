"""Releases that are audited, the second beside the first; what the audit knows stays outside of the release."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd

from metrics import life_cycle
from metrics.frozen import agrees
from pipelines import rehearsals
from pipelines.__main__ import main
from pipelines.workspace import Workspace
from tests.releases.conftest import Release
from tests.releases.test_frozen import delivery


def test_a_second_release_is_audited_beside_the_first(tmp_path: Path, releasing_few: Release) -> None:
    workspace = Workspace(tmp_path / "workspace")
    first = releasing_few(workspace, [delivery(tmp_path / "first", 25)], audit=True)
    life_cycle.publish(workspace.releases, first.name, "ana", agrees=agrees, audit_required=True)
    second = releasing_few(workspace, [delivery(tmp_path / "second", 26, as_of_date="2024-11-20")], audit=True)
    for folder in (first, second):
        assert json.loads((folder / "manifest.json").read_text())["audited"] is True
        told = json.loads((folder / "audit.json").read_text())
        assert (told["verdict"], told["mode"]) == ("passed", "sealed") and told["hidden_counts_attacked"] > 0
        sealed = workspace.root / "sealed" / folder.name
        assert len(pd.read_parquet(sealed / "witnesses.parquet")) and len(pd.read_parquet(sealed / "targets.parquet"))
        assert not {path.name for path in folder.iterdir()} & {"behind.parquet", "witnesses.parquet", "targets.parquet"}
    assert any(rehearsals.kept_in(workspace.releases).iterdir())
    life_cycle.publish(workspace.releases, second.name, "ana", agrees=agrees, audit_required=True)
    assert main(["--workspace", str(workspace.root), "audit", second.name]) == 0


def test_a_release_made_again_from_the_same_data_has_the_same_bytes(tmp_path: Path, releasing_few: Release) -> None:
    sent = delivery(tmp_path / "sent", 25)
    made = [releasing_few(Workspace(tmp_path / name), [sent], audit=True) for name in ("one", "two")]
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir() if path.name != "manifest.json"} for folder in made)
    assert one == two and json.loads(one["audit.json"])["sealed_audit"]

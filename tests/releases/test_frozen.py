"""Closed periods stay as told; a revision is announced, signed for, and explained without giving anybody away."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from metrics import life_cycle
from metrics.frozen import FEW, KEYS, Earlier, agrees
from metrics.life_cycle import RefusedRelease
from pipelines.__main__ import main
from pipelines.revising import Revision
from pipelines.sealed import counts_behind
from pipelines.workspace import Workspace
from tests.pipelines.sending import EPISODE, PERSON, episode, person, send
from tests.releases.conftest import Release

PERMANENCY = "permanency_within_12_months_of_entry"
ARRANGEMENT = "arrangement_id,episode_id,start_date,end_date,arrangement_type,provider_id"
NUMBERS = ["numerator", "denominator", "value", "lower", "upper"]


def delivery(folder: Path, home: int, children: int = 60, **declared: str) -> Path:
    """Children who entered care on one day of 2022; the first `home` of them went home within the year."""
    left = [episode(n, "2022-02-10", "2022-09-01", "1") for n in range(home)]
    stayed = [episode(n, "2022-02-10") for n in range(home, children)]
    tables: dict[str, str | bytes] = {
        "person": "\n".join([PERSON, *(person(n, sex="FM"[n % 12 == 0]) for n in range(children))]) + "\n",
        "episode": "\n".join([EPISODE, *left, *stayed]) + "\n",
        "living_arrangement": "\n".join([ARRANGEMENT, *(f"A{n:03d},E{n:03d},2022-02-10,,FFH,P1" for n in range(children))]) + "\n",
    }
    return send(folder, tables, period_start="2020-10-01", **declared)


def cells(folder: Path) -> pd.DataFrame:
    return pd.read_parquet(folder / "cells.parquet").set_index(list(KEYS))


def entry(folder: Path) -> pd.DataFrame:
    """The cells of the measure that the deliveries are about, for everyone, in the county."""
    frame = cells(folder).reset_index()
    place = (frame["indicator"] == PERMANENCY) & (frame["area_id"] == "37119") & (frame["breakdown"] == "all")
    return frame[place & (frame["status"] == "ok") & (frame["denominator"] > 0)]


@pytest.fixture
def published(tmp_path: Path, releasing_few: Release) -> Workspace:
    """A workspace whose first release, 25 of 60 children home, is published."""
    workspace = Workspace(tmp_path / "workspace")
    folder = releasing_few(workspace, [delivery(tmp_path / "first", 25)])
    life_cycle.publish(workspace.releases, folder.name, "ana", agrees=agrees)
    assert set(entry(folder)["numerator"]) == {25.0}
    return workspace


def test_a_child_moved_by_a_correction_moves_no_published_number(
    tmp_path: Path, published: Workspace, releasing_few: Release, capsys: pytest.CaptureFixture[str]
) -> None:
    first = published.releases / "2024.3.1"
    second = releasing_few(published, [delivery(tmp_path / "second", 26, as_of_date="2024-11-20")])
    assert second.name == "2024.3.2" and json.loads((second / "manifest.json").read_text())["earlier"] == ["2024.3.1"]
    before, after = cells(first), cells(second)
    told = before[before["status"].isin(["ok", "suppressed", "no_data"])]
    pd.testing.assert_frame_equal(told[[*NUMBERS, "status"]], after.loc[told.index, [*NUMBERS, "status"]])
    assert set(entry(second)["note"].str.contains("r")) == {True}
    assert not after.loc[after["status"] != "ok", "note"].str.contains("r").any()
    changed = pd.read_parquet(second / "changes.parquet")
    assert set(changed["change"]) == {"known to have changed, number kept"}
    assert set(changed["reason"]) == {"corrected delivery"}
    assert changed[["numerator_moved", "denominator_moved", "value_before", "value_after"]].isna().all(axis=None)
    assert releasing_few(published, []) == second  # nothing new has come
    capsys.readouterr()
    assert main(["--workspace", str(published.root), "compare", "2024.3.1", "2024.3.2"]) == 0
    assert "known to have changed, number kept (corrected delivery)" in capsys.readouterr().out


def test_a_revision_by_one_child_is_held_for_sign_off_and_then_told_without_its_size(
    tmp_path: Path, published: Workspace, releasing_few: Release
) -> None:
    corrected = delivery(tmp_path / "second", 26, as_of_date="2024-11-20")
    with pytest.raises(RefusedRelease, match="held for sign-off"):
        releasing_few(published, [corrected], None, Revision("late papers", "ana"))
    assert sorted(path.name for path in published.releases.glob("2*")) == ["2024.3.1"]
    assert sorted(path.name for path in (published.root / "sealed").iterdir()) == ["2024.3.1"]
    signed = releasing_few(published, [], None, Revision("late papers", "ana", "ben"))
    assert set(entry(signed)["numerator"]) == {26.0} and entry(signed)["note"].str.contains("r").all()
    manifest = json.loads((signed / "manifest.json").read_text())
    assert manifest["revision"] == {"reason": "late papers", "announced_by": "ana", "signed_off_by": "ben"}
    changed = pd.read_parquet(signed / "changes.parquet")
    moved = changed[changed["change"] == "number revised"]
    assert PERMANENCY in set(moved["indicator"]) and moved["moved_by_few"].all()
    assert moved[["numerator_moved", "denominator_moved", "value_before", "value_after"]].isna().all(axis=None)
    before, after = cells(published.releases / "2024.3.1"), cells(signed)
    hidden = before[before["status"] == "suppressed"]
    assert (after.loc[hidden.index, "status"] == "suppressed").all()


def test_a_revision_by_many_says_by_how_many(tmp_path: Path, published: Workspace, releasing_few: Release) -> None:
    corrected = delivery(tmp_path / "second", 40, as_of_date="2024-11-20")
    revised = releasing_few(published, [corrected], None, Revision("a whole file was missing", "ana", "ben"))
    assert set(entry(revised)["numerator"]) == {40.0}
    changed = pd.read_parquet(revised / "changes.parquet")
    whole = (changed["indicator"] == PERMANENCY) & (changed["breakdown"] == "all") & (changed["change"] == "number revised")
    assert set(changed.loc[whole, "numerator_moved"]) == {15.0}


def test_a_revision_into_few_children_is_never_published(tmp_path: Path, published: Workspace, releasing_few: Release) -> None:
    corrected = delivery(tmp_path / "second", 4, as_of_date="2024-11-20")
    revised = releasing_few(published, [corrected], None, Revision("late papers", "ana", "ben"))
    assert set(entry(revised)["numerator"]) == {25.0} and entry(revised)["note"].str.contains("r").all()


def test_a_withdrawn_release_binds_and_the_next_one_is_made_anew(published: Workspace, releasing_few: Release) -> None:
    life_cycle.withdraw(published.releases, "2024.3.1", "ana", "wrong")
    again = releasing_few(published, [])
    assert again.name == "2024.3.2" and Earlier.of(published.releases).versions == ["2024.3.1"]
    first = published.releases / "2024.3.1"
    assert (again / "cells.parquet").read_bytes() == (first / "cells.parquet").read_bytes()


def test_a_draft_that_tells_otherwise_than_a_later_publication_is_refused(
    tmp_path: Path, releasing_few: Release
) -> None:
    workspace = Workspace(tmp_path / "workspace")
    stale = releasing_few(workspace, [delivery(tmp_path / "first", 25)])
    fresh = releasing_few(workspace, [delivery(tmp_path / "second", 26, as_of_date="2024-11-20")])
    life_cycle.publish(workspace.releases, fresh.name, "ana", agrees=agrees)
    with pytest.raises(RefusedRelease, match="make the release again"):
        life_cycle.publish(workspace.releases, stale.name, "ana", agrees=agrees)


def test_the_counts_behind_a_release_stay_as_they_were(tmp_path: Path, published: Workspace, releasing_few: Release) -> None:
    releasing_few(published, [delivery(tmp_path / "second", 26, as_of_date="2024-11-20")])
    out = tmp_path / "counts.csv"
    command = ["--workspace", str(published.root), "counts", PERMANENCY, "--release", "2024.3.1", "--out", str(out)]
    assert main(command) == 0
    counted = pd.read_csv(out, dtype={"area_id": str})
    place = (counted["area_id"] == "37119") & (counted["breakdown"] == "all") & (counted["denominator"] > 0)
    assert set(counted.loc[place, "numerator"]) == {25.0} and set(counted["indicator"]) == {PERMANENCY}
    assert "persons_numerator" in counted.columns
    assert main([*command[:4], "--release", "2024.3.9", "--out", str(out)]) == 2


def test_suppression_recomputed_in_plain_loops_leaves_no_number_of_a_hidden_cell(published: Workspace) -> None:
    """Every row of the release beside its counts: hidden when few persons are in it, and then without any number.

    Rows hidden for the sake of others are hidden beside them; tables that an area does not show are no rows at all.
    """
    behind = counts_behind(published.releases, "2024.3.1")
    assert behind is not None
    counted = pd.read_parquet(behind).set_index(list(KEYS)).sort_index()
    shown = cells(published.releases / "2024.3.1").sort_index()
    counted = counted.loc[shown.index]
    proportions = {PERMANENCY, "reentry_to_care_within_12_months"}
    few = 0
    for key, truth, cell in zip(counted.index, counted.itertuples(), shown.itertuples(), strict=True):
        persons, part = truth.persons, truth.persons_numerator
        tested = [persons, part, *([persons - part] if key[0] in proportions else [])]
        if truth.status == "ok" and any(0 < number <= FEW for number in tested):
            few += 1
            assert cell.status == "suppressed", key
        if cell.status != "ok":
            assert all(pd.isna(getattr(cell, name)) for name in NUMBERS), key
        else:
            assert (cell.numerator, cell.denominator) == (truth.numerator, truth.denominator), key
        if truth.status != "ok" and key[4] == "all":
            assert cell.status == truth.status, key
    assert few


def test_releases_from_the_same_deliveries_are_the_same_bytes_in_any_order(tmp_path: Path, releasing_few: Release) -> None:
    sent = [
        delivery(tmp_path / "one", 25),
        delivery(tmp_path / "two", 31, 70, as_of_date="2024-11-20"),
    ]
    folders = [
        releasing_few(Workspace(tmp_path / name / "somewhere"), order) for name, order in (("a", sent), ("b", sent[::-1]))
    ]
    first, second = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    manifests = [json.loads(files.pop("manifest.json")) for files in (first, second)]
    assert all(manifest.pop("created") for manifest in manifests)
    assert manifests[0] == manifests[1] and first == second
    assert str(tmp_path) not in json.dumps(manifests)

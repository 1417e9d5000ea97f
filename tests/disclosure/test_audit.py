"""The audit from files alone: open and sealed, earlier releases, insiders, witnesses, and what it must refuse."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from metrics.disclosure import policy as policies
from metrics.disclosure.audit.auditing import audit
from metrics.disclosure.audit.findings import audit_json, sealed_hash
from metrics.disclosure.audit.insiders import alone_together, leaks
from metrics.disclosure.audit.published import HIDDEN, SHOWN, Published
from metrics.disclosure.audit.secrets import secrets
from metrics.disclosure.audit.witnesses import faults
from metrics.disclosure.policy import PolicyFault
from metrics.disclosure.protection import Shown
from metrics.disclosure.rehearsal import Protected, rehearsed, write_files
from metrics.indicator import Indicator
from metrics.release_cells import SCHEMA, published_cells
from tests.disclosure.states import areas, counted, frame, indicator, small_policy


@pytest.fixture(scope="module")
def protected() -> Protected:
    one = indicator()
    return rehearsed(frame(), areas(), [one], {one.id: counted(500, 7)}, small_policy())


@pytest.fixture
def folder(protected: Protected, tmp_path: Path) -> Path:
    write_files(tmp_path, areas(), [indicator()], protected.cells)
    return tmp_path


def changed(folder: Path, change: pd.DataFrame) -> None:
    pq.write_table(pa.Table.from_pandas(change, preserve_index=False), folder / "cells.parquet")


def test_anyone_can_repeat_the_attack(folder: Path) -> None:
    found = audit(folder, processes=1)
    assert found.passed and found.hidden > 0 and audit_json(found, False, None)["verdict"] == "passed"


def test_a_hidden_cell_shown_again_gives_others_away(folder: Path, protected: Protected) -> None:
    """Shows every complementary cell of the wholes: what is left hidden can be worked out."""
    cells = pd.read_parquet(folder / "cells.parquet")
    one, shown = indicator(), protected.shown[indicator().id]
    counts, keys = counted(500, 7), {cell: n for n, cell in enumerate(frame().cells)}
    for row in cells[cells["status"] == "suppressed"].itertuples():
        number = keys[row.area_level, row.area_id, row.breakdown, row.group]
        if not shown.primary[0, number]:
            cells.loc[row.Index, ["status", "numerator", "denominator"]] = [
                "ok", counts.numerator[0, number], counts.denominator[0, number],
            ]
    changed(folder, cells)
    sealed = audit(folder, protected.behind, processes=1)
    assert not sealed.passed and one.id in {violation[0] for violation in sealed.violations}
    assert not audit(folder, processes=1).passed


def test_an_earlier_release_binds(folder: Path, protected: Protected, tmp_path_factory: pytest.TempPathFactory) -> None:
    earlier = tmp_path_factory.mktemp("earlier")
    write_files(earlier, areas(), [indicator()], protected.cells)
    cells = pd.read_parquet(earlier / "cells.parquet")
    hidden = cells.index[cells["status"] == "suppressed"][0]
    cells.loc[hidden, ["status", "numerator", "denominator"]] = ["ok", 4.0, 40.0]
    changed(earlier, cells)
    assert audit(folder, processes=1).passed
    found = audit(folder, earlier=[earlier], processes=1)
    assert "shown before" in {violation[7] for violation in found.violations}


def test_a_count_that_moves_by_few_is_refused(folder: Path, protected: Protected, tmp_path_factory: pytest.TempPathFactory) -> None:
    earlier = tmp_path_factory.mktemp("earlier")
    write_files(earlier, areas(), [indicator()], protected.cells)
    cells = pd.read_parquet(earlier / "cells.parquet")
    shown = cells.index[(cells["status"] == "ok") & (cells["numerator"] > 20)][0]
    cells.loc[shown, ["numerator", "denominator"]] += 3
    changed(earlier, cells)
    found = audit(folder, earlier=[earlier], processes=1)
    assert "moved by few" in {violation[7] for violation in found.violations}


def test_a_county_that_knows_its_own_cells_learns_no_other(folder: Path, protected: Protected) -> None:
    release, one = Published(folder), indicator()
    assert leaks(release, one.id, release.table(one.id), secrets(release, protected.behind), 11) == []
    wholes = protected.behind["breakdown"].eq("all") & protected.behind["area_level"].eq("county")
    table = release.table(one.id)
    table.code[:, len(release.region_of) : -1, 0] = 1
    few = protected.behind[wholes].assign(count=2.0, is_small=True)
    assert leaks(release, one.id, table, secrets(release, few), 11)


def test_two_counties_that_are_all_that_is_hidden_of_a_region_work_each_other_out(folder: Path, protected: Protected) -> None:
    release, one = Published(folder), indicator()
    assert alone_together(release, one.id, release.table(one.id)) == []
    for hidden, found in ((2, 1), (3, 0), (1, 0)):
        table = release.table(one.id)
        table.code[:, :, 0] = SHOWN
        inside = np.flatnonzero(release.region_of == 0)[:hidden]
        table.code[:, inside, 0] = HIDDEN
        violations = alone_together(release, one.id, table)
        assert [key[2:] for key in violations] == [
            (*release.areas[inside[0]], "all", "all", "numerator", "insider")
        ] * found * len(table.periods)
        table.code[:, len(release.region_of), 0] = HIDDEN
        assert alone_together(release, one.id, table) == []


def test_witnesses_add_up_and_a_wrong_one_is_found(folder: Path, protected: Protected) -> None:
    found = audit(folder, protected.behind, processes=1)
    witnesses = pd.concat(found.witnesses)
    assert len(witnesses) and faults(Published(folder), witnesses) == []
    wrong = witnesses.copy()
    county = np.flatnonzero((wrong["column"] == 0) & (wrong["area"] < len(areas())))[0]
    wrong.iloc[county, wrong.columns.get_loc("numerator")] += 500
    assert faults(Published(folder), wrong)


def test_an_edited_policy_is_refused_until_it_is_recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited, recorded = tmp_path / "policy.yaml", tmp_path / "policy.sha256"
    edited.write_text(policies.FILE.read_text("utf-8").replace("version: 1", "version: 2"), "utf-8")
    recorded.write_text(policies.RECORDED.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(policies, "FILE", edited)
    monkeypatch.setattr(policies, "RECORDED", recorded)
    policies.policy.cache_clear()
    with pytest.raises(PolicyFault, match="record"):
        policies.policy()
    policies.record()
    assert policies.policy().version == 2
    edited.write_text(edited.read_text("utf-8").replace("threshold: 11", "threshold: 5"), "utf-8")
    with pytest.raises(PolicyFault, match="never"):
        policies.record()
    policies.policy.cache_clear()


def test_areas_that_cover_the_same_persons_bound_each_other(tmp_path: Path) -> None:
    """A region that holds a few more persons than its shown counties tells of the one county that is hidden."""
    one = indicator(area_n="cover", area_d="cover")
    cells = published_as_ok(one)
    region = [f"37{n:03}" for n in range(1, 10, 2)]
    county = (cells["area_level"] == "county") & cells["area_id"].isin(region)
    cells.loc[county, ["numerator", "denominator"]] = [40.0, 90.0]
    cells.loc[cells["area_id"] == region[0], ["status", "numerator", "denominator"]] = ["suppressed", np.nan, np.nan]
    east = (cells["area_level"] == "region") & (cells["area_id"] == "East")
    cells.loc[east, ["numerator", "denominator"]] = [40.0 * 4 + 7, 90.0 * 4 + 30]
    cells.loc[cells["area_level"] == "state", ["numerator", "denominator"]] = [4000.0, 9000.0]
    write_files(tmp_path, areas(), [one], {one.id: pa.Table.from_pandas(cells, schema=SCHEMA, preserve_index=False)})
    key = {
        "indicator": one.id, "area_level": "county", "area_id": region[0], "breakdown": "all", "group": "all",
        "period_start": cells["period_start"].iloc[0], "quantity": "numerator", "count": 8.0, "is_small": True,
    }
    found = audit(tmp_path, pd.DataFrame([key]), processes=1)
    assert ("numerator", "low") in {violation[6:] for violation in found.violations}
    loose = indicator(area_n="none", area_d="none")
    write_files(tmp_path, areas(), [loose], {one.id: pa.Table.from_pandas(cells, schema=SCHEMA, preserve_index=False)})
    assert audit(tmp_path, pd.DataFrame([key]), processes=1).passed


def published_as_ok(one: Indicator) -> pd.DataFrame:
    """The wholes of every area, all shown."""
    counts = counted(900, 7)
    every = Shown(*(np.zeros(counts.status.shape, dtype=np.bool_) for _ in range(3)))
    every.declared[:, frame().whole == np.arange(len(frame().cells))] = True
    cells = published_cells(frame(), one, replace(counts, status=np.full(counts.status.shape, "ok")), every, small_policy())
    frame_: pd.DataFrame = cells.to_pandas()
    return frame_


def test_the_published_hash_is_salted(folder: Path, protected: Protected) -> None:
    found = audit(folder, protected.behind, processes=1)
    assert sealed_hash(found, b"one state") != sealed_hash(found, b"another state")
    assert sealed_hash(found, b"one state") == sealed_hash(found, b"one state")

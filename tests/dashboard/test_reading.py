"""A release is opened only when it is whole and hides what it should."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.reading import RefusedReleaseError, Release
from tests.dashboard.small_release import SENTINEL, build


def test_a_release_whose_hidden_cells_carry_numbers_is_refused(tmp_path: Path) -> None:
    folder = build(tmp_path, leak=True)
    with pytest.raises(RefusedReleaseError, match="a hidden cell carries a number"):
        Release(folder)


def test_a_release_with_a_changed_file_is_refused(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026.3.1"
    shutil.copytree(workspace / "releases" / "2026.3.1", folder)
    (folder / "areas.json").write_text("[]")
    with pytest.raises(RefusedReleaseError, match=r"areas\.json is not the file the manifest names"):
        Release(folder)


def test_a_release_with_a_missing_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedReleaseError, match=r"manifest\.json is missing"):
        Release(tmp_path)


def test_a_signal_about_a_hidden_cell_is_refused(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026.3.1"
    shutil.copytree(workspace / "releases" / "2026.3.1", folder)
    duckdb.execute(
        f"copy (select indicator, period_start, area_level, area_id, 'x' as rule, 'up' as direction, true as is_signal,"
        f" null::double as value_before, 3.0::double as value_after, null::double as difference, null::double as"
        f" difference_lower, null::double as difference_upper from '{folder}/cells.parquet'"
        f" where status = 'suppressed' and breakdown = 'all' limit 1) to '{folder}/signals.parquet'"
    )
    manifest = json.loads((folder / "manifest.json").read_text())
    del manifest["files"]["signals.parquet"]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(RefusedReleaseError, match="a signal carries the number of a hidden cell"):
        Release(folder)


@pytest.mark.parametrize("status", ["suppressed", "not_yet_observable", "no_data"])
def test_a_cell_that_is_not_ok_holds_no_number(release: Release, status: str) -> None:
    found = [c for d in release.definitions for c in release.cells(d.id, level="county") if c.status == status]
    assert found
    assert all({c.numerator, c.denominator, c.value, c.lower, c.upper} == {None} for c in found)


def test_the_unprotected_counts_of_the_small_release_hold_what_tests_search_for(workspace: Path) -> None:
    query = f"select count(*) from '{workspace}/unprotected.parquet' where value between {SENTINEL} and {SENTINEL + 1}"
    found = duckdb.execute(query).fetchone()
    assert found is not None and found[0] > 1000


def test_zero_is_shown_and_is_not_the_same_as_hidden(release: Release) -> None:
    zeros = [c for c in release.cells(level="county", breakdown="all") if c.value == 0]
    assert zeros and all(c.status == "ok" for c in zeros)


def test_places_periods_and_breakdowns_are_those_of_the_release(release: Release) -> None:
    assert len(release.counties) == 100 and release.state.name == "North Carolina"
    assert release.by_county_slug["new-hanover"].name == "New Hanover"
    assert len(release.quarters) == 24 and "all" not in release.breakdowns
    assert release.newest["new_complaint_within_12_months"] < release.quarters[-1]


def test_the_database_can_read_nothing_else_once_open(release: Release, workspace: Path) -> None:
    with pytest.raises(duckdb.Error):
        release._rows(f"select * from '{workspace}/unprotected.parquet'")

"""A release is opened only when it is whole and hides what it should."""

import json
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.reading import RefusedReleaseError, Release
from tests.dashboard.small_release import SENTINEL, build

OFTEN = "placement_moves_per_1000_days_in_care"


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


def test_a_release_that_is_open_needs_no_file_any_more(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026.3.1"
    shutil.copytree(workspace / "releases" / "2026.3.1", folder)
    held = Release(folder)
    shutil.rmtree(folder)
    whole = Release(workspace / "releases" / "2026.3.1")
    for breakdown in ("all", *whole.breakdowns):
        assert held.cells(breakdown=breakdown) == whole.cells(breakdown=breakdown)
    assert held.signals() == whole.signals() and held.deliveries == whole.deliveries and held.changes == whole.changes


def test_cells_are_found_as_the_file_holds_them(release: Release) -> None:
    columns = (
        'indicator, period_start, area_level, area_id, breakdown, "group", numerator, denominator, value, lower, upper,'
        " status, coalesce(note, '')"
    )
    file = release.folder / "cells.parquet"

    def read(where: str) -> list[tuple[Any, ...]]:
        return duckdb.execute(f"select {columns} from '{file}' where {where} order by 2, 1, 4, 6").fetchall()

    wake, quarter = release.by_county_slug["wake"], release.quarters[-3]
    day = f"date '{quarter}'"
    assert release.cells(place=wake) == read("area_id = '37183' and area_level = 'county' and breakdown = 'all'")
    assert release.cells("attendance_rate", level="county", first=quarter, last=quarter) == read(
        f"indicator = 'attendance_rate' and area_level = 'county' and breakdown = 'all' and period_start = {day}"
    )
    groups = release.cells("chronic_absence", release.state, breakdown="sex", last=quarter)
    assert groups == read(
        f"indicator = 'chronic_absence' and area_level = 'state' and breakdown = 'sex' and period_start <= {day}"
    )
    one = release.cells("chronic_absence", release.state, breakdown="sex", group=groups[0].group, last=quarter)
    assert one == [cell for cell in groups if cell.group == groups[0].group]
    assert release.cells("no_such_indicator") == [] and release.cells(breakdown="no_such") == []
    assert sorted(release.values("attendance_rate", "county", quarter)) == sorted(
        c.value for c in release.cells("attendance_rate", level="county", first=quarter, last=quarter) if c.value is not None
    )
    shown = {c.area_id for c in release.cells("attendance_rate", level="county") if c.denominator is not None}
    assert release.areas_shown("county", "denominator")["attendance_rate"] == len(shown)


def test_a_quarter_of_the_state_that_is_kept_back_without_a_row_reads_as_hidden(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026.3.1"
    shutil.copytree(workspace / "releases" / "2026.3.1", folder)
    whole = Release(folder)
    kept_back = whole.quarters[7]
    manifest = json.loads((folder / "manifest.json").read_text())
    for name, of_everyone in {"cells.parquet": "breakdown = 'all'", "signals.parquet": "true"}.items():
        named = f"indicator = '{OFTEN}' and area_level = 'state' and period_start = date '{kept_back}' and {of_everyone}"
        with duckdb.connect() as database:
            database.execute(f"create table held as from '{folder / name}'")
            database.execute(f"copy (from held where not ({named})) to '{folder / name}'")
        del manifest["files"][name]
    (folder / "manifest.json").write_text(json.dumps(manifest))
    read = {c.period: c for c in Release(folder).cells(OFTEN, place=whole.state)}
    assert list(read) == list(whole.quarters)
    assert read[kept_back].status == "suppressed" and read[kept_back].value is None
    assert {c.period for c in whole.cells(OFTEN, place=whole.state) if c.status == "ok"} - {kept_back} == {
        period for period, c in read.items() if c.status == "ok"
    }

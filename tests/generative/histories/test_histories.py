"""Histories are valid by the contracts' rules, repeatable, and really reach the edges they aim at."""

import csv
import hashlib
import json
from datetime import date
from pathlib import Path

import pytest

from tests.generative.histories import make_deliveries, write_deliveries
from tests.reference.care import episodes
from tests.reference.days import plus_months
from tests.reference.deliveries import Deliveries
from tests.reference.layouts import COLUMNS, required_columns
from tests.reference.persons import persons

SEEDS = (0, 1, 2)
PARENTS = {
    ("child_welfare", "episode", "person_id"): "person",
    ("child_welfare", "cps_report", "person_id"): "person",
    ("child_welfare", "living_arrangement", "episode_id"): "episode",
    ("child_welfare", "county_history", "episode_id"): "episode",
    ("education", "enrollment", "school_id"): "school",
    ("juvenile_justice", "complaint", "person_id"): "youth",
    ("juvenile_justice", "petition", "complaint_id"): "complaint",
    ("juvenile_justice", "custody", "person_id"): "youth",
    ("health", "stay", "person_id"): "member",
    ("health", "service", "person_id"): "member",
    ("care_coordination", "team_meeting", "enrollment_id"): "soc_enrollment",
}
SPANS = {
    ("child_welfare", "episode"): ("person_id", "removal_date", "exit_date"),
    ("juvenile_justice", "custody"): ("person_id", "admit_date", "release_date"),
    ("health", "coverage"): ("person_id", "start_date", "end_date"),
}


@pytest.fixture(scope="module", params=SEEDS)
def deliveries(request: pytest.FixtureRequest) -> Deliveries:
    return make_deliveries(request.param, 120)


def test_the_same_seed_gives_the_same_rows() -> None:
    first, second = make_deliveries(7, 30), make_deliveries(7, 30)
    assert {name: one.tables for name, one in first.partners.items()} == {
        name: one.tables for name, one in second.partners.items()
    }


def test_no_date_is_later_than_the_day_of_the_extract(deliveries: Deliveries) -> None:
    for delivery in deliveries.partners.values():
        for table, rows in delivery.tables.items():
            for row in rows if table != "calendar_day" else []:
                dates = [text for column, text in row.items() if column.endswith("_date") and text]
                assert all(text <= delivery.as_of_date for text in dates), table


def test_every_required_field_without_a_reason_to_be_empty_is_filled(deliveries: Deliveries) -> None:
    for partner, delivery in deliveries.partners.items():
        for table, rows in delivery.tables.items():
            for row in rows:
                assert set(required_columns(partner, table)) <= set(row), table


def test_every_row_has_its_parent(deliveries: Deliveries) -> None:
    for (partner, table, column), parent in PARENTS.items():
        known = {row[column] for row in deliveries.rows(partner, parent)}
        assert {row[column] for row in deliveries.rows(partner, table)} <= known, table


def test_stays_of_one_person_do_not_overlap_and_do_not_end_before_they_start(deliveries: Deliveries) -> None:
    for (partner, table), (owner, start, end) in SPANS.items():
        last: dict[str, str] = {}
        for row in sorted(deliveries.rows(partner, table), key=lambda row: str((row[owner], row[start]))):
            key, begins, ends = str(row[owner]), str(row[start]), str(row[end] or "9999-12-31")
            assert begins <= ends, table
            assert last.get(key, "") <= begins, table
            last[key] = ends


def test_no_child_is_removed_at_18_or_leaves_on_the_day_of_removal(deliveries: Deliveries) -> None:
    for episode in episodes(deliveries):
        assert episode.removal < episode.eighteenth_birthday
        assert episode.exit is None or episode.removal < episode.exit


def test_complaints_are_received_after_the_offense_and_decided_after_that(deliveries: Deliveries) -> None:
    for row in deliveries.rows("juvenile_justice", "complaint"):
        received = str(row["received_date"])
        assert (row["offense_date"] or received) <= received <= (row["decision_date"] or received)
        assert (row["decision_date"] is None) == (row["intake_decision"] == "PENDING")
        assert row["divertible"] == "1" or not str(row["intake_decision"]).startswith("DIVERTED")
        assert row["later_filed_date"] is None or str(row["intake_decision"]).startswith("DIVERTED")


def test_the_edges_are_reached() -> None:
    lengths, anniversaries, births, gaps = set(), set(), set(), set()
    for seed in range(6):
        made = make_deliveries(seed, 150)
        births |= {(one.birth.month, one.birth.day) for one in persons(made).values()}
        previous = None
        for episode in episodes(made):
            if episode.exit is not None:
                lengths.add((episode.exit - episode.removal).days)
                anniversaries.add((episode.exit - plus_months(episode.removal, 12)).days)
                anniversaries.add((episode.exit - episode.eighteenth_birthday).days)
            if previous is not None and previous.person_id == episode.person_id and previous.exit is not None:
                gaps.add((episode.removal - previous.exit).days)
            previous = episode
    assert {7, 8} <= lengths
    assert {-1, 0, 1} <= anniversaries
    assert {0, 1, 2, 365} <= gaps
    assert (2, 29) in births


def test_a_written_delivery_says_what_its_files_hold(tmp_path: Path) -> None:
    made = make_deliveries(4, 20)
    folders = write_deliveries(made, tmp_path)
    assert {folder.name for folder in folders} == set(COLUMNS)
    for folder in folders:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert {entry["file"] for entry in manifest["files"]} | {"manifest.json"} == {
            path.name for path in folder.iterdir()
        }
        for entry in manifest["files"]:
            content = (folder / entry["file"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == entry["sha256"]
            lines = list(csv.DictReader(content.decode("utf-8").splitlines()))
            assert len(lines) == entry["rows"] == len(made.rows(folder.name, entry["table"]))
        assert date.fromisoformat(manifest["data_through"]) <= date.fromisoformat(manifest["as_of_date"])

"""Every delivery has the published layout: columns, manifest, hashes, codes and dates."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.contracts.layouts import LAYOUTS
from tests.sample_data.deliveries import manifests, number, open_delivery

REFERENCE = {
    "county": "county_fips, county_name, region, urbanicity, size_group, similar_group, [grant_start_date]",
    "population": "county_fips, year, age, sex, race_ethnicity, population",
    "benchmark": "indicator, measure, period, value, [lower], [upper], source, as_of",
}
OTHER_SHAPES = {"attendance_daily", "attendance_summary"}


def layout(partner: str) -> dict[str, str]:
    if partner == "reference":
        return REFERENCE
    return {table: columns for table, (_, columns) in LAYOUTS[partner].items()}


def names(columns: str) -> tuple[set[str], set[str]]:
    """Required and optional columns of one table."""
    parts = [part.strip() for part in columns.split(",")]
    optional = {part.strip("[]?") for part in parts if part.startswith("[")}
    return {part.rstrip("?") for part in parts if not part.startswith("[")}, optional


def test_every_partner_sends_every_table_of_its_layout(state: Path) -> None:
    sent: dict[str, set[str]] = {}
    for _, manifest in manifests(state):
        sent.setdefault(manifest["partner"], set()).update(entry["table"] for entry in manifest["files"])
    assert set(sent) == {*LAYOUTS, "reference"}
    for partner, tables in sent.items():
        assert tables == set(layout(partner)) - OTHER_SHAPES - {"token"}, partner


def test_columns_are_those_of_the_layout(state: Path) -> None:
    for folder, manifest in manifests(state):
        con = open_delivery(folder)
        for entry in manifest["files"]:
            required, optional = names(layout(manifest["partner"])[entry["table"]])
            found = {row[0] for row in con.execute(f"describe {entry['table']}").fetchall()}
            assert required <= found <= required | optional, (manifest["delivery_id"], entry["table"])


def test_the_manifest_tells_the_truth_about_every_file(state: Path) -> None:
    for folder, manifest in manifests(state):
        con = open_delivery(folder)
        listed = {entry["file"] for entry in manifest["files"]} | {"manifest.json"}
        assert {path.name for path in folder.iterdir()} == listed
        for entry in manifest["files"]:
            content = (folder / entry["file"]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == entry["sha256"]
            assert number(con, f"select count(*) from {entry['table']}") == entry["rows"]


def test_manifests_declare_what_the_layout_asks_for(state: Path) -> None:
    found = {manifest["delivery_id"]: manifest for _, manifest in manifests(state)}
    assert found["child-welfare-2026q3"]["code_system"] == "AFCARS2020"
    assert found["education-2026q3"]["conventions"] == {"exit_date_is_last_member_day": True}
    assert found["juvenile-justice-2026q3-append"]["refresh"] == "append"
    assert found["juvenile-justice-2026q3-correction"]["refresh"] == "correction"
    for manifest in found.values():
        assert manifest["layout_version"] == "1" and manifest["id_scheme"] == "shared"
        assert manifest["period_start"] == "2020-10-01"
        assert manifest["data_through"] <= manifest["as_of_date"] <= "2026-11-15"


def test_all_partners_are_complete_through_the_label_quarter(state: Path) -> None:
    latest: dict[str, str] = {}
    for _, manifest in manifests(state):
        latest[manifest["partner"]] = max(latest.get(manifest["partner"], ""), manifest["data_through"])
    assert set(latest.values()) == {"2026-09-30"}


@pytest.mark.parametrize("table", ["person", "youth", "member"])
def test_person_ids_are_opaque_and_of_one_form(state: Path, table: str) -> None:
    for folder, manifest in manifests(state):
        if any(entry["table"] == table for entry in manifest["files"]):
            con = open_delivery(folder)
            query = f"select count(*) from {table} where not regexp_full_match(person_id, '[0-9a-f]{{16}}')"
            assert number(con, query) == 0

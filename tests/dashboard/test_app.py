"""The application from outside: answers, headers, files, and which release is shown."""

import gc
import json
import shutil
import warnings
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.page import Exhibit
from dashboard.shelf import Shelf
from tests.dashboard.conftest import ADDRESSES
from tests.dashboard.small_release import SENTINEL, _write_manifest


@pytest.fixture(scope="module")
def client(workspace: Path) -> FlaskClient:
    """A client of the application over the small release."""
    return create_app(workspace).server.test_client()


def callback(client: FlaskClient, address: str) -> str:
    """What the browser gets when it opens an address, as text."""
    path, _, query = address.partition("?")
    names = ("address.pathname", "address.search", "menu.children", "banner.children")
    names += ("frame.children", "body.children", "foot.children", "arrival.data")
    outputs = [dict(zip(("id", "property"), name.split("."), strict=True)) for name in names]
    inputs: list[Any] = [
        {"id": "address", "property": "pathname", "value": path},
        {"id": "address", "property": "search", "value": f"?{query}" if query else ""},
        [],
    ]
    asked = {
        "output": ".." + "...".join(names) + "..",
        "outputs": outputs,
        "inputs": inputs,
        "state": [[]],
        "changedPropIds": ["address.pathname"],
    }
    answer = client.post("/_dash-update-component", json=asked)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_and_no_file_holds_a_hidden_number(client: FlaskClient, open_at: Any, address: str) -> None:
    page = callback(client, address)
    assert "could not be shown" not in page and str(SENTINEL) not in page
    path, _, query = address.partition("?")
    for exhibit in [p for p in open_at(address).page.parts if isinstance(p, Exhibit)]:
        answer = client.get(f"/files/{exhibit.key}.csv{path}?{query}")
        assert answer.status_code == 200 and str(SENTINEL) not in answer.text
        assert len(answer.text.splitlines()) == len(exhibit.records.rows) + 1


def test_a_suppressed_row_of_a_file_has_a_status_and_no_number(client: FlaskClient) -> None:
    text = client.get("/files/counties.csv/indicator/placement-moves-per-1000-days-in-care").text
    hidden = [line.split(",") for line in text.splitlines() if ",suppressed," in line]
    assert hidden and all(line[7:12] == [""] * 5 for line in hidden)


def test_no_script_but_ours_may_run_and_nothing_may_leave(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy and "connect-src 'self'" in policy and "frame-ancestors 'none'" in policy
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts and "http" not in policy


def test_the_page_names_its_language_and_loads_nothing_from_elsewhere(client: FlaskClient) -> None:
    text = client.get("/").text
    assert '<html lang="en">' in text and "https://" not in text and 'src="//' not in text


@pytest.mark.parametrize("path", ["/nope", "/county/", "/indicator", "/.env", "/admin/login"])
def test_an_address_that_is_no_page_answers_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_name_the_release_does_not_hold_is_said_plainly(client: FlaskClient) -> None:
    assert "This release has no county of that name." in callback(client, "/county/atlantis")
    assert client.get("/files/trend.csv/county/atlantis").status_code == 404
    assert client.get("/files/nothing.csv/county/wake").status_code == 404


def test_bad_choices_fall_back_with_a_notice(client: FlaskClient) -> None:
    text = callback(client, "/indicator/chronic-absence?by=shoe-size&q=1999Q1")
    assert "That breakdown is not in this release" in text and "That period is not in this release" in text


def test_assets_are_kept_for_a_year_and_answers_are_compressed(client: FlaskClient) -> None:
    with warnings.catch_warnings():
        # Flask-Compress leaves the file of a compressed asset to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        headers = client.get("/assets/dashboard.css", headers={"Accept-Encoding": "br"}).headers
        gc.collect()
    assert "max-age=31536000" in headers["Cache-Control"] and headers["Content-Encoding"] == "br"


def test_the_doors_to_other_programs_are_shut(workspace: Path) -> None:
    app = create_app(workspace)
    assert app._enable_mcp is False and app._websocket_callbacks is False
    rules = {rule.rule for rule in app.server.url_map.iter_rules()}
    assert not any("mcp" in rule for rule in rules)


def test_without_a_published_release_a_plain_page_says_so(tmp_path: Path) -> None:
    text = callback(create_app(tmp_path).server.test_client(), "/county/wake")
    assert "No release has been published yet" in text


def copied(workspace: Path, target: Path, version: str, status: str) -> None:
    """The small release under another version and status."""
    folder = target / "releases" / version
    shutil.copytree(workspace / "releases" / "2026.3.1", folder)
    (folder / "manifest.json").unlink()
    _write_manifest(folder, version, status)


def point(target: Path, version: str) -> None:
    """Make `current` name this version."""
    link = target / "releases" / "current"
    link.unlink(missing_ok=True)
    link.symlink_to(version)


def test_a_newly_published_release_is_shown_without_a_restart(workspace: Path, tmp_path: Path) -> None:
    copied(workspace, tmp_path, "2026.3.1", "published")
    copied(workspace, tmp_path, "2026.3.2", "published")
    point(tmp_path, "2026.3.1")
    client = create_app(tmp_path).server.test_client()
    assert "Release 2026.3.1, published" in callback(client, "/")
    point(tmp_path, "2026.3.2")
    assert "Release 2026.3.2, published" in callback(client, "/")
    frozen = callback(client, "/?d=2026.3.1")
    assert "Release 2026.3.1, superseded" in frozen and "The current release is 2026.3.2." in frozen


@pytest.mark.parametrize("status", ["draft", "withdrawn"])
def test_a_link_cannot_open_what_is_not_published(workspace: Path, tmp_path: Path, status: str) -> None:
    copied(workspace, tmp_path, "2026.3.1", "published")
    copied(workspace, tmp_path, "2026.3.9", status)
    point(tmp_path, "2026.3.1")
    text = callback(create_app(tmp_path).server.test_client(), "/?d=2026.3.9")
    assert "Release 2026.3.1, published" in text and "The current release, 2026.3.1, is shown instead." in text
    told = {"draft": "Release 2026.3.9 can no longer be shown.", "withdrawn": "was withdrawn on November 14, 2026: A wrong file."}
    assert told[status] in text


def test_a_draft_shown_on_purpose_says_so_on_every_page_and_in_every_file(workspace: Path, tmp_path: Path) -> None:
    copied(workspace, tmp_path, "2026.3.9", "draft")
    client = create_app(tmp_path, pinned="2026.3.9").server.test_client()
    for address in ADDRESSES:
        assert "Draft release. Do not share or quote it." in callback(client, address)
    answer = client.get("/files/trend.csv/county/wake")
    assert 'filename="draft_not-audited_2026.3.9_county_wake_trend.csv"' in answer.headers["Content-Disposition"]
    assert ",2026.3.9,draft,not audited" in answer.text


def test_when_the_new_release_is_broken_the_last_good_one_stays(workspace: Path, tmp_path: Path) -> None:
    copied(workspace, tmp_path, "2026.3.1", "published")
    copied(workspace, tmp_path, "2026.3.2", "published")
    point(tmp_path, "2026.3.1")
    shelf = Shelf(tmp_path / "releases")
    assert shelf.current() is not None
    (tmp_path / "releases" / "2026.3.2" / "cells.parquet").write_bytes(b"broken")
    point(tmp_path, "2026.3.2")
    shown = shelf.current()
    assert shown is not None and shown.version == "2026.3.1"


@pytest.mark.parametrize("version", ["../../etc", "2026.3.1/../2026.3.1", "9999.1.1"])
def test_a_frozen_link_cannot_leave_the_releases_folder(workspace: Path, version: str) -> None:
    shelf = Shelf(workspace / "releases")
    assert shelf.frozen(version) is None or version.endswith("2026.3.1")


def test_pages_are_light(client: FlaskClient) -> None:
    sizes = {address: len(callback(client, address)) for address in ADDRESSES}
    assert max(sizes.values()) < 300_000, sizes


def test_answers_are_json_that_any_browser_reads(client: FlaskClient) -> None:
    for address in ADDRESSES:
        json.loads(callback(client, address), parse_constant=lambda word: pytest.fail(f"{word} in an answer"))

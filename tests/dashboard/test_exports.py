"""Exports of published cells: every row with its status, nothing hidden, nothing a spreadsheet would run."""

import csv
import hashlib
import io
import json
import shutil
from pathlib import Path

import duckdb
import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard import export
from dashboard.app import create_app
from dashboard.records import CELL_COLUMNS
from tests.dashboard.small_release import SENTINEL, _write_manifest

NUMBERS = ("numerator", "denominator", "value", "lower", "upper")


@pytest.fixture(scope="module")
def client(workspace: Path) -> FlaskClient:
    """A client of the application over the small release."""
    return create_app(workspace).server.test_client()


def written(workspace: Path, out: Path, *words: str) -> Path:
    """The file the command writes."""
    assert export.main(["--workspace", str(workspace), "--out", str(out), *words]) == 0
    return out


def rows(file: Path) -> list[dict[str, str]]:
    """A CSV's rows."""
    return list(csv.DictReader(io.StringIO(file.read_text())))


def test_a_csv_holds_the_cells_asked_for_and_says_where_they_are_from(workspace: Path, tmp_path: Path) -> None:
    file = written(workspace, tmp_path / "x.csv", "--indicator", "chronic-absence", "--county", "hyde", "--by", "sex", "--state")
    found = rows(file)
    assert len(found) == 24 * 3 * 2 and {row["area"] for row in found} == {"Hyde", "North Carolina"}
    assert all((row["release"], row["audit"]) == ("2026.3.1", "not audited") for row in found)
    hidden = [row for row in found if row["status"] == "suppressed"]
    assert hidden and all(row[name] == "" for row in hidden for name in NUMBERS)
    about = json.loads((tmp_path / "x.csv.about.json").read_text())
    assert about["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest() and about["rows"] == len(found)
    assert about["policy"]["hash"] and about["release"] == "2026.3.1"


def test_a_whole_release_has_every_row_in_every_format(workspace: Path, tmp_path: Path) -> None:
    table = written(workspace, tmp_path / "x.parquet", "--every-breakdown")
    cells = workspace / "releases" / "current" / "cells.parquet"
    counts = duckdb.execute(f"select (select count(*) from '{table}'), (select count(*) from '{cells}')").fetchone()
    assert counts is not None and counts[0] == counts[1]
    assert str(SENTINEL) not in written(workspace, tmp_path / "x.csv").read_text()


def test_a_workbook_has_a_readme_and_one_sheet_for_each_indicator(workspace: Path, tmp_path: Path) -> None:
    book = load_workbook(written(workspace, tmp_path / "x.xlsx", "--quarter", "2026Q2"), read_only=True)
    assert book.sheetnames[0] == "README" and len(book.sheetnames) == 6
    sheet = list(book.worksheets[1].iter_rows(values_only=True))
    assert sheet[0] == CELL_COLUMNS and {row[1] for row in sheet[1:]} == {"2026Q2"}
    told = [value for row in book["README"].iter_rows(values_only=True) for value in row if value]
    assert "Draft: not audited." in told and "0" * 64 in told and "Chronic absence" not in told


def test_a_name_that_a_spreadsheet_would_run_is_made_inert(workspace: Path, tmp_path: Path) -> None:
    folder = tmp_path / "releases" / "2026.3.1"
    shutil.copytree(workspace / "releases" / "2026.3.1", folder)
    areas = json.loads((folder / "areas.json").read_text())
    areas[0]["county_name"] = "=1+2"
    (folder / "areas.json").write_text(json.dumps(areas))
    (folder / "manifest.json").unlink()
    _write_manifest(folder, "2026.3.1", "published")
    words = ["--release", "2026.3.1", "--indicator", "chronic_absence", "--quarter", "2026Q2"]
    assert "'=1+2" in {row["area"] for row in rows(written(tmp_path, tmp_path / "x.csv", *words))}
    book = load_workbook(written(tmp_path, tmp_path / "x.xlsx", *words))
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--indicator", "shoe_size", "--out", "x.csv"], "no indicator shoe_size"),
        (["--county", "atlantis", "--out", "x.csv"], "no county atlantis"),
        (["--by", "shoe", "--out", "x.csv"], "no breakdown shoe"),
        (["--out", "x.docx"], "must end in .csv, .xlsx or .parquet"),
    ],
)
def test_what_is_not_there_is_wrong_use(workspace: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str) -> None:
    assert export.main(["--workspace", str(workspace), *words]) == 2
    assert said in capsys.readouterr().err


def test_the_command_says_what_it_wrote_in_json(workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(workspace, tmp_path / "x.csv", "--indicator", "chronic-absence", "--county", "hyde", "--json")
    told = json.loads(capsys.readouterr().out)
    assert told == {"file": str(file), "rows": len(rows(file)), "about": f"{file}.about.json"}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_an_indicator_can_be_taken_from_the_page(client: FlaskClient, kind: str) -> None:
    answer = client.get(f"/files/cells.{kind}/indicator/attendance-rate")
    assert answer.status_code == 200 and len(answer.data) > 1000
    assert f"2026.3.1_attendance-rate_cells.{kind}" in answer.headers["Content-Disposition"]
    assert client.get(f"/files/cells.{kind}/indicator/shoe-size").status_code == 404

"""Reports: accessible, complete, the same numbers as the pages, and never a hidden one."""

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pypdf import PdfReader

from dashboard import report as command
from dashboard.app import create_app
from dashboard.drawing.canvas import _advances
from dashboard.notes import NO_NOTES
from dashboard.page import Visit
from dashboard.reading import Release
from dashboard.reports import pdf as pdf_module
from dashboard.reports.document import Report
from dashboard.reports.making import report_of
from dashboard.reports.page import written
from dashboard.reports.workbook import workbook
from tests.dashboard.small_release import SENTINEL

COMPLAINTS = "?ind=new-complaint-within-12-months.attendance-rate&q=2025Q3"


def made(release: Release, path: str, query: str = "?") -> Report:
    """The report of an address."""
    found = report_of(command.visit_of(release, path, query, NO_NOTES))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def county(release: Release) -> Report:
    """The profile of a large county."""
    return made(release, "/county/wake")


@pytest.fixture(scope="module")
def packet(release: Release) -> Report:
    """The packet with two chosen indicators."""
    return made(release, "/reports", COMPLAINTS)


@pytest.fixture(scope="module")
def printed(county: Report) -> bytes:
    """The profile as PDF."""
    return pdf_module.pdf(county)


def nodes(node: Any) -> list[Any]:
    """Every element of a structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for part in node for found in nodes(part)]
    return [node, *nodes(node["/K"])] if hasattr(node, "get") and "/K" in node else [node] if hasattr(node, "get") else []


def test_a_pdf_is_tagged_titled_in_english_and_has_bookmarks(printed: bytes, county: Report) -> None:
    reader = PdfReader(io.BytesIO(printed))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is True or root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en" and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None and reader.metadata.title == f"{county.title}, 2026 Q3"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    bookmarks = [entry["/Title"] for entry in reader.outline if not isinstance(entry, list)]
    assert bookmarks and "Wake County" in str(bookmarks)


def test_every_figure_of_a_pdf_has_words_and_tables_have_headers(printed: bytes, county: Report) -> None:
    tree: Any = PdfReader(io.BytesIO(printed)).trailer["/Root"]["/StructTreeRoot"]
    found = nodes(tree["/K"])
    figures = [n for n in found if n.get("/S") == "/Figure"]
    charts = sum(figure.chart is not None for chapter in county.chapters for figure in chapter.figures)
    assert len(figures) > charts > 0 and all(n.get("/Alt") for n in figures)
    kinds = {str(n.get("/S")) for n in found}
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Caption", "/L"} <= kinds


def test_every_page_says_which_page_which_release_and_that_it_is_a_draft(printed: bytes) -> None:
    pages = PdfReader(io.BytesIO(printed)).pages
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"Page {number} of {len(pages)}" in text and "Release 2026.3.1 of November 14, 2026" in text
        assert "DRAFT: NOT AUDITED" in text and "place: Wake County" in text


def test_the_same_report_is_the_same_bytes(county: Report, printed: bytes) -> None:
    assert pdf_module.pdf(county) == printed
    assert written(county) == written(county) and workbook(county) == workbook(county)


@pytest.mark.parametrize("path", ["/county/wake", "/county/hyde", "/reports"])
def test_no_report_holds_a_hidden_number(release: Release, path: str) -> None:
    report = made(release, path, COMPLAINTS)
    text = written(report)
    assert str(SENTINEL) not in text and "[c]" in text
    book = load_workbook(io.BytesIO(workbook(report)))
    everything = [str(v) for sheet in book for row in sheet.iter_rows(values_only=True) for v in row if v is not None]
    assert not any(str(SENTINEL) in v or "nan" in v.lower().split() for v in everything)
    printed = pdf_module.pdf(report)
    assert not any(str(SENTINEL) in page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages)


def test_the_sentences_of_a_report_are_those_of_the_page(release: Release, county: Report) -> None:
    from dashboard.components.trend import trend

    for chapter in county.chapters:
        for figure in (f for f in chapter.figures if f.key.startswith("trend-")):
            definition = release.by_slug[figure.key.removeprefix("trend-")]
            assert trend(county.visit, definition, county.place).sentence == figure.sentence


def test_an_html_report_asks_for_nothing_from_elsewhere_and_its_charts_have_words(packet: Report) -> None:
    text = written(packet)
    sources = set(re.findall(r'(?:src|href)="([^"]{0,12})', text)) | set(re.findall(r'url\("?([^"]{0,12})', text))
    assert all(source.startswith("data:") for source in sources)
    assert set(re.findall(r"https?://[\w./]+", text)) == {"http://www.w3.org/2000/svg"}
    pictures = re.findall(r"<svg [^>]*>", text)
    assert pictures and all('role="img"' in picture and "aria-label=" in picture for picture in pictures)
    assert '<html lang="en">' in text and "<script" not in text


@pytest.mark.parametrize("path", ["/county/wake", "/reports"])
def test_every_character_of_a_report_is_in_its_typeface(release: Release, path: str) -> None:
    text = re.sub(r"<style>.*?</style>|<[^>]+>", "", written(made(release, path)), flags=re.DOTALL)
    missing = {c for c in text if ord(c) not in _advances("regular")[0] and c not in "\n\t"}
    assert not missing


def test_the_packet_has_a_chapter_for_each_chosen_indicator_and_defines_it(packet: Report) -> None:
    titles = [chapter.heading for chapter in packet.chapters]
    assert "Youth with a new complaint within 12 months" in titles and "School attendance" in titles
    text = written(packet)
    assert "Youth with a new delinquent complaint within 12 months." in text
    assert [d.slug for d in packet.defined] == ["new-complaint-within-12-months", "attendance-rate"]
    assert len(packet.defined) + len(packet.listed) == 5
    assert {"Place": "North Carolina", "Period": "2025 Q3"}.items() <= dict(packet.scope).items()


def test_words_from_outside_are_escaped(release: Release) -> None:
    report = made(release, "/county/wake")
    odd = Report(**{**vars(report), "title": '<script>x</script> "y" \\ };'})
    text = written(odd)
    assert "<script>" not in text and '"y"' not in text.split("<style>")[1].split("</style>")[0]


def test_a_workbook_has_native_charts_notes_and_definitions(county: Report) -> None:
    book = load_workbook(io.BytesIO(workbook(county)))
    assert book.sheetnames[0] == "Read me" and book.sheetnames[-1] == "Definitions"
    charts = [sheet for sheet in book if sheet._charts]
    assert len(charts) >= 3
    assert "Draft: not audited" in [cell.value for cell in book["Read me"]["A"]]
    assert all("Page" in str(sheet.oddFooter.right.text) for sheet in book)
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_without_pango_the_words_say_what_to_install(county: Report, monkeypatch: pytest.MonkeyPatch, workspace: Path) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(pdf_module.PangoMissingError, match="apt-get install"):
        pdf_module.pdf(county)
    monkeypatch.setattr("dashboard.files.can_make_pdf", lambda: False)
    answer = create_app(workspace).server.test_client().get("/files/report.pdf/county/wake")
    assert answer.status_code == 503 and "Pango" in answer.text


def test_the_page_gives_the_report_and_keeps_it(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(workspace).server.test_client()
    answer = client.get("/files/report.html/county/hyde?q=2026Q2")
    assert answer.status_code == 200 and "Hyde County" in answer.text and "2026 Q2" in answer.text
    assert "not-audited_2026.3.1_county_hyde_q-2026Q2.html" in answer.headers["Content-Disposition"]
    monkeypatch.setattr("dashboard.reports.desk.PROCESSES", None)  # nothing can be made any more
    assert client.get("/files/report.html/county/hyde?q=2026Q2").data == answer.data
    assert client.get("/files/report.html/county/atlantis").status_code == 404
    assert client.get("/files/report.html/about").status_code == 404


def test_many_counties_are_written_unattended(
    workspace: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "REPORTS_PER_PROCESS", 1)  # so that processes are replaced on the way
    words = ["counties", "--workspace", str(workspace), "--county", "wake", "--county", "hyde", "--format", "html"]
    assert command.main([*words, "--jobs", "1", "--out", str(tmp_path / "out")]) == 0
    assert {file.name for file in (tmp_path / "out").iterdir()} == {"wake.html", "hyde.html"}
    assert "2 of 2" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["county", "--county", "atlantis"], "no county atlantis"),
        (["county", "--county", "wake", "--quarter", "1999Q1"], "This release has no quarter 1999Q1. It has 2020"),
        (["packet", "--indicator", "shoe_size"], "That indicator is not in this release"),
        (["packet", "--release", "2020.1.1"], "no release 2020.1.1"),
    ],
)
def test_what_is_not_there_is_wrong_use(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    out = tmp_path / "report.pdf"
    assert command.main([*words, "--workspace", str(workspace), "--out", str(out)]) == 2
    assert said in capsys.readouterr().err and not out.exists()


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!DOCTYPE html>"), ("xlsx", b"PK")])
def test_a_report_is_what_its_file_ends_in_and_says_so_in_json(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str, begins: bytes
) -> None:
    out = tmp_path / f"wake.{ending}"
    words = ["county", "--county", "wake", "--workspace", str(workspace), "--out", str(out)]
    assert command.main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(out), "format": ending}
    assert out.read_bytes().lstrip().startswith(begins)
    assert command.main([*words, "--format", "pdf"]) == command.main([*words[:-1], str(tmp_path / "wake.txt")]) == 2
    assert "must end in one of .html, .pdf, .xlsx" in capsys.readouterr().err


def test_the_reports_page_leads_to_every_county(client: FlaskClient, open_at: Any, release: Release) -> None:
    text = str(open_at("/reports").body)
    assert all(f"/files/report.pdf/county/{county.slug}" in text for county in release.counties)
    assert all(f"/files/cells.parquet/indicator/{d.slug}" in text for d in release.definitions)


def test_the_packet_takes_the_agenda_that_was_chosen(open_at: Any) -> None:
    text = str(open_at("/reports?ind=chronic-absence.attendance-rate").body)
    assert "The agenda you chose: " in text and "/files/report.pdf/reports?ind=chronic-absence.attendance-rate" in text
    assert "Choose up to six indicators" in str(open_at("/reports").body)


@pytest.fixture(scope="module")
def client(workspace: Path) -> FlaskClient:
    """A client of the application over the small release."""
    return create_app(workspace).server.test_client()


def test_a_visit_without_a_report_has_none(release: Release) -> None:
    from dashboard.view_state import Choices

    assert report_of(Visit(release, "/about", "", Choices())) is None

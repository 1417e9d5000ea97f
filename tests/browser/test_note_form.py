"""Writing the story behind a number in the browser: kept, shown with author and date, changed, and printed."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect
from pypdf import PdfReader

from dashboard.reports.pdf import can_make_pdf
from tests.browser.conftest import Reader, new_reader, served
from tests.browser.test_pages import RULES

pytestmark = pytest.mark.browser
PAGE = "/indicator/chronic-absence"


@pytest.fixture
def open_site(workspace: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server that takes notes, over a workspace of its own."""
    (tmp_path / "releases").symlink_to(workspace / "releases")
    with served(tmp_path, "--notes") as address:
        yield address


def keep(reader: Reader, opens: str, words: str) -> None:
    """Unfold the form and send a note by keyboard alone."""
    page = reader.page
    page.get_by_text(opens, exact=True).focus()
    page.keyboard.press("Enter")
    for label, value in {"The story behind the curve": words, "Your name, as it is shown": "A. Reviewer"}.items():
        page.get_by_label(label).focus()
        page.keyboard.press("Control+A")
        page.keyboard.type(value)
    page.keyboard.press("Tab")
    page.keyboard.type("State lead")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Keep this note")).to_be_focused()
    page.keyboard.press("Enter")


def test_a_reviewer_writes_a_note_changes_it_and_finds_it_in_the_packet(context: BrowserContext, open_site: str) -> None:
    reader = new_reader(context, open_site)
    page = reader.page
    reader.open(PAGE)
    keep(reader, "Write a note", "Call 919-555-0134 about it.")
    expect(page.locator(".said")).to_contain_text("must not point at a person")
    assert page.get_by_label("The story behind the curve").input_value() == "Call 919-555-0134 about it."
    page.get_by_label("The story behind the curve").fill("Bus routes were cut in August.")
    page.get_by_role("button", name="Keep this note").click()
    story = page.locator("blockquote.story").first
    expect(story).to_contain_text("Bus routes were cut in August.")
    expect(story).to_contain_text("A. Reviewer, State lead,")
    reader.wait()
    page.get_by_text("Change this note", exact=True).click()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [rule["id"] for rule in found] == []
    page.get_by_text("Change this note", exact=True).click()
    keep(reader, "Change this note", "Bus routes were cut, and came back.")
    expect(page.locator("blockquote.story").first).to_contain_text("and came back.")
    expect(page.locator("blockquote.story").first).to_contain_text("revision 2")
    page.get_by_text("Earlier wordings").click()
    expect(page.locator("blockquote.story").nth(1)).to_contain_text("Bus routes were cut in August.")
    if can_make_pdf():
        printed = page.request.get(f"{open_site}/files/report.pdf/reports?ind=chronic-absence", timeout=120_000).body()
        text = " ".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(printed)).pages)
        assert "and came back." in " ".join(text.split()) and "A. Reviewer, State lead" in " ".join(text.split())
    assert "Bus routes" not in page.request.get(f"{open_site}/files/trend.csv{PAGE}").text()
    page.close()

"""Every page in a real browser: quiet, self-contained, accessible, and without a hidden number."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, expect
from pypdf import PdfReader

from dashboard.views import view_at, views
from tests.browser.conftest import DESK, Reader, new_reader
from tests.dashboard.small_release import SENTINEL

pytestmark = pytest.mark.browser

ADDRESSES = (
    "/",
    "/counties?ind=placement-moves-per-1000-days-in-care",
    "/counties?view=map&ind=chronic-absence",
    "/county/wake",
    "/county/hyde?ind=new-complaint-within-12-months",
    "/indicators",
    "/indicator/new-complaint-within-12-months?county=wake&by=race_ethnicity",
    "/indicator/attendance-rate",
    "/definitions",
    "/definitions/chronic-absence",
    "/quality",
    "/about",
    "/compare?county=wake.hyde&ind=chronic-absence.attendance-rate",
    "/equity?county=wake",
    "/cohorts",
    "/families",
    "/families/hyde?lang=es",
    "/reports",
    "/releases",
    "/releases/2026.3.1",
    "/about/accessibility",
)
SMALL_TARGETS = """() => [...document.querySelectorAll('nav a, button, summary, .tools a, a.tile, input, .legend a')]
    .filter(e => e.offsetParent !== null && !e.closest('.table') && getComputedStyle(e).visibility !== 'hidden')
    .filter(e => { const box = e.getBoundingClientRect(); return box.width > 0 && box.height < 24; })
    .filter(e => !e.closest('.mantine-MultiSelect-pill, .mantine-MultiSelect-pillsList'))
    .map(e => e.outerHTML.slice(0, 120))"""
CUT_TABLES = """() => [...document.querySelectorAll('.table-frame')].filter(e => e.scrollWidth > e.clientWidth + 1)
    .map(e => e.getAttribute('aria-label'))"""
CUT_WORDS = """() => [...document.querySelectorAll('.main-svg text')].filter(e => {
    const word = e.getBoundingClientRect(), chart = e.closest('.chart').getBoundingClientRect();
    return word.width > 0 && (word.right > chart.right + 1 || word.left < chart.left - 1);
}).map(e => e.textContent)"""
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@pytest.fixture(scope="module", params=ADDRESSES)
def opened(request: pytest.FixtureRequest, context: BrowserContext, site: str) -> Iterator[Reader]:
    """Each page, opened once for all tests that only look at it."""
    made = new_reader(context, site)
    made.open(request.param)
    yield made
    made.page.close()


def test_a_page_opens_quietly_and_asks_nobody_else(opened: Reader) -> None:
    assert opened.console == []
    assert opened.requests and [u for u in opened.requests if not u.startswith((opened.site, "data:"))] == []
    assert opened.page.title().endswith(" - System of Care outcomes")
    assert opened.page.locator("h1").count() == 1


def test_no_hidden_number_comes_over_the_wire(opened: Reader) -> None:
    texts = [a.text() for a in opened.answers if "json" in a.headers.get("content-type", "")]
    assert len(texts) >= 2
    assert not any(str(SENTINEL) in text for text in [*texts, opened.page.content()])


def test_every_kind_of_page_is_in_the_list() -> None:
    kinds = {found[0].pattern for address in ADDRESSES if (found := view_at(address.partition("?")[0]))}
    assert kinds == {view.pattern for view in views()}


def test_targets_are_at_least_24_pixels_high(opened: Reader) -> None:
    assert opened.page.evaluate(SMALL_TARGETS) == []


# A browser at 200 % gives a page half of the desk's pixels.
@pytest.mark.parametrize("width", [DESK["width"] // 2, 390, 320])
def test_a_narrow_page_does_not_scroll_sideways(opened: Reader, width: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": 740})
    try:
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    finally:
        opened.page.set_viewport_size(DESK)


def test_no_table_and_no_word_of_a_chart_is_cut_on_a_desk(opened: Reader) -> None:
    opened.page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert opened.page.evaluate(CUT_TABLES) == [] and opened.page.evaluate(CUT_WORDS) == []


def test_a_page_has_no_accessibility_violation(opened: Reader) -> None:
    opened.page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    found = Axe().run(opened.page, options=RULES).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []


@pytest.mark.parametrize("address", ["/county/wake", "/indicator/attendance-rate", "/counties?view=map"])
def test_every_chart_has_a_sentence_and_a_table_with_it(reader: Reader, address: str) -> None:
    reader.open(address)
    charts = reader.page.locator("figure:has(.chart)")
    assert charts.count() >= 1
    for position in range(charts.count()):
        chart = charts.nth(position)
        assert len(chart.locator("figcaption").inner_text()) > 40
        assert chart.locator(".chart[aria-hidden=true]").count() == 1
        assert chart.locator("xpath=following-sibling::details//table").count() == 1


def test_hidden_counties_are_hatched_and_never_zero(reader: Reader) -> None:
    reader.open("/counties?ind=placement-moves-per-1000-days-in-care")
    hatched = reader.page.locator(".tile.hatch")
    assert hatched.count() > 5
    assert all(text.endswith("[c]") for text in hatched.all_inner_texts())
    assert "[c] hidden to protect children's privacy. It is not zero." in reader.page.inner_text("#body")


def test_printing_leaves_out_the_controls_and_shows_the_tables(reader: Reader) -> None:
    reader.open("/indicator/attendance-rate")
    reader.page.emulate_media(media="print")
    assert reader.page.locator(".controls").is_hidden() and reader.page.locator(".title-row .tools").is_hidden()
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert reader.page.locator("table").first.is_visible()
    assert "d=2026.3.1" in reader.page.inner_text(".source")


def test_a_printed_county_page_has_the_ink_of_its_ranges(reader: Reader, tmp_path: Path) -> None:
    reader.open("/county/wake")
    file = tmp_path / "county.pdf"
    reader.page.evaluate("document.querySelectorAll('.chart').forEach(chart => chart.remove())")
    reader.page.pdf(path=file, format="Letter", margin=dict.fromkeys(("top", "right", "bottom", "left"), "14mm"))
    printed = PdfReader(file)
    assert reader.page.locator(".spine-state").count() > 2
    text = "".join(page.extract_text() for page in printed.pages)
    assert "Copy citation link" not in text and "Compare a county with" not in text
    ink = b"".join(page.get_contents().get_data() for page in printed.pages)  # type: ignore[union-attr]
    # The mark of the state on a range: without charts, nothing else on the page has its color.
    assert b".7843 .349 .0471 rg" in ink


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_a_chart_is_drawn_to_fit_the_paper(reader: Reader, paper: str) -> None:
    reader.open("/county/wake")
    reader.page.emulate_media(media="print")
    reader.page.set_viewport_size({"width": {"Letter": 710, "A4": 687}[paper], "height": 1000})
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    ends = reader.page.evaluate(
        "[...document.querySelectorAll('.main-svg, .main-svg text')].map(e => e.getBoundingClientRect().right)"
    )
    assert len(ends) > 5 and max(ends) <= reader.page.evaluate("document.documentElement.clientWidth")
    reader.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    reader.page.emulate_media(media="screen")
    reader.page.set_viewport_size(DESK)
    expect(reader.page.locator(".main-svg").first).not_to_have_attribute("width", "670")

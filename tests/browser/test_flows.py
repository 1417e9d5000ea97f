"""What the three groups come to do, by keyboard and on a phone, and how a page behaves in each of its states."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Route, expect
from plotly.io.json import to_json_plotly

from dashboard import navigation
from tests.browser.conftest import Reader
from tests.browser.test_pages import RULES

pytestmark = pytest.mark.browser

STATES = {
    "/county/wake?q=1999Q1": ".notice",
    "/county/wake?d=2019.1.1": ".notice",
    "/indicator/new-complaint-within-12-months?county=hyde&vs=none": ".state",
    "/compare": ".state-empty",
    "/equity?county=hyde&by=race_ethnicity&ind=new-complaint-within-12-months": ".state",
    "/county/nowhere": "h1",
    "/nope": "h1",
}
CALLS = "**/_dash-update-component*"


def press(reader: Reader, *keys: str) -> None:
    """Press keys one after another, as a reader without a mouse does."""
    for key in keys:
        reader.page.keyboard.press(key)


@pytest.mark.parametrize("address", STATES)
def test_each_state_says_what_it_is_and_has_no_accessibility_violation(reader: Reader, address: str) -> None:
    reader.open(address)
    expect(reader.page.locator(STATES[address]).first).to_be_visible()
    found = Axe().run(reader.page, options=RULES).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []


def test_a_state_lead_finds_what_moved_and_how_it_is_calculated_by_keyboard(reader: Reader) -> None:
    reader.open("/")
    link = reader.page.locator("#signals").locator("xpath=ancestor::section").get_by_role("link").first
    link.focus()
    press(reader, "Enter")
    expect(reader.page.locator("h1")).to_be_focused()
    summary = reader.page.get_by_text("How is this calculated?").first
    summary.focus()
    press(reader, "Enter")
    expect(reader.page.locator(".calculated h3", has_text="With today's numbers").first).to_be_visible()
    expect(reader.page.locator(".calculated h3", has_text="SQL as it ran").first).to_be_visible()
    outline = summary.evaluate("e => getComputedStyle(e).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2


def test_a_county_coordinator_types_the_county_and_reaches_similar_counties_by_keyboard(reader: Reader) -> None:
    reader.open("/county/wake")
    box = reader.page.get_by_role("combobox", name="County", exact=True)
    box = box if box.count() else reader.page.get_by_label("County", exact=True).first
    box.focus()
    press(reader, "Control+a")
    reader.page.keyboard.type("durham")
    press(reader, "ArrowDown", "Enter")
    expect(reader.page.locator("h1")).to_have_text("Durham County")
    why = reader.page.get_by_role("link", name="Why these, and how they compare")
    why.focus()
    press(reader, "Enter")
    expect(reader.page.locator("h2#similar")).to_be_in_viewport()
    expect(reader.page.locator("#similar").locator("xpath=ancestor::section").locator("tbody tr")).to_have_count(5)


@pytest.mark.parametrize(("start", "slower"), [("/?q=2025Q2", 1), ("/counties?q=2025Q2", 1), ("/counties?q=2025Q2", 6)])
def test_a_county_is_typed_once_on_a_page_about_all_of_them(reader: Reader, start: str, slower: int) -> None:
    reader.slow_down(slower)
    reader.open(start)
    reader.page.get_by_label("Go to a county").first.focus()
    reader.page.keyboard.type("dur")
    press(reader, "ArrowDown", "Enter")
    expect(reader.page.locator("h1")).to_have_text("Durham County")
    assert reader.address == "/county/durham?q=2025Q2"
    expect(reader.page.locator("h1")).to_be_focused()
    expect(reader.page.get_by_label("County", exact=True).first).to_have_value("Durham County")
    reader.page.go_back()
    expect(reader.page.get_by_label("Go to a county").first).to_have_value("")


def test_an_evaluator_opens_a_link_to_one_figure_and_gets_its_definition(reader: Reader) -> None:
    reader.open("/indicator/chronic-absence?county=wake#counties")
    expect(reader.page.locator("h2#counties")).to_be_in_viewport()
    reader.page.locator("#counties").locator("xpath=ancestor::section").get_by_role("link", name="How is this calculated?").click()
    expect(reader.page.locator("#how-chronic-absence")).to_be_in_viewport()
    reader.page.get_by_role("link", name="The whole definition, with worked examples").click()
    expect(reader.page.locator("h2", has_text="Worked examples")).to_be_visible()


def test_a_family_reads_in_spanish_and_the_language_is_in_the_link(reader: Reader) -> None:
    reader.open("/families/wake")
    reader.page.get_by_text("Español", exact=True).click()
    expect(reader.page.locator("h1")).to_have_text("Familias en el condado de Wake")
    assert reader.address == "/families/wake?lang=es"
    assert reader.page.locator("h1").get_attribute("lang") == "es"
    assert reader.page.locator("#body div[lang=es] section").count() >= 5


def test_a_phone_has_its_pages_behind_one_button(reader: Reader) -> None:
    reader.page.set_viewport_size({"width": 390, "height": 800})
    reader.open("/")
    button = reader.page.get_by_role("button", name="Menu")
    expect(reader.page.get_by_role("link", name="Equity")).to_be_hidden()
    button.focus()
    press(reader, "Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    reader.page.get_by_role("link", name="Equity").click()
    expect(reader.page.locator("h1")).to_have_text("Equity")
    expect(reader.page.get_by_role("link", name="Cohorts")).to_be_hidden()


def test_the_page_for_a_fault_of_ours_has_a_number_to_quote_and_no_accessibility_violation(reader: Reader) -> None:
    body = json.loads(to_json_plotly(navigation.broken("0f0f0f0f", "/county/wake", "").body))

    def fail(route: Route) -> None:
        answer = route.fetch()
        said = answer.json()
        said["response"]["body"]["children"] = body
        route.fulfill(response=answer, json=said)

    reader.page.route(CALLS, fail)
    reader.open("/county/wake")
    expect(reader.page.locator(".state-error")).to_contain_text("0f0f0f0f")
    found = Axe().run(reader.page, options=RULES).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]][:3]) for rule in found] == []


def test_the_page_says_that_it_is_loading_before_the_first_answer(reader: Reader) -> None:
    # The address of the call ends in a query, which a pattern without a star at its end would let through.
    reader.page.route(CALLS, lambda route: None)
    reader.page.emulate_media(reduced_motion="reduce")
    reader.page.goto(reader.site + "/")
    expect(reader.page.locator(".loading[aria-busy=true]")).to_be_visible()
    assert reader.page.evaluate("document.getAnimations().length") == 0
    found = Axe().run(reader.page, options=RULES | {"runOnly": RULES["runOnly"][:5]}).response["violations"]
    assert [rule["id"] for rule in found] == []

"""Links, Back, reload, deep links and the keyboard."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Reader

pytestmark = pytest.mark.browser

INDICATOR = "/indicator/chronic-absence"


def test_a_choice_changes_the_address_and_the_page_in_one_request(reader: Reader) -> None:
    reader.open(f"{INDICATOR}?county=wake")
    reader.requests.clear()
    reader.choose("Break down by", "Sex")
    expect(reader.page.locator("h2#groups")).to_have_text("By sex")
    assert reader.address == f"{INDICATOR}?county=wake&by=sex"
    assert len([url for url in reader.requests if "update-component" in url]) == 1


def test_back_and_forward_bring_back_page_and_controls(reader: Reader) -> None:
    reader.open(f"{INDICATOR}?county=wake")
    reader.choose("Break down by", "Sex")
    expect(reader.page.locator("h2#groups")).to_have_text("By sex")
    reader.choose("Break down by", "Age")
    expect(reader.page.locator("h2#groups")).to_have_text("By age")
    reader.page.go_back()
    expect(reader.page.locator("h2#groups")).to_have_text("By sex")
    expect(reader.page.get_by_label("Break down by").first).to_have_value("Sex")
    reader.page.go_back()
    expect(reader.page.locator("h2#groups")).to_have_count(0)
    assert reader.address == f"{INDICATOR}?county=wake"
    reader.page.go_forward()
    expect(reader.page.locator("h2#groups")).to_have_text("By sex")


def test_a_deep_link_and_a_reload_show_the_same_view(reader: Reader) -> None:
    reader.open(f"{INDICATOR}?q=2025Q2&county=hyde&by=sex")
    before = reader.page.inner_text("#body")
    reader.page.reload()
    reader.wait()
    assert reader.page.inner_text("#body") == before
    expect(reader.page.get_by_label("Period").first).to_have_value("2025 Q2")
    expect(reader.page.get_by_label("Place").first).to_have_value("Hyde County")


def test_choosing_another_county_changes_the_path(reader: Reader) -> None:
    reader.open("/county/wake?q=2025Q2")
    reader.choose("County", "Durham County")
    expect(reader.page.locator("h1")).to_have_text("Durham County")
    assert reader.address == "/county/durham?q=2025Q2"
    reader.page.go_back()
    expect(reader.page.locator("h1")).to_have_text("Wake County")
    expect(reader.page.get_by_label("County").first).to_have_value("Wake County")


def test_a_link_opens_without_a_new_load_carries_the_period_and_moves_the_focus(reader: Reader) -> None:
    reader.open("/counties?q=2025Q2")
    reader.page.evaluate("window.stillHere = true")
    reader.page.get_by_role("link", name="Indicators").click()
    expect(reader.page.locator("h1")).to_have_text("Indicators")
    assert reader.address == "/indicators?q=2025Q2"
    assert reader.page.evaluate("window.stillHere") is True
    expect(reader.page.locator("h1")).to_be_focused()
    expect(reader.page).to_have_title("Indicators - System of Care outcomes")


def test_sorting_is_a_link_and_keeps_the_place_on_the_page(reader: Reader) -> None:
    reader.open("/counties?ind=chronic-absence")
    heading = reader.page.get_by_role("link", name="County", exact=True)
    heading.scroll_into_view_if_needed()
    before = reader.page.evaluate("window.scrollTo(0, 600), window.scrollY")
    heading.click()
    expect(reader.page.locator("tbody th").first).to_have_text("Alamance")
    assert reader.address == "/counties?ind=chronic-absence&sort=name"
    assert before > 0 and reader.page.evaluate("window.scrollY") == before


def test_the_first_tab_stop_skips_to_the_content(reader: Reader) -> None:
    reader.open("/county/wake")
    reader.page.keyboard.press("Tab")
    expect(reader.page.locator("a.skip")).to_be_focused()
    assert reader.page.locator("a.skip").bounding_box()["x"] >= 0  # type: ignore[index]
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#main")).to_be_focused()
    assert "#" not in reader.address


def test_tab_goes_through_menu_controls_and_tools_in_the_order_they_are_read(reader: Reader) -> None:
    reader.open("/county/wake")
    seen = []
    for _ in range(30):
        reader.page.keyboard.press("Tab")
        seen.append(
            reader.page.evaluate(
                "(() => { const e = document.activeElement;"
                " const label = e.labels && e.labels[0] ? e.labels[0].innerText : '';"
                " return label || e.getAttribute('aria-label') || e.innerText; })()"
            )
        )
    order = [
        "Skip to content", "System of Care outcomes", "This quarter", "Counties", "Indicators",
        "Compare", "Equity", "Cohorts", "For families",
        "County", "Period", "Indicator", "Compare a county with",
        "Counties", "Copy link", "Copy citation link", "Print",
    ]  # fmt: skip
    kept = [name for name in seen if name in order]
    assert kept[: len(order)] == order, seen


def test_a_select_is_worked_by_keyboard_alone_and_keeps_the_focus(reader: Reader) -> None:
    reader.open(INDICATOR)
    box = reader.page.get_by_label("Break down by").first
    box.focus()
    for key in ("Enter", "ArrowDown", "Enter"):
        reader.page.keyboard.press(key)
    expect(reader.page.locator("h2#groups")).to_have_text("By age")
    assert reader.address == f"{INDICATOR}?by=age_band"
    expect(box).to_be_focused()


def test_keys_that_come_faster_than_a_list_opens_are_not_lost(reader: Reader) -> None:
    # On a busy machine several keys wait while the page is at work; here they come in one turn of it.
    reader.open(INDICATOR)
    reader.page.get_by_label("Break down by").first.focus()
    reader.page.evaluate(
        "for (const code of ['ArrowDown', 'ArrowDown', 'Enter']) document.activeElement.dispatchEvent("
        " new KeyboardEvent('keydown', { key: code, code, bubbles: true, cancelable: true }))"
    )
    expect(reader.page.locator("h2#groups")).to_have_text("By age")


def test_a_map_tile_is_reached_and_opened_by_keyboard(reader: Reader) -> None:
    reader.open("/counties")
    reader.page.locator("a.tile", has_text="Wake").focus()
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("h1")).to_have_text("Wake County")


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_chosen_can_be_read_in_a_list_of_several(reader: Reader, width: int) -> None:
    reader.page.set_viewport_size({"width": width, "height": 800})
    reader.open("/county/wake")
    labels = reader.page.locator(".mantine-Pill-label")
    assert labels.all_inner_texts() == ["North Carolina", "Similar counties"]
    assert all(labels.nth(i).evaluate("e => e.clientWidth >= e.scrollWidth && e.clientWidth > 60") for i in range(2))


def test_the_citation_link_names_the_release(reader: Reader) -> None:
    reader.open("/county/wake")
    assert reader.page.get_by_text("Copy citation link").get_attribute("data-copy") == "/county/wake?d=2026.3.1"


def test_the_file_beside_a_chart_is_downloaded(reader: Reader) -> None:
    reader.open("/county/wake")
    with reader.page.expect_download() as started:
        reader.page.get_by_role("link", name="Download these rows (CSV)").last.click()
    assert started.value.suggested_filename == "not-audited_2026.3.1_county_wake_trend.csv"


def test_an_unknown_page_says_so_and_shows_the_way_back(reader: Reader) -> None:
    reader.open("/nope")
    expect(reader.page.locator("h1")).to_have_text("Page not found")
    reader.page.get_by_role("link", name="this quarter", exact=True).click()
    expect(reader.page.locator("h1")).to_have_text("This quarter")

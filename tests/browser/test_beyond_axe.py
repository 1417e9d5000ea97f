"""What the rules of axe cannot see: hidden focus, small targets, cut text, announcements, languages, forced colors."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from dashboard.app import NAME
from tests.browser.conftest import Reader
from tests.browser.test_pages import ADDRESSES

pytestmark = pytest.mark.browser

WALKED = ("/", "/county/wake", "/indicator/attendance-rate?by=sex", "/cohorts", "/families/hyde?lang=es", "/counties?sort=name")
TAB_STOPS = 60
# Where the focus is: whether it can be seen, and whether something lies over the middle of it.
FOCUS = """() => {
    // A radio button lends its focus to its label.
    const active = document.activeElement, e = active.type === 'radio' ? active.labels[0] : active;
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const x = Math.min(Math.max(box.left + Math.min(box.width, 40) / 2, 1), innerWidth - 2);
    const y = Math.min(Math.max(box.top + Math.min(box.height, 24) / 2, 1), innerHeight - 2);
    const top = document.elementFromPoint(x, y);
    const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    const wrapper = e.closest('.mantine-Input-wrapper, .mantine-MultiSelect-input, .mantine-SegmentedControl-control');
    const inputRing = e.tagName === 'INPUT' && !!wrapper;
    return {what: e.outerHTML.slice(0, 90), isBody: e === document.body, isInside: box.bottom > 0 && box.top < innerHeight,
            isShown: !!top && (e.contains(top) || top.contains(e)), hasRing: ring || inputRing};
}"""
# WCAG 2.5.8: a target is 24 by 24 pixels, or a circle of 24 around its middle touches no other target's.
CLOSE_TARGETS = """() => {
    const all = [...document.querySelectorAll('a[href], button, summary, input, textarea')]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.unseen, .skip'))
        .filter(e => !e.closest('p, li, dd, .mantine-Pill-root') || e.closest(
            '.menu-top, .menu-foot, .columns, .contents, .trail'));
    const boxes = all.map(e => [e, e.getBoundingClientRect()]).filter(([, b]) => b.width > 1 && b.height > 1);
    const middle = b => [(b.left + b.right) / 2, (b.top + b.bottom) / 2];
    const small = boxes.filter(([, b]) => b.width < 23.9 || b.height < 23.9);
    const reach = (p, b) => Math.hypot(Math.max(b.left - p[0], 0, p[0] - b.right), Math.max(b.top - p[1], 0, p[1] - b.bottom));
    return small.filter(([e, b]) => boxes.some(([other, o]) => other !== e && !other.contains(e) && !e.contains(other) &&
        (reach(middle(b), o) < 12 || ((o.width < 24 || o.height < 24) &&
            Math.hypot(middle(b)[0] - middle(o)[0], middle(b)[1] - middle(o)[1]) < 24))))
        .map(([e]) => e.outerHTML.slice(0, 120));
}"""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CUT = """() => [...document.querySelectorAll('#main *, .site-head *, .site-foot *')]
    .filter(e => !e.closest('.unseen, .chart, .mantine-Input-wrapper, svg'))
    .filter(e => (e.childElementCount === 0 || e.matches('.tile')) && e.textContent.trim())
    .filter(e => { const s = getComputedStyle(e); return (s.overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1) ||
        (s.overflowY === 'hidden' && e.scrollHeight > e.clientHeight + 1); })
    .map(e => e.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("address", WALKED)
def test_the_focus_can_be_seen_wherever_the_keyboard_takes_it(reader: Reader, address: str) -> None:
    reader.open(address)
    found = []
    for _ in range(TAB_STOPS):
        reader.page.keyboard.press("Tab")
        seen = reader.page.evaluate(FOCUS)
        if seen["isBody"]:
            break
        found.append(seen)
    assert len(found) > 15
    assert [one["what"] for one in found if not (one["isInside"] and one["isShown"] and one["hasRing"])] == []


@pytest.mark.parametrize("address", ["/", "/county/wake", "/equity?county=wake", "/reports", "/definitions/chronic-absence"])
def test_targets_are_24_pixels_or_stand_apart(reader: Reader, address: str) -> None:
    reader.open(address)
    assert reader.page.evaluate(CLOSE_TARGETS) == []


@pytest.mark.parametrize("address", ["/", "/counties", "/county/wake", "/cohorts", "/families/hyde?lang=es"])
def test_text_with_wider_spacing_is_neither_cut_nor_wider_than_the_page(reader: Reader, address: str) -> None:
    reader.open(address)
    reader.page.add_style_tag(content=SPACED)
    assert reader.page.evaluate(CUT) == []
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_reader_who_sets_a_control_stays_there_and_hears_what_changed(reader: Reader) -> None:
    reader.open("/county/wake")
    box = reader.page.get_by_role("combobox", name="County", exact=True)
    box = box if box.count() else reader.page.get_by_label("County", exact=True).first
    box.focus()
    reader.page.keyboard.press("Control+a")
    reader.page.keyboard.type("durham")
    reader.page.keyboard.press("ArrowDown")
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("h1")).to_have_text("Durham County")
    expect(reader.page.locator("#announced[role=status]")).to_contain_text("Durham County")
    expect(box).to_be_focused()


def test_a_copied_link_is_announced_beside_its_button(reader: Reader) -> None:
    reader.open("/")
    place = reader.page.locator(".title-row .copied[role=status]")
    expect(place).to_have_text("")
    assert place.evaluate("e => getComputedStyle(e).display") != "none"
    reader.page.get_by_role("button", name="Copy link", exact=True).click()
    expect(place).not_to_have_text("")


def test_every_page_has_a_title_of_its_own(reader: Reader) -> None:
    titles = {}
    for address in ("/", "/counties", "/county/wake", "/indicators", "/equity", "/cohorts", "/reports", "/about/accessibility"):
        reader.open(address)
        titles[address] = reader.page.title()
    assert len(set(titles.values())) == len(titles) and all(title.endswith(f" - {NAME}") for title in titles.values())


def test_parts_in_spanish_say_that_they_are(reader: Reader) -> None:
    reader.open("/families/hyde?lang=es")
    for part in ("h1", ".controls", ".trail", ".title-row .tools", ".source", "#body section.exhibit"):
        assert reader.page.locator(part).first.evaluate("e => e.closest('[lang]').lang") == "es", part
    reader.open("/families/hyde")
    assert reader.page.get_by_text("Español", exact=True).first.evaluate("e => e.closest('[lang]').lang") == "es"
    assert reader.page.locator(".controls").evaluate("e => e.closest('[lang]').lang") == "en"


@pytest.mark.parametrize("address", ["/counties?ind=chronic-absence", "/county/wake"])
def test_marks_keep_their_meaning_where_the_system_chooses_the_colors(reader: Reader, address: str) -> None:
    reader.page.emulate_media(forced_colors="active")
    reader.open(address)
    marks = reader.page.locator(".tile, .spine i")
    assert marks.count() > 10
    assert {marks.nth(i).evaluate("e => getComputedStyle(e).forcedColorAdjust") for i in range(5)} == {"none"}
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate(FOCUS)["hasRing"]


@pytest.mark.parametrize("address", [a for a in ADDRESSES if "?" not in a])
def test_headings_go_down_one_step_at_a_time(reader: Reader, address: str) -> None:
    reader.open(address)
    levels = reader.page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => Number(e.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))

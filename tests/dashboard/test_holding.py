"""What a release holds and hides is told where readers look for it, and every page says that it was not audited."""

import json
from collections.abc import Callable

import pytest

from dashboard.navigation import Opened
from dashboard.numbers import by_chance, change_end, count_change
from tests.dashboard.conftest import ADDRESSES
from tests.dashboard.test_answers import OUTPUTS, asked, readied
from tests.dashboard.test_phrases import definition


@pytest.mark.parametrize("address", ["/about", "/about/hidden", "/releases/2026.3.1", "/releases"])
def test_pages_about_the_release_tell_what_it_holds_and_what_the_audit_tried(
    open_at: Callable[[str], Opened], address: str
) -> None:
    opened = open_at(address)
    assert opened.page is not None
    said = json.dumps([part.to_plotly_json() for part in opened.body if part is not None], default=str)
    for words in ("holds every quarter that was counted", "1 to 10 children stand behind it", "attacks the files"):
        assert words in said, words


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_says_that_nobody_has_audited_this_release(workspace_app: object, address: str) -> None:
    path, _, query = address.partition("?")
    status, content = asked(readied(list(OUTPUTS), path, query and f"?{query}"), workspace_app)
    said = json.dumps(json.loads(content))
    assert status == "200 OK" and "Draft: not audited" in said and "/about#hidden" in said


def test_a_difference_of_nothing_has_no_sign() -> None:
    for nothing in (0.0, -0.0, 0.04, -0.04):
        assert change_end(nothing, definition()) == "0.0"
    assert change_end(0.06, definition()) == "+0.1" and change_end(-0.06, definition()) == "−0.1"
    assert [count_change(n) for n in (0.0, -0.0, 0.4, -0.4)] == ["0"] * 4
    assert count_change(1234.4) == "+1,234" and count_change(-3.0) == "−3"


def test_a_table_of_gaps_prints_no_signed_nothing(open_at: Callable[[str], Opened]) -> None:
    for address in ("/equity?by=sex&ind=chronic-absence", "/equity?by=race_ethnicity", "/equity?by=age_band&ind=attendance-rate"):
        said = json.dumps([part.to_plotly_json() for part in open_at(address).body if part is not None], default=str)
        assert not any(f'"{sign}{zero}' in said for sign in "+-−" for zero in ("0.0 ", "0 ", '0"', '0.0"', "0.00"))


def test_pages_on_groups_say_how_many_would_differ_by_chance(open_at: Callable[[str], Opened]) -> None:
    page = open_at("/equity?by=race_ethnicity").page
    assert page is not None and "by chance alone" in page.sentences[2]
    assert by_chance(212) == "With 212 comparisons, about 11 would look different by chance alone."
    assert by_chance(7) == "Of every 20 comparisons, about 1 would look different by chance alone."

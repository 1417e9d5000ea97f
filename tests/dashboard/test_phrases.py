"""Sentences above charts: facts only, never a hidden number, easy to read."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import phrases
from dashboard.numbers import change_end, change_shown
from dashboard.page import Exhibit
from dashboard.reading import Release
from dashboard.records import Cell, Definition, Place, Signal, Status
from tests.dashboard.conftest import ADDRESSES

COUNTY = Place("county", "37183", "Wake", "wake", "Region 4")
STATUSES: list[Status] = ["suppressed", "not_yet_observable", "not_calculable", "no_data"]


def definition(better: str = "lower", unit: str = "%", decimals: int = 1) -> Definition:
    """A definition with the parts that sentences use."""
    return Definition(
        "x_y",
        "Long title",
        "Readmission",
        "health",
        "How?",
        better,
        unit,
        unit,
        decimals,
        "1",
        "",
        {},  # type: ignore[arg-type]
    )


def cell(value: float | None, lower: float | None = None, upper: float | None = None, status: Status = "ok") -> Cell:
    """A cell of the county in one quarter."""
    return Cell("x_y", date(2026, 7, 1), "county", "37183", "all", "all", 1, 2, value, lower, upper, status, "")


def signal(before: float | None, after: float | None, direction: str, found: bool = True) -> Signal:
    """What a rule found."""
    rule = "change_over_four_quarters"
    return Signal("x_y", date(2026, 7, 1), "county", "37183", rule, direction, found, before, after, 1, 0.5, 1.5)  # type: ignore[arg-type]


numbers = st.floats(0, 5000, allow_nan=False)
shown_cells = st.tuples(numbers, numbers, numbers).map(sorted).map(lambda n: cell(n[1], n[0], n[2]))
bare_cells = numbers.map(cell)
hidden_cells = st.sampled_from(STATUSES).map(lambda status: cell(None, status=status))
cells = st.one_of(shown_cells, bare_cells, hidden_cells, st.none())
ways = st.sampled_from(["lower", "higher", "context"])
definitions = st.builds(definition, ways, st.sampled_from(["%", "per 1,000 days"]), st.integers(0, 3))
signals = st.lists(
    st.builds(signal, numbers, numbers, st.sampled_from(["better", "worse", "up", "down", "none"]), st.booleans()),
    max_size=3,
)


@given(definitions, cells, cells, signals)
def test_every_sentence_is_whole_and_gives_no_reason(
    d: Definition, own: Cell | None, other: Cell | None, found: list[Signal]
) -> None:
    text = phrases.summary(d, COUNTY, own, "2026 Q3", [("the state", other)], found)
    for word in ("nan", "None", "-0", "because", "significant", "  ", " .", "inf"):
        assert word not in text.replace("information", "")
    assert text.endswith(".") and 1 <= len(re.findall(r"\.(?= |$)", text)) <= 4


@given(definitions, hidden_cells, cells, signals)
def test_a_hidden_number_ends_the_sentence(d: Definition, own: Cell, other: Cell | None, found: list[Signal]) -> None:
    text = phrases.summary(d, COUNTY, own, "2026 Q3", [("the state", other)], found)
    assert re.findall(r"\d+", text) == ["2026", "3"]


@given(definitions, shown_cells, hidden_cells)
def test_a_hidden_comparison_is_left_out(d: Definition, own: Cell, other: Cell) -> None:
    assert phrases.compared(d, own, other, "the state") == ""


@given(st.lists(cells.filter(lambda c: c is not None), min_size=1, max_size=9))
def test_hidden_groups_never_stand_among_the_highest_and_lowest(group: list[Cell]) -> None:
    text = phrases.groups(definition(), "sex", group, COUNTY, "2026 Q3")
    known = [c for c in group if c.value is not None]
    assert ("highest" in text) == (len(known) > 1)


def test_similar_means_that_the_interval_holds_the_other_value() -> None:
    assert phrases.stand(cell(5, 4, 6), cell(5.9)) == "similar"
    assert phrases.stand(cell(5, 4, 6), cell(3.9)) == "higher"
    assert phrases.stand(cell(5, 4, 6), cell(6.1)) == "lower"
    assert phrases.stand(cell(5), cell(6.1)) is None


def test_higher_is_worse_only_where_lower_is_better() -> None:
    assert phrases.tone(definition("lower"), "higher") == "worse"
    assert phrases.tone(definition("higher"), "higher") == "better"
    assert phrases.tone(definition("context"), "higher") is None


def test_rose_and_fell_are_said_only_when_a_rule_found_it() -> None:
    assert phrases.change(definition(), [signal(10, 12, "worse")]) == (
        "It rose from 10.0% to 12.0% in a year, a reliable change for the worse."
    )
    assert phrases.change(definition(), [signal(10, 12, "none", found=False)]) == "No reliable change in a year."
    assert phrases.change(definition(), []) == ""


def test_no_change_is_told_apart_from_none_looked_for() -> None:
    unmoved, by_id = [signal(10, 12, "none", found=False)], {"x_y": definition()}
    assert phrases.moved_names(unmoved, by_id) == "None shows a reliable change."
    assert phrases.moved_names([], by_id) == f"No indicator was tested for change. {phrases.WHEN_TESTED}"
    assert phrases.tally(unmoved, 65, COUNTY, "2026 Q3")[1] == "None shows a reliable change."
    first, second = phrases.tally([], 65, COUNTY, "2025 Q2")
    assert (first, second) == ("Wake County, 2025 Q2: no indicator was tested for change.", phrases.WHEN_TESTED)


def test_the_whole_first_sentence() -> None:
    text = phrases.fact(definition(unit="per 1,000 days", decimals=2), COUNTY, cell(4.1, 3.62, 4.7), "2026 Q3")
    assert text == "Readmission in Wake County: 4.10 per 1,000 days in 2026 Q3 (between 3.62 and 4.70)."


def test_a_change_that_rounds_to_nothing_is_called_small_and_never_zero() -> None:
    assert [change_shown(gap, definition()) for gap in (0.04, -0.04, 0.06, -2.14)] == [
        "under 0.1 points", "under 0.1 points", "+0.1 points", "−2.1 points",
    ]  # fmt: skip
    assert change_shown(0.004, definition(unit="days", decimals=0)) == "under 1"
    assert [change_end(end, definition()) for end in (-0.04, -1.26, 3.0)] == ["0.0", "−1.3", "+3.0"]


def syllables(word: str) -> int:
    """A rough count of syllables: groups of vowels, less a silent e."""
    count = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, count - (word.lower().endswith("e") and not word.lower().endswith("le")))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text (Kincaid and others, 1975)."""
    sentences = [s for s in re.split(r"[.?!:](?:\s|$)", text) if re.search("[A-Za-z]", s)]
    words = re.findall(r"[A-Za-z']+", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_sentences_of_every_page_read_at_grade_nine_or_lower(address: str, open_at, release: Release) -> None:  # type: ignore[no-untyped-def]
    page = open_at(address).page
    own = [p.sentence for p in page.parts if isinstance(p, Exhibit)]
    text = " ".join([*page.sentences, *own])
    for name in [d.short_title for d in release.definitions] + ["North Carolina"]:
        text = text.replace(name, "This")
    assert grade(text) <= 9, text

"""An address and the choices it stands for are the same thing written twice."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.view_state import SORTS, VIEWS, Choices, Known, address, carried, query_string, read

KNOWN = Known(
    quarters={"2025Q4", "2026Q1", "2026Q2"},
    counties={"wake", "new-hanover", "hyde"},
    indicators={"attendance-rate", "chronic-absence"},
    breakdowns={"sex", "age_band", "age_band×sex"},
)
counties = st.lists(st.sampled_from(sorted(KNOWN.counties)), unique=True, max_size=2).map(tuple)  # type: ignore[call-overload]
choices = st.builds(
    Choices,
    q=st.sampled_from(["latest", "2025Q4", "2026Q1"]),
    start=st.sampled_from(["", "2025Q4"]),
    county=counties,
    ind=st.sampled_from([(), ("attendance-rate",), ("chronic-absence", "attendance-rate")]),
    vs=st.sampled_from([("state", "region"), ("state",), ("wake", "hyde"), ("none",)]),
    by=st.sampled_from(["none", "sex", "age_band×sex"]),
    view=st.sampled_from(VIEWS),
    sort=st.sampled_from(SORTS),
    d=st.sampled_from(["", "2026.3.1"]),
)


@given(choices)
def test_choices_written_as_an_address_are_read_back_unchanged(made: Choices) -> None:
    assert read(query_string(made), KNOWN) == (made, ())


@given(choices, choices)
def test_different_choices_have_different_addresses(one: Choices, other: Choices) -> None:
    assert (query_string(one) == query_string(other)) == (one == other)


@given(st.text(max_size=300))
def test_any_text_after_the_question_mark_is_survived(text: str) -> None:
    made, _ = read("?" + text, KNOWN)
    assert read(query_string(made), KNOWN) == (made, ())


@given(st.sampled_from(["q", "from", "county", "ind", "vs", "by", "view", "sort", "d"]), st.text(min_size=1))
def test_a_bad_value_falls_back_with_one_notice(key: str, text: str) -> None:
    made, notices = read(f"?{key}=zz{text.replace('&', '').replace(';', '')}", KNOWN)
    assert made == Choices()
    assert len(notices) == 1 and notices[0].endswith(".")


def test_defaults_are_left_out_and_keys_stand_in_order() -> None:
    assert query_string(Choices()) == ""
    assert query_string(Choices(sort="name", by="sex", q="2026Q1")) == "?q=2026Q1&by=sex&sort=name"


def test_unknown_keys_are_passed_over_in_silence() -> None:
    assert read("?utm_source=mail&by=sex", KNOWN) == (Choices(by="sex"), ())


def test_the_period_county_and_frozen_release_go_along_to_the_next_page() -> None:
    made = Choices(q="2026Q1", county=("wake",), by="sex", view="map", d="2026.3.1")
    assert address("/quality", carried(made)) == "/quality?q=2026Q1&county=wake&d=2026.3.1"

"""Sentences about charts, and the statistics behind them, from released cells."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import findings, signal_or_noise
from dashboard.charts import Curve, Curves
from dashboard.cohorts import Family
from dashboard.reading import Release
from dashboard.records import Cell, Definition, Place
from dashboard.similar import COUNT, middle, similar
from metrics.statistics import Direction

WAKE = Place("county", "37183", "Wake", "wake")
QUARTERS = tuple(date(2020 + i // 4, 3 * (i % 4) + 1, 1) for i in range(20))
FORBIDDEN = ("nan", "None", "-0.0", "because", "significant", "inf ", "worst", "best", "rank")


def definition(kind: str = "proportion", window: str = "quarter", n: str = "events", **more: Any) -> Definition:
    """A definition with the facts that statistics ask for."""
    facts = {"window": window, "disclosure": {"kind": kind, "n": n, "multiplier": 100}, **more}
    return Definition("x_y", "Long", "Readmission", "health", "How?", "lower", "%", "%", 1, "1", "", facts)


def cell(period: date, numerator: float, denominator: float, area: str = "37183") -> Cell:
    """A cell with numbers, or a hidden one where the numerator is small."""
    hidden = 0 < numerator < 11
    value = None if hidden else round(100 * numerator / denominator, 1)
    numbers = (None, None, None, None, None) if hidden else (numerator, denominator, value, 0.0, 100.0)
    return Cell("x_y", period, "county", area, "all", "all", *numbers, "suppressed" if hidden else "ok", "")


series = st.lists(st.integers(0, 200), min_size=20, max_size=20)


@given(series)
def test_the_sentence_on_the_usual_range_is_whole_and_names_no_hidden_number(counts: list[int]) -> None:
    cells = [cell(q, n, 200) for q, n in zip(QUARTERS, counts, strict=True)]
    chart = signal_or_noise.control(definition(), QUARTERS, cells, "Wake")
    if chart is None:
        return
    text = findings.usual_range(definition(), WAKE, chart)
    assert text.endswith(".") and not any(word in text for word in FORBIDDEN)
    shown = {f"{c.value:.1f}%" for c in cells if c.value is not None}
    assert re.search(r": ([\d.]+%) in", text).group(1) in shown  # type: ignore[union-attr]
    assert all(p.value is None for p, c in zip(chart.points, cells, strict=True) if c.status == "suppressed")


def test_a_jump_of_one_quarter_stands_out_and_a_level_series_does_not() -> None:
    level = [cell(q, 60 + i % 3, 300) for i, q in enumerate(QUARTERS)]
    jump = [*level[:-1], cell(QUARTERS[-1], 150, 300)]
    calm, stirred = (signal_or_noise.control(definition(), QUARTERS, cells, "Wake") for cells in (level, jump))
    assert calm is not None and stirred is not None
    assert not any(calm.marks) and stirred.marks[-1] == "outside the usual range"
    assert "above the usual range" in findings.usual_range(definition(), WAKE, stirred)


def test_windows_that_overlap_have_no_control_chart() -> None:
    cells = [cell(q, 60, 300) for q in QUARTERS]
    assert signal_or_noise.control(definition(window="year"), QUARTERS, cells, "Wake") is None


def test_too_few_quarters_after_a_break_are_said_to_be_too_few() -> None:
    broken = definition(series_breaks=[{"date": "2024-04-01", "text": "New records."}])
    cells = [cell(q, 60 + i % 3, 300) for i, q in enumerate(QUARTERS)]
    chart = signal_or_noise.control(broken, QUARTERS, cells, "Wake")
    assert chart is not None and chart.upper[-1] is None and chart.breaks == (17,)
    assert "since the break in the series" in findings.usual_range(broken, WAKE, chart)


def counties(far: float) -> list[Cell]:
    """Thirty counties near 20 %, the largest of them at `far` %."""
    sizes = np.linspace(200, 4000, 30).round()
    made = [cell(QUARTERS[-1], round(n * (0.19 + 0.002 * (i % 10))), n, f"c{i:02}") for i, n in enumerate(sizes[:-1])]
    return [*made, cell(QUARTERS[-1], round(4000 * far / 100), 4000, "far")]


@pytest.mark.parametrize(("far", "words"), [(40, "Above: Far."), (5, "Below: Far."), (20, "none of 30 counties")])
def test_a_county_far_from_the_others_is_named_and_one_among_them_is_not(far: float, words: str) -> None:
    state = cell(QUARTERS[-1], 12000, 60000, "37")
    found = signal_or_noise.funnel(definition(), counties(far), {"far": "Far"}, "NC", state, None)
    assert found is not None
    text = findings.unusual_counties(definition(), found, {"far": "Far"}, "2026 Q3")
    assert words in text and not any(word in text for word in FORBIDDEN)


def test_days_and_few_counties_have_no_funnel() -> None:
    state = cell(QUARTERS[-1], 12000, 60000, "37")
    assert signal_or_noise.funnel(definition(n="days"), counties(40), {}, "NC", state, None) is None
    assert signal_or_noise.funnel(definition(), counties(40)[:9], {}, "NC", state, None) is None


def test_a_steady_rise_is_a_trend_and_hidden_quarters_are_not_counted() -> None:
    rising = [cell(q, 40 + 6 * i, 400) for i, q in enumerate(QUARTERS)]
    found = signal_or_noise.recent(definition(), QUARTERS, rising)
    assert found is not None and found.direction is Direction.RISING
    assert findings.recent_trend(found) == "Over 12 quarters it rose more than chance would often give."
    hidden = [cell(q, 5, 400) for q in QUARTERS]
    assert signal_or_noise.recent(definition(), QUARTERS, hidden) is None and findings.recent_trend(None) == ""


values = st.one_of(st.none(), st.floats(0, 100))


@given(st.lists(values, min_size=2, max_size=4))
def test_the_sentence_on_a_group_says_only_what_is_shown(row: list[float | None]) -> None:
    empty = (None,) * (len(row) + 1)
    steps = ("start", *(f"{i + 1} months" for i in range(len(row))))
    curve = Curve("2025 Q1", "focus", (0.0, *row), empty, empty, ("",) * (len(row) + 1))
    chart = Curves("%", 1, "Children followed", steps, tuple(range(len(steps))), (curve,))
    text = findings.followed("New complaint", WAKE, chart, definition())
    assert text.count("%") == sum(v is not None for v in row) and text.endswith(".")
    assert not any(word in text for word in FORBIDDEN)


@pytest.mark.parametrize(
    ("d", "universe", "words"),
    [
        ("persons", "children who entered care in the year", "Children followed"),
        ("events", "psychiatric discharges of youth aged 6 to 17", "Discharges followed"),
        ("events", "emergency visits for mental health", "Visits followed"),
        ("events", "stays that began in the year", "Events followed"),
    ],
)
def test_those_followed_are_called_children_only_when_children_are_counted(d: str, universe: str, words: str) -> None:
    counted = replace(definition(), facts={"disclosure": {"d": d, "universe": universe}})
    assert Family("Title", "day", ((7, counted),)).followed == words


@given(st.floats(0.01, 50), st.floats(0.01, 1), st.floats(1, 50), st.floats(-900, 900))
def test_the_sentence_on_a_gap_calls_it_higher_only_when_the_interval_leaves_out_one(
    low: float, down: float, up: float, excess: float
) -> None:
    ends = (low, low * down, low * up)
    text = findings.gap("Group A", "Group B", ends, excess)
    assert ("similar" in text) == (ends[1] <= 1 <= ends[2])
    assert not any(word in text for word in FORBIDDEN) and text.endswith(".")


def test_similar_counties_are_five_others_with_distances_that_add_up(release: Release) -> None:
    for county in release.counties:
        near = similar(release, county)
        assert len(near) == COUNT and county not in [n.place for n in near]
        assert [n.distance for n in near] == sorted(n.distance for n in near)
        assert all(abs(n.distance**2 - n.size**2 - n.density**2 - n.way**2) < 1e-9 for n in near)


def test_the_middle_of_similar_counties_needs_three_that_are_shown(release: Release) -> None:
    county = release.by_county_slug["hyde"]
    ids = [n.place.area_id for n in similar(release, county)]
    shown = [cell(QUARTERS[0], 20 * (i + 1), 200, area) for i, area in enumerate(ids)]
    assert [c.value for c in middle(release, county, shown)] == [30.0]
    hidden = [*shown[:2], *(cell(QUARTERS[0], 5, 200, area) for area in ids[2:])]
    assert [(c.value, c.status) for c in middle(release, county, hidden)] == [(None, "not_calculable")]


def test_sentences_for_families_exist_in_both_languages_for_real_indicators() -> None:
    from dashboard.components.plain import WORDS, sentences

    known = {file.stem for file in (Path(__file__).parents[2] / "metrics" / "indicators").rglob("*.sql")}
    for indicator, row in sentences().items():
        assert indicator in known
        assert all(row[part] for part in ("heading_en", "heading_es", "en", "es"))
        assert row["en"].count("{n}") == row["es"].count("{n}") == 1
    assert WORDS["en"].keys() == WORDS["es"].keys()

"""Figures are small, honest about gaps, and offer no way out of the building."""

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from dashboard import chart_of
from dashboard.charts import Dot, Dumbbells, Line, LineChart, Outlines, Point, Ranks
from dashboard.components.chart import CONFIG, drawn
from dashboard.figures import figure
from dashboard.page import Exhibit
from dashboard.reading import Release
from tests.dashboard.conftest import ADDRESSES

LARGEST = 25_000
OK = Point(4.0, 3.0, 5.0, "ok")
HIDDEN = Point(None, None, None, "suppressed")


def line(*points: Point, **more: Any) -> LineChart:
    """A chart of one line."""
    quarters = tuple(f"2026 Q{i}" for i in range(len(points)))
    return LineChart("%", 1, quarters, (Line("Wake", "focus", points, has_band=True),), **more)


def charts_at(open_at: Any, address: str) -> Iterator[Any]:
    """The charts of a page, and its sections with their own chart."""
    for part in open_at(address).page.parts:
        if isinstance(part, Exhibit) and part.chart is not None:
            yield part.chart


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_figure_is_at_most_25_kilobytes(open_at: Any, address: str) -> None:
    for chart in charts_at(open_at, address):
        assert len(json.dumps(figure(chart))) <= LARGEST


def test_the_map_of_all_counties_is_at_most_25_kilobytes(release: Release) -> None:
    cells = release.cells("chronic_absence", level="county", first=release.quarters[-1])
    chart = chart_of.county_map(release.by_id["chronic_absence"], cells, release.names, "37")
    assert isinstance(chart, Outlines) and len(chart.shapes) == 100
    assert len(json.dumps(figure(chart))) <= LARGEST


def test_a_state_without_outlines_has_no_map(release: Release) -> None:
    assert chart_of.county_map(release.definitions[0], [], {}, "99") is None


def test_a_line_has_a_gap_and_a_hatched_mark_where_a_number_is_hidden() -> None:
    drawing = figure(line(OK, HIDDEN, OK))
    points = next(t for t in drawing["data"] if t.get("mode") == "lines+markers")
    marks = next(t for t in drawing["data"] if t["type"] == "bar")
    assert points["y"] == [4.0, None, 4.0] and points["connectgaps"] is False
    assert marks["x"] == [1] and marks["text"] == ["[c]"] and marks["marker"]["pattern"]["shape"] == "/"


def test_a_count_that_starts_again_is_not_joined_to_the_year_before() -> None:
    drawing = figure(line(OK, OK, OK, restarts=(2,)))
    points = next(t for t in drawing["data"] if t.get("mode") == "lines+markers")
    assert points["y"] == [4.0, 4.0, None, 4.0]


def test_provisional_points_are_hollow_and_their_line_dotted() -> None:
    drawing = figure(line(OK, OK, Point(4.0, 3.0, 5.0, "ok", is_provisional=True)))
    tail = [t for t in drawing["data"] if t.get("mode") == "lines+markers"][-1]
    assert tail["line"]["dash"] == "dot" and tail["marker"]["symbol"][-1] == "circle-open"


def test_an_axis_says_so_when_it_does_not_start_at_zero() -> None:
    high = Point(92.0, 91.0, 93.0, "ok")
    assert any("does not start at zero" in note["text"] for note in figure(line(high, high))["layout"]["annotations"])
    assert not any("does not start" in note["text"] for note in figure(line(OK, OK))["layout"]["annotations"])


def test_a_year_stands_once_under_its_quarters() -> None:
    quarters = tuple(f"{year} Q{quarter}" for year in (2024, 2025, 2026) for quarter in (1, 2, 3, 4))[1:]
    axis = figure(LineChart("%", 1, quarters, (Line("Wake", "focus", (OK,) * 11, has_band=True),)))["layout"]["xaxis"]
    assert axis["ticktext"] == ["Q2<br>2024", "Q4<br>", "Q2<br>2025", "Q4<br>", "Q2<br>2026", "Q4<br>"]
    assert axis["tickvals"] == [0, 2, 4, 6, 8, 10]


def test_long_names_at_the_ends_of_lines_are_folded_and_none_covers_another() -> None:
    names = ("Mecklenburg", "North Carolina", "Similar counties", "Wake")
    lines = tuple(Line(name, "context", (OK, OK)) for name in names)
    layout = figure(LineChart("%", 1, ("2026 Q1", "2026 Q2"), lines))["layout"]
    low, high = layout["yaxis"]["range"]
    line_height = 0.075 * (high - low)  # 13 pixels of type in a chart of 240
    covered = sorted((note["y"], note["text"].count("<br>") + 1) for note in layout["annotations"] if note["font"]["size"] == 13)
    assert [lines for _, lines in covered] == [1, 2, 2, 1]
    for (below, its), (above, others) in pairwise(covered):
        assert above - below >= (its + others) / 2 * line_height * 0.999
    assert layout["margin"]["r"] < 110


def test_hidden_groups_are_named_on_a_dumbbell_and_have_no_dot() -> None:
    dots = (Dot("girls", 4.0, 3.0, 5.0, "ok", 4.5), Dot("boys", None, None, None, "suppressed", 4.4))
    drawing = figure(Dumbbells("%", 1, "Wake", "State", dots))
    assert drawing["data"][-1]["x"] == [4.0, None]
    assert any(note["text"] == "[c] hidden" for note in drawing["layout"]["annotations"])


def test_places_that_cannot_be_shown_have_no_dot_among_the_ranks() -> None:
    dots = (Dot("Wake", 4.0, 3.0, 5.0, "ok", is_focus=True), Dot("Hyde", None, None, None, "suppressed"))
    names = [name for trace in figure(Ranks("%", 1, "NC", 4.0, dots))["data"] for name in trace["text"]]
    assert names == ["Wake"]


def test_no_figure_carries_a_template() -> None:
    assert figure(line(OK))["layout"]["template"] == "none"


def test_no_chart_can_be_sent_to_another_site() -> None:
    graph = drawn(line(OK, OK), "trend").children
    assert graph.config == CONFIG
    assert CONFIG["showSendToCloud"] is False and CONFIG["plotlyServerURL"] == "" and CONFIG["displayModeBar"] is False


def test_the_picture_is_left_to_eyes_and_the_caption_to_everyone() -> None:
    assert getattr(drawn(line(OK), "trend"), "aria-hidden") == "true"

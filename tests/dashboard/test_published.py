"""Published figures stand beside a series with source and date, and only in its own unit."""

import json
from typing import Any

from dashboard.components.published import benchmarks, reference
from dashboard.drawing import sheet
from dashboard.figures import figure
from dashboard.page import Exhibit
from dashboard.reading import Release

INDICATOR = "/indicator/chronic-absence?county=wake"


def part(open_at: Any, address: str, key: str) -> Exhibit | None:
    """The exhibit of this key on a page."""
    return next((p for p in open_at(address).page.parts if isinstance(p, Exhibit) and p.key == key), None)


def test_a_published_figure_has_its_source_and_date(open_at: Any) -> None:
    found = part(open_at, INDICATOR, "published")
    assert found is not None and found.sentence == "National share: 23.5%, published February 1, 2025."
    assert found.records.rows == (("national share", "2023-24", 23.5, 23.1, 23.9, "Yearbook of schools, 2025", "2025-02-01"),)


def test_the_trend_has_a_labeled_dashed_line_on_screen_and_in_print(open_at: Any) -> None:
    trend = part(open_at, INDICATOR, "trend")
    assert trend is not None and trend.chart is not None
    drawing = figure(trend.chart)
    level = [s for s in drawing["layout"]["shapes"] if s["line"].get("dash") == "dash" and s["y0"] == s["y1"] == 23.5]
    assert len(level) == 1
    assert "National share 23.5%" in [n["text"] for n in drawing["layout"]["annotations"]]
    assert drawing["layout"]["yaxis"]["range"][1] >= 23.5
    assert "National share 23.5%" in sheet(trend.chart).svg("", "")


def test_a_figure_that_cannot_be_in_the_unit_is_left_out(release: Release) -> None:
    found = benchmarks(release, release.by_id["chronic_absence"])
    assert [b.measure for b in found] == ["national share"]
    assert "11000000" not in json.dumps(reference(release, release.by_id["chronic_absence"]))


def test_an_indicator_without_a_published_figure_says_nothing(open_at: Any) -> None:
    assert part(open_at, "/indicator/attendance-rate", "published") is None
    trend = part(open_at, "/indicator/attendance-rate", "trend")
    assert trend is not None and getattr(trend.chart, "reference", None) is None

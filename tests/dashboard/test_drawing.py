"""Still pictures say the same as the charts on screen, to everyone, in bytes that never change."""

import re
import xml.etree.ElementTree as ET
from collections import namedtuple
from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import drawing
from dashboard.app import create_app
from dashboard.charts import Dot, Dumbbells, Line, LineChart, Point, Ranks
from dashboard.drawing.canvas import FONTS, Canvas, number, width_of, wrapped
from dashboard.drawing.maps import tile_map
from dashboard.drawing.png import png
from dashboard.drawing.scale import scale
from dashboard.drawing.small import spark, strip
from dashboard.page import Exhibit
from dashboard.reading import Release
from tests.dashboard.conftest import ADDRESSES
from tests.dashboard.small_release import SENTINEL

OK = Point(4.0, 3.0, 5.0, "ok")
HIDDEN = Point(None, None, None, "suppressed")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def client(workspace: Any) -> FlaskClient:
    """A client of the application over the small release."""
    return create_app(workspace).server.test_client()


def line(*points: Point, **more: Any) -> LineChart:
    """A chart of one line."""
    quarters = tuple(f"2026 Q{i}" for i in range(len(points)))
    return LineChart("%", 1, quarters, (Line("Wake", "focus", points, has_band=True),), **more)


def words(svg: str) -> list[str]:
    """The texts of a picture in the order drawn."""
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


def shapes(svg: str, tag: str) -> list[ET.Element]:
    """The elements of one kind."""
    return list(ET.fromstring(svg).iter(f"{SVG}{tag}"))


def drawn(chart: object) -> str:
    """A chart alone."""
    return drawing.sheet(chart).svg("A title", "A sentence.")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_chart_of_every_page_can_be_had_as_a_picture(client: FlaskClient, open_at: Any, address: str) -> None:
    path, _, query = address.partition("?")
    for exhibit in [p for p in open_at(address).page.parts if isinstance(p, Exhibit)]:
        answer = client.get(f"/files/{exhibit.key}.svg{path}?{query}")
        if exhibit.chart is None and exhibit.still is None:
            assert answer.status_code == 404
            continue
        assert answer.status_code == 200 and answer.mimetype == "image/svg+xml"
        root = ET.fromstring(answer.text)
        assert root.get("role") == "img" and root.findtext(f"{SVG}desc") == exhibit.sentence
        assert exhibit.heading in (root.findtext(f"{SVG}title") or "")
        assert "Release 2026.3.1" in answer.text and "not audited" in answer.text
        assert str(SENTINEL) not in answer.text and "nan" not in answer.text
        assert answer.data == client.get(f"/files/{exhibit.key}.svg{path}?{query}").data


def test_a_picture_can_be_had_as_png(client: FlaskClient) -> None:
    answer = client.get("/files/trend.png/indicator/chronic-absence?county=wake")
    assert answer.mimetype == "image/png" and answer.data.startswith(b"\x89PNG")
    assert 'filename="not-audited_2026.3.1_indicator_chronic-absence_trend.png"' in answer.headers["Content-Disposition"]


def test_the_same_picture_is_the_same_bytes() -> None:
    svg = drawn(line(OK, HIDDEN, OK))
    assert svg == drawn(line(OK, HIDDEN, OK)) and png(svg) == png(svg)


def test_a_hidden_quarter_is_a_gap_with_a_mark_and_no_number() -> None:
    svg = drawn(line(OK, HIDDEN, OK))
    assert len(shapes(svg, "circle")) == 2 and "[c]" in words(svg)
    assert not [p for p in shapes(svg, "path") if p.get("stroke-linejoin")]


def test_neighbors_are_joined_but_not_over_a_new_start() -> None:
    joined = [p for p in shapes(drawn(line(OK, OK, OK)), "path") if p.get("fill") == "none"]
    cut = [p for p in shapes(drawn(line(OK, OK, OK, restarts=(2,))), "path") if p.get("fill") == "none"]
    assert len(joined) == 2 and len(cut) == 1


def test_a_provisional_point_is_hollow_and_reached_by_dots() -> None:
    svg = drawn(line(OK, Point(4.0, 3.0, 5.0, "ok", is_provisional=True)))
    assert [c.get("fill") for c in shapes(svg, "circle")] == ["#0B5394", "#FFFFFF"]
    assert [p.get("stroke-dasharray") for p in shapes(svg, "path") if p.get("fill") == "none"] == ["2 3"]


def test_a_break_and_a_time_not_yet_known_are_written_out() -> None:
    late = Point(None, None, None, "not_yet_observable")
    assert {"[b] change", "not yet known"} <= set(words(drawn(line(OK, OK, late, breaks=(1,)))))


def test_lines_differ_without_color() -> None:
    lines = tuple(Line(name, ink, (OK, OK)) for name, ink in (("A", "focus"), ("B", "contrast"), ("C", "context")))  # type: ignore[arg-type]
    svg = drawn(LineChart("%", 1, ("2026 Q1", "2026 Q2"), lines))
    dashes = {p.get("stroke-dasharray") for p in shapes(svg, "path") if p.get("fill") == "none"}
    assert dashes == {None, "6 3", "1.5 3"}


def test_the_newest_value_stands_at_the_end_of_its_line() -> None:
    assert "Wake 4.0%" in words(drawn(line(OK, OK)))


def test_an_axis_that_leaves_out_zero_says_so() -> None:
    high = Point(92.0, 91.0, 93.0, "ok")
    assert any("does not start at zero" in text for text in words(drawn(line(high, high))))
    assert not any("does not start at zero" in text for text in words(drawn(line(OK, OK))))


def test_counties_that_cannot_be_shown_are_not_among_the_dots() -> None:
    dots = (
        Dot("Wake", 4.0, 3.0, 5.0, "ok", is_focus=True),
        Dot("Dare", 5.0, None, None, "ok"),
        Dot("Hyde", None, None, None, "suppressed"),
    )
    svg = drawn(Ranks("%", 1, "NC", 4.0, dots))
    assert len(shapes(svg, "circle")) == 2 and not any("Hyde" in text for text in words(svg))
    assert {"NC 4.0%", "lowest: Wake", "highest: Dare"} <= set(words(svg))


def test_a_hidden_group_keeps_its_row_and_the_reason() -> None:
    dots = (Dot("girls", 4.0, 3.0, 5.0, "ok", 4.5), Dot("boys", None, None, None, "suppressed", 4.4))
    svg = drawn(Dumbbells("%", 1, "Wake", "State", dots))
    assert {"girls", "4.0%", "boys", "[c]"} <= set(words(svg))


def test_every_county_has_a_tile_and_hidden_ones_a_hatch(release: Release) -> None:
    definition = release.by_id["new_complaint_within_12_months"]
    period = release.newest[definition.id]
    cells = release.cells(definition.id, level="county", first=period, last=period)
    svg = drawn(tile_map(definition, cells, release.names, "37", focus="37183"))
    hidden = sum(c.status == "suppressed" for c in cells)
    assert hidden and words(svg).count("[c]") == hidden and "[c] hidden" in words(svg)
    assert tile_map(definition, cells, release.names, "99") is None


@dataclass(frozen=True)
class ControlChart:
    """A control chart of three quarters, the middle one hidden and the last one marked."""

    unit: str = "%"
    decimals: int = 1
    quarters: tuple[str, ...] = ("2026 Q1", "2026 Q2", "2026 Q3")
    points: tuple[Point, ...] = (OK, HIDDEN, OK)
    center: tuple[float | None, ...] = (4.0, 4.0, 4.0)
    lower: tuple[float | None, ...] = (3.0, None, 3.0)
    upper: tuple[float | None, ...] = (5.0, None, 5.0)
    marks: tuple[str, ...] = ("", "", "outside the limits")
    breaks: tuple[int, ...] = (1,)


def test_a_control_chart_marks_what_breaks_a_rule_and_leaves_gaps() -> None:
    svg = drawn(ControlChart())
    assert len(shapes(svg, "circle")) == 2 and len([p for p in shapes(svg, "path") if p.get("stroke") == "#C8590C"]) == 1
    assert {"usual level", "upper limit", "lower limit", "[b] change"} <= set(words(svg))


def test_a_funnel_names_the_places_outside_it_and_the_one_in_focus() -> None:
    """The models of these two kinds of chart are read by their fields alone."""
    dot = namedtuple("dot", "name size value is_outside is_focus")
    dots = (dot("Wake", 900, 4.0, False, True), dot("Dare", 300, 9.0, True, False), dot("Hyde", 50, 4.0, False, False))
    Funnel = namedtuple("Funnel", "unit decimals size_name target_name target dots sizes limits")
    limits = ((1, 2, 3), (2, 3, 3.5), (6, 5, 4.5), (7, 6, 5))
    svg = drawn(Funnel("%", 1, "Children", "NC", 4.0, dots, (50, 400, 900), limits))
    assert {"Wake", "Dare", "NC", "Children"} <= set(words(svg)) and "Hyde" not in words(svg)


def test_curves_show_how_many_are_followed_at_each_step() -> None:
    curve = namedtuple("curve", "name ink values lower upper at_risk")
    Curves = namedtuple("Curves", "unit decimals heading steps positions curves")
    one = curve("2024", "focus", (0.0, 12.0, None), (None, 10.0, None), (None, 15.0, None), ("88", "80", "not yet"))
    svg = drawn(Curves("%", 1, "Discharges followed", ("start", "6 months", "12 months"), (0, 6, 12), (one,)))
    assert {"2024", "88", "80", "not yet", "Discharges followed"} <= set(words(svg)) and len(shapes(svg, "circle")) == 2


def test_small_pictures_leave_gaps_for_hidden_numbers(release: Release) -> None:
    hyde = release.by_county_slug["hyde"]
    cells = release.cells("new_complaint_within_12_months", hyde)
    assert all(c.value is None for c in cells) and spark(cells) is None
    assert strip(None, 4.0, [1.0, 2.0, 3.0, 4.0]) is None and strip(2.0, 4.0, [1.0, 2.0, 3.0, 4.0]) is not None


@pytest.mark.parametrize(("values", "low"), [([10.0, 12.0], 9.76), ([1.0, 12.0], 0.0), ([], 0.0), ([3.0], 2.85), ([0.0], 0.0)])
def test_an_axis_starts_at_zero_unless_that_would_flatten_it(values: list[float], low: float) -> None:
    made = scale(values, "per 1,000", 2, 100, 0)
    assert made.low == pytest.approx(low) and len(made.ticks) >= 2
    assert len({made.name(tick) for tick in made.ticks}) == len(made.ticks)


def test_words_are_escaped_and_lengths_are_short() -> None:
    sheet = Canvas(10, 10)
    sheet.text("<b> & co", 1.25, 2)
    assert "&lt;b&gt; &amp; co" in sheet.svg("", "") and number(-0.01) == "0" and number(2.04) == "2"


def test_text_is_measured_with_the_typeface_and_wrapped() -> None:
    assert width_of("i", 12) < width_of("W", 12) < width_of("W", 12, is_bold=True)
    rows = wrapped("one two three four five", 12, 60)
    assert len(rows) > 1 and all(width_of(row, 12) <= 60 for row in rows)
    assert all(file.exists() for file in FONTS.values())


def test_no_picture_asks_for_anything_from_elsewhere(client: FlaskClient) -> None:
    text = client.get("/files/counties.svg/counties").text
    assert not re.findall(r"(?:href|src|url\()", text) and text.count("http") == 1

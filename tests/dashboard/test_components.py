"""Pieces of a page say what they are to eyes, ears and keyboards alike."""

import json
from typing import Any

from dash import dcc

from dashboard.components import html
from dashboard.components.attributes import aria
from dashboard.components.marks import spark, spine, verdict
from dashboard.components.still import Still, stilled
from dashboard.components.table import Column, Group, table
from dashboard.components.tiles import tile_map
from dashboard.exports.tidy_csv import csv_text, file_name
from dashboard.geography import outlines, slug_of, tiles
from dashboard.page import View
from dashboard.reading import Release
from dashboard.records import Records
from dashboard.views import about


def json_of(component: Any) -> str:
    """The component as it is sent to the browser."""
    return json.dumps(component.to_plotly_json(), ensure_ascii=False, default=lambda c: c.to_plotly_json())


def test_every_cell_of_a_table_has_a_heading() -> None:
    made = json_of(table("Numbers", [Column("County"), Column("Value", True)], [Group("West"), ["Wake", "4.1"]]))
    assert made.count('"scope": "col"') == 2 and '"scope": "row"' in made and '"scope": "rowgroup"' in made
    assert '["caption", ' in made


def test_a_column_that_sorts_is_a_link_and_says_when_it_is_used() -> None:
    made = json_of(table("Numbers", [Column("County", sort_link="/counties?sort=name", is_sorted=True)], [["Wake"]]))
    assert '"href": "/counties?sort=name"' in made and '"aria-sort": "other"' in made


def test_a_verdict_has_a_shape_and_words_besides_its_color() -> None:
    made = json_of(verdict("higher", "worse"))
    assert "▲" in made and "higher, worse" in made


def test_a_spine_turns_nothing_into_a_position() -> None:
    assert spine(None, 4.0, [1, 2, 3, 4, 5]) == ""


def test_a_short_trend_has_a_gap_where_a_number_is_hidden(release: Release) -> None:
    cells = release.cells("new_complaint_within_12_months", release.by_county_slug["wake"])
    lifted = [c for c in cells if c.value is None]
    assert lifted
    source = spark(cells).src  # type: ignore[union-attr]
    assert source.count("L") + source.count("M") == len([c for c in cells if c.value is not None])


def test_hidden_tiles_are_hatched_and_say_so(release: Release) -> None:
    definition = release.by_id["placement_moves_per_1000_days_in_care"]
    cells = release.cells(definition.id, level="county", first=release.quarters[-1])
    places = {c.area_id: c for c in release.counties}
    made = tile_map(definition, cells, places, tiles("37"), dict.fromkeys(places, "/"))
    hidden = {c.area_id for c in cells if c.status == "suppressed"}
    hatched = [tile for tile in made.children if "hatch" in tile.className]
    assert len(made.children) == 100 and hidden
    assert sorted(tile.title for tile in hatched) == sorted(f"{places[a].name}: [c]" for a in hidden)


def test_every_county_has_one_tile_and_an_outline() -> None:
    placed = tiles("37")
    assert len(placed) == 100 and len({(t.column, t.row) for t in placed.values()}) == 100
    assert set(outlines("37")) == set(placed)
    assert all(len(ring) >= 6 for rings in outlines("37").values() for ring in rings)


def test_a_state_without_files_has_neither_tiles_nor_outlines() -> None:
    assert tiles("99") == {} and outlines("99") == {}


def test_slugs_are_plain_words() -> None:
    assert slug_of("New Hanover") == "new-hanover" and slug_of("McDowell") == "mcdowell"


def test_a_spreadsheet_cannot_be_made_to_run_a_cell(release: Release) -> None:
    records = Records(("a", "b"), (("=1+1", -2.5), ("@x", None), ("+x", 0.0), ("-x", 1)))
    lines = csv_text(records, release).splitlines()
    assert [row.split(",2026")[0] for row in lines[1:]] == ["'=1+1,-2.5", "'@x,", "'+x,0.0", "'-x,1"]


def test_a_file_of_an_unaudited_release_says_so_in_its_name(release: Release) -> None:
    assert file_name("county/wake", "trend", release) == "not-audited_2026.3.1_county_wake_trend.csv"


def test_plain_parts_become_one_component_and_charts_stay_what_they_are() -> None:
    chart = html.Div(dcc.Graph(figure={}), **aria(hidden="true"))
    part = html.Section([html.H2("Title", id="x"), html.Figure([html.P(["a ", html.B("b")]), chart])])
    made = stilled(part)
    heading, figure = made.children
    assert isinstance(heading, Still) and heading.tree == ["h2", {"id": "x"}, ["Title"]]
    assert figure.children[0].tree == ["p", {}, ["a ", ["b", {}, ["b"]]]]
    assert isinstance(figure.children[1].children[0], dcc.Graph)
    assert isinstance(part.children[0], html.H2)


def test_a_page_is_a_handful_of_components(open_at: Any) -> None:
    listed = json.dumps(open_at("/counties").body, default=lambda c: c.to_plotly_json())
    assert listed.count('"namespace"') < 20 and listed.count('"tr"') > 100


def test_a_pattern_fits_its_own_paths_only() -> None:
    view = View("/county/<slug>", "County", about.opened)
    assert view.slug_in("/county/wake") == "wake" and view.slug_in("/county/wake/") == "wake"
    assert view.slug_in("/county/") is None and view.slug_in("/county/a/b") is None and view.slug_in("/") is None

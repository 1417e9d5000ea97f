"""One indicator: its trend, its groups, its counties, and how it is calculated."""

from dash import html
from dash.development.base_component import Component

from dashboard import chart_of, phrases
from dashboard.components.controls import breakdown_words
from dashboard.components.definition import how_it_is_calculated
from dashboard.components.marks import verdict
from dashboard.components.notes import meeting_notes
from dashboard.components.table import Column, table
from dashboard.components.trend import trend
from dashboard.numbers import cell_text, count_shown, key_to, range_text
from dashboard.page import Exhibit, MissingPageError, Page, View, Visit
from dashboard.records import Definition, Place, cell_records, quarter_words

FEWEST_DRAWN = 4
COUNTIES_NOTE = (
    "Dots are values and bars their 95% intervals, where there are any. "
    "Counties that cannot be shown are in the table only."
)


def opened(visit: Visit) -> Page:
    """The page of the indicator named in the path."""
    definition = visit.release.by_slug.get(visit.slug)
    if definition is None:
        raise MissingPageError("This release has no indicator of that name.")
    place = visit.place
    parts: list[Exhibit | Component] = [trend(visit, definition, place), *meeting_notes(visit, definition, place)]
    if visit.choices.by != "none":
        parts.append(_groups(visit, definition, place))
    parts.append(_counties(visit, definition, place))
    return Page(
        definition.title,
        (definition.question,),
        (*parts, how_it_is_calculated(definition, visit.link(f"/definitions/{definition.slug}"))),
        (("Indicators", visit.link("/indicators")),),
    )


def _groups(visit: Visit, definition: Definition, place: Place) -> Exhibit:
    release, breakdown = visit.release, visit.choices.by
    period = visit.period_of(definition.id)
    cells = release.cells(definition.id, place, breakdown=breakdown, first=period, last=period)
    words = breakdown_words(breakdown)
    everyone = visit.at(definition.id, place)
    if place.level == "state":
        held = {c.group: everyone for c in cells if everyone is not None}
        held_name = "Everyone"
    else:
        there = release.cells(definition.id, release.state, breakdown=breakdown, first=period, last=period)
        held = {c.group: c for c in there}
        held_name = f"Same group, {release.state.name}"
    ends = f"Dot: {place.title}. Square: {held_name}."
    sentence = phrases.groups(definition, words.lower(), cells, place, quarter_words(period))
    any_known = any(c.value is not None for c in cells)
    if not cells:
        sentence = f"{definition.short_title} is not broken down by {words.lower()} for {place.title}."
    columns = [Column(words), Column("Value", True), Column("95% interval", True), Column("Numerator", True)]
    columns += [Column("Denominator", True), Column(held_name, True), Column("Compared")]
    rows = []
    for cell in cells:
        other = held.get(cell.group)
        direction = phrases.stand(cell, other)
        mark = "" if cell.value is None else verdict(direction, phrases.tone(definition, direction))
        numbers = [cell_text(cell, definition), range_text(cell, definition)]
        numbers += [count_shown(cell.numerator), count_shown(cell.denominator), cell_text(other, definition)]
        rows.append([cell.group, *numbers, mark])
    return Exhibit(
        "groups",
        f"By {words.lower()}",
        sentence,
        cell_records([*cells, *dict.fromkeys(held.values())], release.names),
        table(f"{definition.title} by {words.lower()}, {quarter_words(period)}", columns, rows),
        chart=chart_of.dumbbells(definition, cells, held, place.title, held_name) if any_known else None,
        note=ends if any_known else "",
        signs=tuple(key_to(cells)),
    )


def _counties(visit: Visit, definition: Definition, place: Place) -> Exhibit:
    release, period = visit.release, visit.period_of(definition.id)
    cells = release.cells(definition.id, level="county", first=period, last=period)
    state = visit.at(definition.id, release.state)
    focus = place if place.level == "county" else None
    slugs = {c.area_id: c for c in release.counties}
    columns = [Column("County"), Column("Value", True), Column("95% interval", True), Column("Denominator", True)]
    columns += [Column(f"Compared with {release.state.name}")]
    rows = []
    for cell in sorted(cells, key=lambda c: (c.value is None, -(c.value or 0.0), c.area_id)):
        county = slugs[cell.area_id]
        link = html.A(county.name, href=visit.here(county=(county.slug,)))
        direction = phrases.stand(cell, state)
        mark = "" if cell.value is None else verdict(direction, phrases.tone(definition, direction))
        numbers = [cell_text(cell, definition), range_text(cell, definition), count_shown(cell.denominator)]
        rows.append([link, *numbers, mark])
    can_draw = sum(cell.value is not None for cell in cells) >= FEWEST_DRAWN
    chart = chart_of.ranks(definition, cells, release.names, release.state_letters, state, focus)
    sentence = phrases.spread(definition, cells, release.names, quarter_words(period))
    return Exhibit(
        "counties",
        "How counties differ",
        sentence,
        cell_records(cells, release.names),
        table(f"{definition.title} by county, {quarter_words(period)}", columns, rows),
        chart=chart if can_draw else None,
        note=COUNTIES_NOTE if can_draw else "",
        signs=tuple(key_to(cells)),
        is_table_open=False,
    )


VIEW = View(
    "/indicator/<slug>",
    "Indicator",
    opened,
    controls=("ind", "county", "q", "start", "vs", "by"),
    slug_control="ind",
    belongs_to="/indicators",
)

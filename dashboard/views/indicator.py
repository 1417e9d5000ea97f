"""One indicator: its trend, its groups, its counties, and how it is calculated."""

from dash.development.base_component import Component

from dashboard import chart_of, findings, phrases, signal_or_noise
from dashboard.components import html
from dashboard.components.funnel import funnel
from dashboard.components.gaps import groups
from dashboard.components.marks import verdict
from dashboard.components.notes import meeting_notes
from dashboard.components.published import published
from dashboard.components.states import no_chart
from dashboard.components.still import Drawn, once
from dashboard.components.table import Column, table
from dashboard.components.trend import control, trend
from dashboard.numbers import BETTER_WAY, cell_text, count_shown, key_to, range_text
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
    parts: list[Exhibit | Component | None] = [
        trend(visit, definition, place),
        published(visit.release, definition),
        *meeting_notes(visit, definition, place),
        control(visit, definition, place),
    ]
    if visit.choices.by != "none":
        parts.append(groups(visit, definition, place, visit.choices.by))
    parts += [funnel(visit, definition, place), _counties(visit, definition, place)]
    return Page(
        definition.title,
        (definition.question, _good(visit, definition, place)),
        tuple(part for part in parts if part is not None),
        (("Indicators", visit.link("/indicators")),),
    )


def _good(visit: Visit, definition: Definition, place: Place) -> str:
    """Which way is good, and what the test for a trend says."""
    quarters = [quarter for quarter in visit.release.quarters if quarter <= visit.period]
    cells = visit.release.cells(definition.id, place, last=visit.period)
    trend_words = findings.recent_trend(signal_or_noise.recent(definition, quarters, cells))
    return f"{BETTER_WAY[definition.better]}. {trend_words}".strip()


def _counties(visit: Visit, definition: Definition, place: Place) -> Exhibit:
    release, period = visit.release, visit.period_of(definition.id)
    cells = release.cells(definition.id, level="county", first=period, last=period)
    state = visit.at(definition.id, release.state)
    focus = place if place.level == "county" else None
    slugs = {c.area_id: c for c in release.counties}
    columns = [Column("County"), Column("Value", True), Column("95% interval", True), Column("Denominator", True)]
    columns += [Column(f"Compared with {release.state.name}")]

    def listed() -> Drawn:
        rows = []
        for cell in sorted(cells, key=lambda c: (c.value is None, -(c.value or 0.0), c.area_id)):
            county = slugs[cell.area_id]
            link = html.A(county.name, href=visit.here(county=(county.slug,)))
            direction = phrases.stand(cell, state)
            mark = "" if cell.value is None else verdict(direction, phrases.tone(definition, direction))
            numbers = [cell_text(cell, definition), range_text(cell, definition), count_shown(cell.denominator)]
            rows.append([link, *numbers, mark])
        return table(f"{definition.title} by county, {quarter_words(period)}", columns, rows)

    can_draw = sum(cell.value is not None for cell in cells) >= FEWEST_DRAWN
    chart = chart_of.ranks(definition, cells, release.names, release.state_letters, state, focus)
    sentence = phrases.spread(definition, cells, release.names, quarter_words(period))
    return Exhibit(
        "counties",
        "How counties differ",
        sentence,
        cell_records(cells, release.names),
        once(release, ("counties", visit.here(county=())), listed),
        chart=chart if can_draw else None,
        note=COUNTIES_NOTE if can_draw else "",
        signs=tuple(key_to(cells)),
        is_table_open=False,
        about=definition,
        now=state,
        instead=None if can_draw else no_chart(cells, "Most county numbers", visit.link("/quality")),
    )


VIEW = View(
    "/indicator/<slug>",
    "Indicator",
    opened,
    controls=("ind", "county", "q", "start", "vs", "by"),
    slug_control="ind",
    belongs_to="/indicators",
)

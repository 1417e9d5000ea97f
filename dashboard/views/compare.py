"""Compare: chosen counties side by side with the state and with similar counties, on chosen indicators."""

from collections.abc import Sequence

from dashboard import phrases
from dashboard.chart_of import dumbbell_of_places
from dashboard.components import html
from dashboard.components.marks import verdict
from dashboard.components.states import empty, no_chart
from dashboard.components.table import Column, Row, table
from dashboard.components.trend import SIMILAR, cells_of, trend
from dashboard.numbers import cell_text, count_shown, key_to, range_text
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Cell, Definition, Place, Records, cell_records, quarter_words
from dashboard.similar import similar, sizes
from dashboard.view_state import Choices

MOST_COUNTIES, MOST_INDICATORS, USUAL_INDICATORS = 4, 6, 4
PLACES_NOTE = f"Dots are values, bars their 95% intervals. Square: the state. {SIMILAR}: the middle value of the five most alike."
RECIPE = (
    "Distance is worked out from three things: how many are counted, how many there are for the land area, and where "
    "the county lies. The first two are on a log scale. Each is divided by its spread over all counties."
)


def opened(visit: Visit) -> Page:
    """The first chosen county is the one the others are held beside."""
    release = visit.release
    chosen = [release.by_county_slug[slug] for slug in visit.choices.county[:MOST_COUNTIES]]
    if not chosen:
        return Page("Compare", ("Choose one to four counties above to set them side by side.",), (_start(visit),))
    own, others = chosen[0], chosen[1:]
    definitions = [release.by_slug[slug] for slug in usual(visit).ind[:MOST_INDICATORS]]
    named = [place.title for place in others] or ["similar counties"]
    names = phrases.joined([release.state.name, *named])
    first = f"{own.title} beside {names}, on {len(definitions)} of {len(release.definitions)} indicators."
    parts: list[Exhibit] = []
    for number, definition in enumerate(definitions):
        parts.append(_side_by_side(visit, definition, own, others, number))
    parts.append(trend(visit, definitions[0], own, f"Trend: {definitions[0].title}", "trend"))
    if similar(release, own):
        parts.append(_similar(visit, own))
    words = "Similar means that the county's 95% interval holds the other value."
    return Page("Compare", (first, words, *_rule(visit, own)), tuple(parts))


def _rule(visit: Visit, own: Place) -> tuple[str, ...]:
    """How the indicators were picked, when the reader did not."""
    if visit.choices.ind:
        return ()
    state = visit.release.state.name
    return (
        f"You chose no indicator, so a rule picked these. It puts first those where {own.title} is not similar to {state}.",
        f"Next it goes by how far the value is from the one for {state}, as a share of that. "
        f"It takes the first {USUAL_INDICATORS} at most.",
    )


def _start(visit: Visit) -> html.Div:
    first = visit.release.counties[0]
    return empty("No county is chosen.", [(f"Show {first.title}", visit.here(county=(first.slug,)))])


def usual(visit: Visit) -> Choices:
    """The choices with indicators picked by rule when a county is chosen and no indicator is."""
    if visit.choices.ind or not visit.choices.county:
        return visit.choices
    own = visit.release.by_county_slug[visit.choices.county[0]]
    return visit.choices.but(ind=tuple(d.slug for d in _furthest(visit, own)))


def _furthest(visit: Visit, own: Place) -> list[Definition]:
    """Without a choice: the indicators with an interval for this county that lie furthest from the state, by rule."""
    ranked = []
    cells, states = visit.every(own), visit.every(visit.release.state)
    for d in visit.release.definitions:
        cell, state = next(iter(cells.get(d.id, ())), None), next(iter(states.get(d.id, ())), None)
        if cell and state and cell.value is not None and state.value and phrases.stand(cell, state):
            ranked.append((phrases.stand(cell, state) == "similar", -abs(cell.value / state.value - 1), d.id))
    names = [name for _, _, name in sorted(ranked)[:USUAL_INDICATORS]]
    return [visit.release.by_id[name] for name in names] or list(visit.release.definitions[:1])


def _side_by_side(visit: Visit, definition: Definition, own: Place, others: Sequence[Place], number: int) -> Exhibit:
    release, period = visit.release, visit.period_of(definition.id)
    places = [own, release.state, *others]
    if similar(release, own):
        places.insert(2, Place("similar", f"similar to {own.area_id}", SIMILAR, "similar"))
    found: list[tuple[Place, Cell | None]] = [
        (p, next(iter(cells_of(visit, definition, p, own, period, period)), None)) for p in places
    ]
    cell = found[0][1]
    columns = [Column("Place"), Column("Value", True), Column("95% interval", True), Column("Numerator", True)]
    columns += [Column("Denominator", True), Column(f"{own.name} is")]
    rows: list[Row] = []
    for place, other in found:
        numbers = [cell_text(other, definition), range_text(other, definition) if other else ""]
        numbers += [count_shown(other.numerator if other else None), count_shown(other.denominator if other else None)]
        can_compare = place is not own and cell and cell.value is not None and other and other.value is not None
        direction = phrases.stand(cell, other)
        mark = verdict(direction, phrases.tone(definition, direction)) if can_compare else ""
        rows.append([place.title, *numbers, mark])
    cells = [c for _, c in found if c is not None]
    can_draw = any(c.value is not None for c in cells)
    against = [(p.name.lower() if p.level == "similar" else p.name, c) for p, c in found[1:]]
    return Exhibit(
        f"indicator-{number + 1}",
        f"{definition.title}, {quarter_words(period)}",
        phrases.summary(definition, own, cell, quarter_words(period), against, []),
        cell_records(cells, release.names),
        table(f"{definition.title}, {quarter_words(period)}, by place", columns, rows),
        chart=dumbbell_of_places(definition, found) if can_draw else None,
        note=PLACES_NOTE if can_draw else "",
        signs=tuple(key_to(cells)),
        is_table_open=True,
        about=definition,
        now=cell,
        instead=None if can_draw else no_chart(cells, "These numbers", visit.link("/quality")),
    )


def _similar(visit: Visit, own: Place) -> Exhibit:
    """Why these counties: the recipe and the distances it gives."""
    release = visit.release
    near = similar(release, own)
    columns = [Column("County"), Column("Distance", True), Column("In size", True), Column("In density", True)]
    columns += [Column("In place", True)]
    rows: list[Row] = []
    for n in near:
        link = html.A(n.place.name, href=visit.here(county=(own.slug, n.place.slug)))
        rows.append([link, *(f"{part:.2f}" for part in (n.distance, n.size, n.density, n.way))])
    names = ", ".join(n.place.name for n in near)
    return Exhibit(
        "similar",
        "Why these counties are similar",
        f"{own.title} is most like {names}.",
        Records(
            ("county", "distance", "size", "density", "place"),
            tuple((n.place.name, *(round(part, 3) for part in (n.distance, n.size, n.density, n.way))) for n in near),
        ),
        table(f"Distances from {own.title}", columns, rows),
        note=f"{RECIPE} Counted: {sizes(release).counted}. 0 means alike, and smaller is nearer.",
    )


VIEW = View("/compare", "Compare", opened, menu="top", order=4, controls=("counties", "inds", "q", "start"), usual=usual)

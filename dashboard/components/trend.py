"""The trend of one indicator in one place, beside the places it is compared with."""

from datetime import date

from dashboard import chart_of, findings, phrases, signal_or_noise
from dashboard.components.published import reference
from dashboard.components.states import no_chart
from dashboard.components.table import Column, table
from dashboard.numbers import cell_text, count_shown, key_to, range_text
from dashboard.page import Exhibit, Visit
from dashboard.records import Cell, Definition, Place, cell_records, quarter_words
from dashboard.similar import middle, similar

SIMILAR = "Similar counties"


def against(visit: Visit, place: Place) -> list[Place]:
    """The places to compare with, two at most; a place is never compared with itself."""
    release, found = visit.release, []
    for name in visit.choices.vs:
        if name == "state":
            found.append(release.state)
        elif name == "similar" and place.level == "county" and similar(release, place):
            found.append(Place("similar", f"similar to {place.area_id}", SIMILAR, "similar"))
        elif name == "region":
            found += [r for r in release.regions if r.area_id == place.region]
        elif name in release.by_county_slug:
            found.append(release.by_county_slug[name])
    return [other for other in found if other != place][:2]


def cells_of(visit: Visit, definition: Definition, place: Place, own: Place, first: date, last: date) -> list[Cell]:
    """The cells of a place over these quarters; those of similar counties are the middle of theirs."""
    if place.level == "similar":
        counties = visit.release.cells(definition.id, level="county", first=first, last=last)
        return middle(visit.release, own, counties)
    return visit.release.cells(definition.id, place, first=first, last=last)


def trend(visit: Visit, definition: Definition, place: Place, heading: str = "", key: str = "trend") -> Exhibit:
    """Sentence, line chart and table over the chosen quarters; no chart where no number can be shown."""
    release = visit.release
    places = [place, *against(visit, place)]
    cells = [cells_of(visit, definition, p, place, visit.first, visit.period) for p in places]
    quarters = sorted({cell.period for cell in cells[0]})
    names = [release.state_letters if p.level == "state" else p.name for p in places]
    chart = chart_of.lines(definition, quarters, list(zip(names, cells, strict=True)), reference(release, definition))
    columns = [Column("Quarter"), Column(place.title, True), Column("95% interval", True)]
    columns += [Column("Numerator", True), Column("Denominator", True)]
    columns += [Column(other.title, True) for other in places[1:]]
    by_quarter = [{cell.period: cell for cell in series} for series in cells]
    rows = []
    for quarter in reversed(quarters):
        own = by_quarter[0].get(quarter)
        row = [quarter_words(quarter), cell_text(own, definition), range_text(own, definition) if own else ""]
        row += [count_shown(own.numerator if own else None), count_shown(own.denominator if own else None)]
        rows.append(row + [cell_text(series.get(quarter), definition) for series in by_quarter[1:]])
    every = [cell for series in cells for cell in series]
    can_draw = any(cell.value is not None for cell in every)
    ways = [("Show the whole state", visit.here(county=()))] if place.level != "state" else []
    return Exhibit(
        key,
        heading or f"Trend in {place.title}",
        _sentence(visit, definition, place),
        cell_records(every, release.names),
        table(f"{definition.title}, {place.title}, by quarter", columns, rows),
        chart=chart if can_draw else None,
        note=_note(definition, places) if can_draw else "",
        signs=tuple(key_to(every)),
        is_table_open=False,
        about=definition,
        now=visit.at(definition.id, place),
        instead=None if can_draw else no_chart(cells[0], "These numbers", visit.link("/quality"), ways),
    )


def _note(definition: Definition, places: list[Place]) -> str:
    window = chart_of.WINDOWS.get(chart_of.window_of(definition), "")
    alike = "Similar counties: the middle value of the five most alike." if any(p.level == "similar" for p in places) else ""
    return f"{window} {alike}".strip()


def _sentence(visit: Visit, definition: Definition, place: Place) -> str:
    period = visit.period_of(definition.id)
    signals = visit.release.signals(place, indicator=definition.id, first=period, last=period)
    others = []
    for other in against(visit, place):
        there = cells_of(visit, definition, other, place, period, period)
        others.append((other.name.lower() if other.level == "similar" else other.name, next(iter(there), None)))
    now = visit.at(definition.id, place)
    return phrases.summary(definition, place, now, quarter_words(period), others, signals)


def control(visit: Visit, definition: Definition, place: Place) -> Exhibit | None:
    """The control chart of the place over all quarters; None where windows overlap or quarters are too few."""
    release = visit.release
    quarters = [quarter for quarter in release.quarters if quarter <= visit.period]
    cells = release.cells(definition.id, place, last=visit.period)
    chart = signal_or_noise.control(definition, quarters, cells, place.name)
    if chart is None:
        return None
    by_quarter = {cell.period: cell for cell in cells}
    columns = [Column("Quarter"), Column("Value", True), Column("Usual level", True), Column("Lower limit", True)]
    columns += [Column("Upper limit", True), Column("What stands out")]
    rows = []
    for i, quarter in reversed(list(enumerate(quarters))):
        lines = [_limit(definition, series[i]) for series in (chart.center, chart.lower, chart.upper)]
        rows.append([quarter_words(quarter), cell_text(by_quarter.get(quarter), definition), *lines, chart.marks[i]])
    trend_words = findings.recent_trend(signal_or_noise.recent(definition, quarters, cells))
    return Exhibit(
        "control",
        "Is it more than chance?",
        f"{findings.usual_range(definition, place, chart)} {trend_words}".strip(),
        cell_records(cells, release.names),
        table(f"{definition.title}, {place.title}: usual range by quarter", columns, rows),
        chart=chart,
        signs=tuple(key_to(cells)),
        note=CONTROL_NOTE,
        is_table_open=False,
        about=definition,
        now=visit.at(definition.id, place),
    )


CONTROL_NOTE = (
    "Shaded: the range that chance usually gives, from the quarters shown. A ring marks a quarter outside it, "
    "the eighth in a row on one side, or two of three far from the usual level."
)


def _limit(definition: Definition, value: float | None) -> str:
    return "" if value is None else f"{value:,.{definition.decimals}f}"

"""The trend of one indicator in one place, beside the places it is compared with."""

from dashboard import chart_of, phrases
from dashboard.components.table import Column, table
from dashboard.numbers import cell_text, count_shown, key_to, range_text
from dashboard.page import Exhibit, Visit
from dashboard.records import Definition, Place, cell_records, quarter_words


def against(visit: Visit, place: Place) -> list[Place]:
    """The places to compare with, two at most; a place is never compared with itself."""
    release, found = visit.release, []
    for name in visit.choices.vs:
        if name == "state":
            found.append(release.state)
        elif name == "region":
            found += [r for r in release.regions if r.area_id == place.region]
        elif name in release.by_county_slug:
            found.append(release.by_county_slug[name])
    return [other for other in found if other != place][:2]


def trend(visit: Visit, definition: Definition, place: Place, heading: str = "") -> Exhibit:
    """Sentence, line chart and table over the chosen quarters; no chart where no number can be shown."""
    release = visit.release
    places = [place, *against(visit, place)]
    cells = [release.cells(definition.id, p, first=visit.first, last=visit.period) for p in places]
    quarters = sorted({cell.period for cell in cells[0]})
    names = [release.state_letters if p.level == "state" else p.name for p in places]
    chart = chart_of.lines(definition, quarters, list(zip(names, cells, strict=True)))
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
    caption = f"{definition.title}, {place.title}, by quarter"
    return Exhibit(
        "trend",
        heading or f"Trend in {place.title}",
        _sentence(visit, definition, place),
        cell_records(every, release.names),
        table(caption, columns, rows),
        chart=chart if any(cell.value is not None for cell in every) else None,
        note=chart_of.WINDOWS.get(chart_of.window_of(definition), ""),
        signs=tuple(key_to(every)),
        is_table_open=False,
    )


def _sentence(visit: Visit, definition: Definition, place: Place) -> str:
    period = visit.period_of(definition.id)
    signals = visit.release.signals(place, indicator=definition.id, first=period, last=period)
    others = [(o.name, visit.at(definition.id, o)) for o in against(visit, place)]
    now = visit.at(definition.id, place)
    return phrases.summary(definition, place, now, quarter_words(period), others, signals)

"""Cohorts: what became of the children who started in a quarter, step by step, beside earlier groups."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from dashboard import findings
from dashboard.chart_of import lines
from dashboard.cohorts import Family, at_risk, curves, families, family_of, most_shown, usual_starts
from dashboard.components import html
from dashboard.components.states import empty, no_chart
from dashboard.components.table import Column, Row, table
from dashboard.numbers import cell_text, count_shown, key_to, range_text, shown
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Cell, cell_records, quarter_name, quarter_words
from dashboard.view_state import Choices

NOTE = (
    "Each line follows one group from its start; bars are 95% intervals. A release holds these steps only, so the line "
    "stays level up to a step and jumps there. It stops where a number is hidden or the time to follow up has not passed."
)


GROUPS_NOTE = "Each point is one group, by the quarter in which its clock started. Shaded: 95% interval of the longest step."
SHARED = "Groups close together share {} where a group spans a year."
FEWEST_DRAWN = 4
AT_RISK = "At risk: those who are followed and have not had the outcome so far."


def opened(visit: Visit) -> Page:
    """One family of follow-up measures in the chosen place."""
    release, place = visit.release, visit.place
    family = _family(visit)
    if family is None:
        return Page("Cohorts", ("This release follows no group over time.",), (empty("There is nothing to follow here."),))
    cells = [c for _, d in family.steps for c in release.cells(d.id, place, last=visit.period)]
    wanted = usual(visit).cohort
    starts = sorted((q for q in release.quarters if quarter_name(q) in wanted), reverse=True)[:3]
    first = f"Each group holds the {family.counted} whose clock started in one quarter, or in the year that ends with it."
    second = "Groups are followed for the same time, so that new ones are not held against old ones too early."
    parts = (_curves(visit, family, starts, cells), _all(visit, family, cells), _chooser(visit, family))
    return Page("Cohorts", (first, second), parts)


def _family(visit: Visit) -> Family | None:
    """The chosen outcome; without a choice, one that can be shown here."""
    definitions = visit.release.definitions
    if visit.choices.ind:
        return family_of(definitions, visit.choices.ind[0])
    cells = visit.release.cells(place=visit.place, last=visit.period)
    return most_shown(families(definitions), Counter(cell.indicator for cell in cells if cell.value is not None))


def usual(visit: Visit) -> Choices:
    """The choices with the newest group that can be followed to the end, and those of a year and two before."""
    family = _family(visit)
    if family is None:
        return visit.choices
    if visit.choices.cohort:
        return visit.choices.but(ind=(family.first.slug,))
    cells = [c for _, d in family.steps for c in visit.release.cells(d.id, visit.place, last=visit.period)]
    return visit.choices.but(cohort=tuple(map(quarter_name, usual_starts(family, cells))), ind=(family.first.slug,))


def _curves(visit: Visit, family: Family, starts: Sequence[date], cells: Sequence[Cell]) -> Exhibit:
    place, definition = visit.place, family.steps[-1][1]
    wanted = [c for c in cells if c.period in starts]
    chart = curves(family, starts, wanted)
    at = {(c.indicator, c.period): c for c in wanted}
    columns = [Column("Group"), Column("Step"), Column("Share", True), Column("95% interval", True)]
    columns += [Column(family.followed, True), Column("With the outcome", True), Column("At risk after it", True)]
    rows: list[Row] = []
    for start in starts:
        for length, d in family.steps:
            cell = at.get((d.id, start))
            numbers = [cell_text(cell, d), range_text(cell, d) if cell else ""]
            numbers += [count_shown(cell.denominator if cell else None), count_shown(cell.numerator if cell else None)]
            numbers.append(count_shown(at_risk(cell)))
            rows.append([quarter_words(start), family.words(length), *numbers])
    is_curve = len(family.steps) > 1
    any_known = any(c.value is not None for c in wanted)
    can_draw = is_curve and any_known
    ways = [("Show the whole state", visit.here(county=()))] if place.level != "state" else []
    return Exhibit(
        "curves",
        family.title,
        findings.followed(family.title, place, chart, definition),
        cell_records(wanted, visit.release.names),
        table(f"{family.title}, {place.title}, by group and step", columns, rows),
        chart=chart if can_draw else None,
        note=NOTE if can_draw else "",
        signs=(AT_RISK, *key_to(wanted)),
        about=definition,
        now=at.get((definition.id, starts[0])) if starts else None,
        instead=None if any_known else no_chart(wanted, "The numbers of these groups", visit.link("/quality"), ways),
    )


def _all(visit: Visit, family: Family, cells: Sequence[Cell]) -> Exhibit:
    quarters = sorted({c.period for c in cells}, reverse=True)
    at = {(c.indicator, c.period): c for c in cells}
    series = [(family.words(length), [c for c in cells if c.indicator == d.id]) for length, d in family.steps[::-1]]
    chart = lines(family.steps[-1][1], quarters[::-1], series)
    can_draw = sum(c.value is not None for c in cells) >= FEWEST_DRAWN
    columns = [Column("Group")]
    for length, _ in family.steps:
        columns += [Column(f"Within {family.words(length)}", True), Column("95% interval", True), Column("Followed", True)]
    rows: list[Row] = []
    for quarter in quarters:
        row: list[str] = [quarter_words(quarter)]
        for _, d in family.steps:
            cell = at.get((d.id, quarter))
            row += [cell_text(cell, d), range_text(cell, d) if cell else "", count_shown(cell.denominator if cell else None)]
        rows.append(row)
    return Exhibit(
        "groups",
        "All groups",
        _over_time(visit, family, cells),
        cell_records(list(cells), visit.release.names),
        table(f"{family.title}, {visit.place.title}: all groups", columns, rows),
        chart=chart if can_draw else None,
        note=f"{GROUPS_NOTE} {SHARED.format(family.counted)}" if can_draw else SHARED.format(family.counted),
        is_table_open=False,
        signs=tuple(key_to(list(cells))),
        about=family.steps[-1][1],
    )


def _over_time(visit: Visit, family: Family, cells: Sequence[Cell]) -> str:
    """How the share at the last step ran over the groups that can be shown."""
    length, d = family.steps[-1]
    known = sorted((c for c in cells if c.indicator == d.id and c.value is not None), key=lambda c: c.period)
    opening = f"{family.title} in {visit.place.title}, within {family.words(length)}"
    if not known:
        return f"{opening}: no group can be shown."
    least, most = (f(c.value for c in known if c.value is not None) for f in (min, max))
    return (
        f"{opening}: {len(known)} groups can be shown, from {quarter_words(known[0].period)} to "
        f"{quarter_words(known[-1].period)}. They run from {shown(least, d)} to {shown(most, d)}."
    )


def _chooser(visit: Visit, family: Family) -> html.Section:
    """Links to every outcome that is followed; choosing one keeps place and groups."""
    items = []
    for other in families(visit.release.definitions):
        steps = ", ".join(other.words(length) for length, _ in other.steps)
        link = html.A(other.title, href=visit.here(ind=(other.first.slug,)))
        items.append(html.Li([html.B(other.title) if other.first.id == family.first.id else link, f": {steps}"]))
    return html.Section([html.H2("All outcomes that are followed"), html.Ul(items)], className="exhibit prose")


VIEW = View("/cohorts", "Cohorts", opened, menu="top", order=6, controls=("outcome", "county", "cohort", "q"), usual=usual)

"""Groups of one indicator beside each other: values with intervals and counts, and the gap to a stated group."""

from collections.abc import Sequence

from dashboard import chart_of, findings, phrases, signal_or_noise
from dashboard.components.marks import verdict
from dashboard.components.states import empty, no_chart
from dashboard.components.table import Column, Row, table
from dashboard.group_names import UNKNOWN, breakdown_words, group_words, in_order
from dashboard.numbers import by_chance, cell_text, change_end, count_change, count_shown, key_to, range_text
from dashboard.page import Exhibit, Visit
from dashboard.records import Cell, Definition, Place, cell_records, quarter_words
from metrics.statistics import Kind, gap_to_reference
from metrics.statistics.equity import BEST, LARGEST, OTHERS, Held, held_against


def groups(visit: Visit, definition: Definition, place: Place, breakdown: str) -> Exhibit:
    """Groups in one quarter, each against the same group in the state, or against everyone for the state itself."""
    release, period = visit.release, visit.period_of(definition.id)
    cells = release.cells(definition.id, place, breakdown=breakdown, first=period, last=period)
    cells.sort(key=lambda c: in_order(breakdown, c.group))
    words, everyone = breakdown_words(breakdown), visit.at(definition.id, place)
    if place.level == "state":
        held = {c.group: everyone for c in cells if everyone is not None}
        held_name = "Everyone"
    else:
        there = release.cells(definition.id, release.state, breakdown=breakdown, first=period, last=period)
        held = {c.group: c for c in there}
        held_name = f"Same group, {release.state.name}"
    sentence = phrases.groups(definition, words.lower(), cells, place, quarter_words(period))
    any_known = any(c.value is not None for c in cells)
    ways = [("Show everyone together", visit.here(by="none"))] if visit.choices.by != "none" else []
    instead = no_chart(cells, "The numbers for these groups", visit.link("/quality"), ways)
    if not cells:
        sentence = f"{definition.short_title} is not broken down by {words.lower()} for {place.title}."
        instead = empty(sentence, ways)
    columns = [Column(words), Column("Value", True), Column("95% interval", True), Column("Numerator", True)]
    columns += [Column("Denominator", True), Column(held_name, True), Column("Compared")]
    rows: list[Row] = []
    for cell in cells:
        other = held.get(cell.group)
        direction = phrases.stand(cell, other)
        mark = "" if cell.value is None else verdict(direction, phrases.tone(definition, direction))
        numbers = [cell_text(cell, definition), range_text(cell, definition)]
        numbers += [count_shown(cell.numerator), count_shown(cell.denominator), cell_text(other, definition)]
        rows.append([group_words(breakdown, cell.group), *numbers, mark])
    return Exhibit(
        "groups",
        f"By {words.lower()}",
        sentence,
        cell_records([*cells, *dict.fromkeys(held.values())], release.names),
        table(f"{definition.title} by {words.lower()}, {quarter_words(period)}", columns, rows),
        chart=chart_of.dumbbells(definition, cells, held, place.title, held_name) if any_known else None,
        note=f"Dot: {place.title}, with its 95% interval. Square: {held_name}." if any_known else "",
        signs=tuple(key_to(cells)),
        about=definition,
        now=everyone,
        instead=None if any_known else instead,
    )


HOW_CHOSEN = {
    LARGEST: "{}, the largest group that can be shown",
    BEST: "{}, the group with the best value of those that can be shown",
    OTHERS: "{} together, as far as they can be shown",
}


def references(definition: Definition, cells: Sequence[Cell], choice: str) -> tuple[str, dict[str, Held]]:
    """Whom each group is held against, among groups that can be shown and are known, and by which choice.

    The choice is the release's. One that says nothing here, as a race among the sexes, gives way to the largest group.
    """
    shown = {
        c.group: (c.numerator, c.denominator)
        for c in cells
        if c.value is not None and c.numerator is not None and c.denominator and c.group not in UNKNOWN
    }
    for one in (choice, LARGEST):
        found = {c.group: held_against(shown, c.group, one, definition.better) for c in cells}
        if any(found.values()):
            return one, {group: held for group, held in found.items() if held is not None}
    return LARGEST, {}


def gap_table(visit: Visit, definition: Definition, place: Place, breakdown: str) -> Exhibit | None:
    """Each group against the stated reference: ratio and difference with intervals, and the count the gap stands for."""
    release, period = visit.release, visit.period_of(definition.id)
    cells = release.cells(definition.id, place, breakdown=breakdown, first=period, last=period)
    kind = signal_or_noise.kind_of(definition)
    choice, held = references(definition, cells, release.equity_reference)
    if kind is None or not any(one.count for one in held.values()):
        return None
    cells.sort(key=lambda c: in_order(breakdown, c.group))
    names = {one.name for one in held.values()}
    name = "all other groups" if names == {OTHERS} else group_words(breakdown, max(names))
    how = HOW_CHOSEN.get(choice, "{}, as the collaborative chose")
    words = breakdown_words(breakdown).lower()
    columns = [Column(breakdown_words(breakdown)), Column("Value", True), Column("Ratio (95% interval)", True)]
    columns += [Column("Difference (95% interval)", True), Column("More or fewer than at the same rate", True)]
    rows: list[Row] = []
    said = []
    compared = 0
    for cell in cells:
        label, other = group_words(breakdown, cell.group), held.get(cell.group)
        if other is not None and other.name == cell.group:
            rows.append([label, cell_text(cell, definition), "reference group", "", ""])
            continue
        found = _gap(definition, cell, other, kind)
        if found is None:
            rows.append([label, cell_text(cell, definition), "", "", ""])
            continue
        compared += 1
        ratio, difference, excess = found
        texts = [f"{ratio[0]:.2f} ({ratio[1]:.2f} to {ratio[2]:.2f})", _signed(definition, difference), count_change(excess)]
        rows.append([label, cell_text(cell, definition), *texts])
        if not ratio[1] <= 1 <= ratio[2]:
            said.append((abs(excess), findings.gap(label, name, ratio, excess)))
    sentence = max(said)[1] if said else f"No group differs from {name} by more than chance would often give."
    return Exhibit(
        "gaps",
        f"How large the gaps are by {words}",
        f"{definition.short_title} in {place.title}, {quarter_words(period)}. {sentence}",
        cell_records(cells, release.names),
        table(f"{definition.title}: gaps to {name}", columns, rows),
        note=f"Each group is compared with {how.format(name)}. {by_chance(compared)} This names no cause.",
        signs=tuple(key_to(cells)),
        about=definition,
        now=visit.at(definition.id, place),
    )


Ends = tuple[float, float, float]


def _gap(definition: Definition, cell: Cell, held: Held | None, kind: Kind) -> tuple[Ends, Ends, float] | None:
    """Ratio and difference with their limits, and the excess; None where a number is hidden or there is no ratio."""
    if cell.value is None or cell.numerator is None or not cell.denominator or held is None or not held.count:
        return None
    counts = (cell.numerator, cell.denominator, held.count, held.size)
    times = signal_or_noise.multiplier_of(definition)
    found = gap_to_reference(*counts, kind, multiplier=times)
    ratio, apart = found.ratio, found.difference
    ends = (float(ratio.value), float(ratio.lower), float(ratio.upper))
    apart_ends = (float(apart.value), float(apart.lower), float(apart.upper))
    return ends, apart_ends, float(found.excess.value)


def _signed(definition: Definition, ends: Ends) -> str:
    value, low, high = (change_end(end, definition) for end in ends)
    return f"{value} ({low} to {high})"

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


def reference_of(cells: Sequence[Cell]) -> Cell | None:
    """The group the others are held against: the largest one that can be shown and is known."""
    shown = [c for c in cells if c.value is not None and c.denominator and c.group not in UNKNOWN]
    return max(shown, key=lambda c: c.denominator or 0.0, default=None)


def gap_table(visit: Visit, definition: Definition, place: Place, breakdown: str) -> Exhibit | None:
    """Each group against the largest: ratio and difference with intervals, and the count the gap stands for."""
    release, period = visit.release, visit.period_of(definition.id)
    cells = release.cells(definition.id, place, breakdown=breakdown, first=period, last=period)
    kind, held = signal_or_noise.kind_of(definition), reference_of(cells)
    if kind is None or held is None or not held.numerator:
        return None
    cells.sort(key=lambda c: in_order(breakdown, c.group))
    name, words = group_words(breakdown, held.group), breakdown_words(breakdown).lower()
    columns = [Column(breakdown_words(breakdown)), Column("Value", True), Column("Ratio (95% interval)", True)]
    columns += [Column("Difference (95% interval)", True), Column("More or fewer than at the same rate", True)]
    rows: list[Row] = []
    said = []
    compared = 0
    for cell in cells:
        label = group_words(breakdown, cell.group)
        if cell is held:
            rows.append([label, cell_text(cell, definition), "held against", "", ""])
            continue
        found = _gap(definition, cell, held, kind)
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
        note=f"Each group is held against {name}, the largest group that can be shown. {by_chance(compared)} This names no cause.",
        signs=tuple(key_to(cells)),
        about=definition,
        now=visit.at(definition.id, place),
    )


Ends = tuple[float, float, float]


def _gap(definition: Definition, cell: Cell, held: Cell, kind: Kind) -> tuple[Ends, Ends, float] | None:
    """Ratio and difference with their limits, and the excess; None where a number is hidden or there is no ratio."""
    counts = (cell.numerator, cell.denominator, held.numerator, held.denominator)
    if cell.value is None or any(n is None for n in counts) or not cell.denominator or not held.numerator:
        return None
    times = signal_or_noise.multiplier_of(definition)
    found = gap_to_reference(*counts, kind, multiplier=times)  # type: ignore[arg-type]
    ratio, apart = found.ratio, found.difference
    ends = (float(ratio.value), float(ratio.lower), float(ratio.upper))
    apart_ends = (float(apart.value), float(apart.lower), float(apart.upper))
    return ends, apart_ends, float(found.excess.value)


def _signed(definition: Definition, ends: Ends) -> str:
    value, low, high = (change_end(end, definition) for end in ends)
    return f"{value} ({low} to {high})"

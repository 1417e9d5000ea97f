"""Counties over their size: which of them chance does not explain."""

from dashboard import findings, signal_or_noise
from dashboard.components.still import Drawn, once
from dashboard.components.table import Column, Row, table
from dashboard.numbers import cell_text, count_shown, key_to, range_text
from dashboard.page import Exhibit, Visit
from dashboard.records import Cell, Definition, Place, cell_records, quarter_words

NOTE = (
    "Each dot is a county. Small counties swing more, so the limits are wider on the left. Dashed: 95% limits. "
    "Solid: 99.8% limits. A diamond lies outside the solid lines."
)
WIDENED = " The limits are widened, since counties differ more than chance alone would give."


def funnel(visit: Visit, definition: Definition, place: Place) -> Exhibit | None:
    """The funnel plot of the quarter on show; None where chance has no known form or too few counties are shown."""
    release, period = visit.release, visit.period_of(definition.id)
    cells = release.cells(definition.id, level="county", first=period, last=period)
    state = visit.at(definition.id, release.state)
    focus = place if place.level == "county" else None
    found = signal_or_noise.funnel(definition, cells, release.names, release.state_letters, state, focus)
    if found is None:
        return None
    standing = {c.area_id: "inside the limits" for c in cells if c.value is not None}
    standing |= {c.area_id: "above the 95% limit" for c in found.above}
    standing |= {c.area_id: "below the 95% limit" for c in found.below}
    standing |= {c.area_id: standing[c.area_id].replace("95%", "99.8%") for c in found.far}
    columns = [Column("County"), Column("Value", True), Column("95% interval", True), Column("Denominator", True)]
    columns += [Column("Beside the limits")]

    def order(cell: Cell) -> tuple[bool, bool, float, str]:
        inside = standing.get(cell.area_id, "inside the limits") == "inside the limits"
        return cell.value is None, inside, -(cell.denominator or 0.0), cell.area_id

    def listed() -> Drawn:
        rows: list[Row] = []
        for cell in sorted(cells, key=order):
            numbers = [cell_text(cell, definition), range_text(cell, definition), count_shown(cell.denominator)]
            rows.append([release.names.get(cell.area_id, cell.area_id), *numbers, standing.get(cell.area_id, "")])
        return table(f"{definition.title}: counties beside the limits", columns, rows)

    return Exhibit(
        "funnel",
        "Counties that chance does not explain",
        findings.unusual_counties(definition, found, release.names, quarter_words(period)),
        cell_records(cells, release.names),
        once(release, ("funnel", definition.id, period), listed),
        chart=found.chart,
        note=NOTE + (WIDENED if found.dispersion > 1 else ""),
        signs=tuple(key_to(cells)),
        is_table_open=False,
        about=definition,
        now=state,
    )

"""The relative rate index: how groups fare from one stage of juvenile justice to the next, beside a reference group."""

from collections.abc import Mapping

from dashboard.components.gaps import HOW_CHOSEN, references
from dashboard.components.table import Column, Row, table
from dashboard.group_names import UNKNOWN, breakdown_words, group_words, in_order
from dashboard.page import Exhibit, Visit
from dashboard.records import Cell, Place, cell_records, quarter_words
from metrics.statistics import Interval, Kind, relative_rate_index
from metrics.statistics.equity import LARGEST, OTHERS

NOT_SHOWN = "Not shown: a count behind the ratio is hidden, or nobody reached the stage before."
COMPLAINTS = "delinquency_complaints_per_1000_youth"
# Each count with the indicator whose numerator or denominator it is.
COUNTS = {
    "population": (COMPLAINTS, "denominator"),
    "complaint": (COMPLAINTS, "numerator"),
    "decision": ("youth_diverted_at_first_decision", "denominator"),
    "diversion": ("youth_diverted_at_first_decision", "numerator"),
    "detention": ("detention_admissions_per_1000_youth", "numerator"),
    "commitment": ("secure_commitments_per_1000_youth", "numerator"),
}
# A release holds no adjudications, so commitments are counted on complaints as well.
STAGES = {"complaint": "population", "diversion": "decision", "detention": "complaint", "commitment": "complaint"}
WORDS = {
    "complaint": "Complaints, of the population",
    "diversion": "Diversions, of first decisions",
    "detention": "Detentions, of complaints",
    "commitment": "Secure commitments, of complaints",
}


def stages(visit: Visit, place: Place, breakdown: str) -> Exhibit | None:
    """A table of ratios by stage and group; None where the release lacks complaints or any group to compare."""
    release = visit.release
    if COMPLAINTS not in release.by_id:
        return None
    period = visit.period_of(COMPLAINTS)
    found = {
        name: release.cells(name, place, breakdown=breakdown, first=period, last=period)
        for name in {indicator for indicator, _ in COUNTS.values()} & set(release.by_id)
    }
    # Others together would have to be added up stage by stage, each with its own hidden groups.
    wanted = LARGEST if release.equity_reference == OTHERS else release.equity_reference
    choice, held = references(release.by_id[COMPLAINTS], found[COMPLAINTS], wanted)
    if not held:
        return None
    reference = next(iter(held.values())).name
    counts = counts_by_group(found)
    index = {group: indexed(own, counts[reference]) for group, own in counts.items() if group not in (reference, *UNKNOWN)}
    groups = sorted((group for group, own in index.items() if own), key=lambda group: in_order(breakdown, group))
    if not groups:
        return None
    columns = [Column(breakdown_words(breakdown)), *(Column(WORDS[stage], True) for stage in STAGES)]
    rows: list[Row] = [
        [group_words(breakdown, group), *(_ratio(index[group].get(stage)) for stage in STAGES)] for group in groups
    ]
    name, cells = group_words(breakdown, reference), [cell for of_one in found.values() for cell in of_one]
    return Exhibit(
        "stages",
        f"From stage to stage by {breakdown_words(breakdown).lower()}",
        f"{place.title}, {quarter_words(period)}. Each number is a group's rate at a stage divided by the rate of {name}. "
        "At 1 the two fare alike; in brackets is the 95% interval.",
        cell_records(cells, release.names),
        table(f"Relative rates by stage, {place.title}", columns, rows),
        note=f"Compared with {HOW_CHOSEN.get(choice, '{}, as the collaborative chose').format(name)}. Each stage is counted on "
        "the one before it, so a gap that came in earlier is not counted twice. This names no cause.",
        signs=(NOT_SHOWN,),
        about=release.by_id[COMPLAINTS],
    )


def counts_by_group(found: Mapping[str, list[Cell]]) -> dict[str, dict[str, float]]:
    """The counts of COUNTS that are shown, by group."""
    counts: dict[str, dict[str, float]] = {}
    for name, (indicator, part) in COUNTS.items():
        for cell in found.get(indicator, ()):
            number = cell.numerator if part == "numerator" else cell.denominator
            if number is not None:
                counts.setdefault(cell.group, {})[name] = number
    return counts


def indexed(own: Mapping[str, float], reference: Mapping[str, float]) -> dict[str, Interval]:
    """The index of a group by stage; a stage is left out where a count is hidden or nobody was at the one before."""
    usable = {stage: before for stage, before in STAGES.items() if own.get(before) and reference.get(before)}
    return relative_rate_index(own, reference, Kind.RATE, stages=usable)


def _ratio(found: Interval | None) -> str:
    """`2.25 (2.08 to 2.43)`, or that none can be stated: a count behind it is hidden, or nobody came that far."""
    if found is None or not float(found.value) >= 0:
        return "not shown"
    return f"{float(found.value):.2f} ({float(found.lower):.2f} to {float(found.upper):.2f})"

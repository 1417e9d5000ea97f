"""The county profile: three sentences, all indicators in one table, then the trends that need talk."""

from collections.abc import Sequence

from dashboard import phrases
from dashboard.lines import Line, lines
from dashboard.page import Visit
from dashboard.records import Definition, Place
from dashboard.reports import appendix, pieces, rows
from dashboard.reports.document import Chapter, Report

MOST_TRENDS = 10
MOST_NAMED = 6


def profile(visit: Visit, county: Place) -> Report:
    """The report on one county, for the quarter and the comparisons chosen in the visit."""
    made = lines(visit, county)
    wanted = chosen(visit, made)
    trends = tuple(pieces.trend(visit, definition, county) for definition in wanted)
    table = (rows.overview(visit, county, made), rows.without_number(visit, county, made))
    chapters = (
        Chapter("At a glance", points=at_a_glance(visit, made)),
        Chapter("All indicators", figures=tuple(figure for figure in table if figure is not None)),
        Chapter("Trends to look at", (why(visit, wanted, county),), trends, starts_page=True, has_note_box=True),
        appendix.data_chapter(visit),
        appendix.reading_chapter(visit),
    )
    return Report(
        "profile",
        f"{county.title}: System of Care outcomes",
        county,
        visit,
        visit.words,
        appendix.scope(visit, county),
        first_sentences(visit, county, made),
        chapters,
        tuple(wanted),
        tuple(d for d in visit.release.definitions if d not in wanted),
        frozenset(line.definition.id for line in made if not rows.has_number(line)),
    )


def first_sentences(visit: Visit, county: Place, made: Sequence[Line]) -> tuple[str, ...]:
    """How many indicators are better and worse than the state, and what moved."""
    compared = [line for line in made if line.direction is not None]
    similar = sum(line.direction == "similar" for line in compared)
    better, worse = (sum(line.tone == tone for line in compared) for tone in ("better", "worse"))
    name = visit.release.state.name
    first = phrases.beside_state(county, name, len(compared), similar, better, worse)
    tested = [line.signal for line in made if line.signal is not None]
    left_out = "Numbers that are hidden or not yet known are left out of these counts."
    return first, phrases.moved_names(tested, visit.release.by_id), left_out


def at_a_glance(visit: Visit, made: Sequence[Line]) -> tuple[str, ...]:
    """Which indicators stand apart from the state and which moved, by name."""
    name = visit.release.state.name
    kinds = {
        f"Better than {name}": [line for line in made if line.tone == "better"],
        f"Worse than {name}": [line for line in made if line.tone == "worse"],
        "Moved for the better in a year": [x for x in made if x.has_moved and x.signal and x.signal.direction == "better"],
        "Moved for the worse in a year": [x for x in made if x.has_moved and x.signal and x.signal.direction == "worse"],
    }
    return tuple(f"{words}: {_names(found)}." for words, found in kinds.items())


def _names(found: Sequence[Line]) -> str:
    names = [line.definition.short_title for line in found]
    more = len(names) - MOST_NAMED
    listed = "; ".join(names[:MOST_NAMED]) or "none"
    return f"{listed}; and {more} more" if more > 0 else listed


def chosen(visit: Visit, made: Sequence[Line]) -> list[Definition]:
    """The indicators whose trend is drawn: those asked for, else those that moved or stand apart."""
    if visit.choices.ind:
        return [visit.release.by_slug[slug] for slug in visit.choices.ind]
    moved = [line for line in made if line.has_moved]
    apart = [line for line in made if not line.has_moved and line.direction in ("higher", "lower")]
    apart.sort(key=lambda line: (line.tone != "worse", -_distance(line)))
    rest = [line for line in made if line not in moved and line not in apart and line.own and line.own.value is not None]
    return [line.definition for line in [*moved, *apart, *rest][:MOST_TRENDS]]


def _distance(line: Line) -> float:
    """How far the county lies from the state, in parts of the state's value."""
    if line.own is None or line.state is None or line.own.value is None or not line.state.value:
        return 0.0
    return abs(line.own.value - line.state.value) / abs(line.state.value)


def why(visit: Visit, wanted: Sequence[Definition], county: Place) -> str:
    """By what rule these trends are here."""
    if visit.choices.ind:
        return "These indicators were chosen for this report."
    if not wanted:
        return f"No indicator of {county.title} has a number that can be shown."
    return (
        f"Up to {MOST_TRENDS} indicators: those that moved first, then those that stand apart from "
        f"{visit.release.state.name}, then others that can be shown."
    )

"""One line for each indicator of a place: its cell, the state's, those of all counties, trend and change."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import phrases
from dashboard.page import Visit
from dashboard.records import Cell, Definition, Place, Signal, by_indicator


@dataclass(frozen=True)
class Line:
    """What a line of the profile or of a report needs."""

    definition: Definition
    own: Cell | None
    state: Cell | None
    everywhere: Sequence[float]
    trend: Sequence[Cell]
    signal: Signal | None

    @property
    def direction(self) -> str | None:
        """Whether the place is higher than, lower than or similar to the state."""
        return phrases.stand(self.own, self.state)

    @property
    def tone(self) -> str | None:
        """Whether that is better or worse."""
        return phrases.tone(self.definition, self.direction)

    @property
    def has_moved(self) -> bool:
        """Whether a rule found a reliable change."""
        return self.signal is not None and self.signal.is_signal


def lines(visit: Visit, place: Place) -> list[Line]:
    """All lines, from one query for each kind of thing instead of one for each indicator."""
    release = visit.release
    periods = {d.id: visit.period_of(d.id) for d in release.definitions}
    earliest = min(visit.first, *periods.values())
    trends = by_indicator(release.cells(place=place, first=earliest, last=visit.period))
    state = by_indicator(release.cells(place=release.state, first=earliest, last=visit.period))
    signals = {(s.indicator, s.period): s for s in release.signals(place, first=earliest)[::-1]}
    made = []
    for d in release.definitions:
        period = periods[d.id]
        made.append(
            Line(
                d,
                next((c for c in trends.get(d.id, ()) if c.period == period), None),
                next((c for c in state.get(d.id, ()) if c.period == period), None),
                release.values(d.id, "county", period),
                [c for c in trends.get(d.id, ()) if c.period >= visit.first],
                signals.get((d.id, period)),
            )
        )
    return made

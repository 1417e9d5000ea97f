"""Recidivism: what happened after a youth's first start event of the window (justice 2.2; cases J1-J6).

A start event is the decision date of a diverted complaint, the start of a PROBATION spell, or the end of a DETENTION
or YDC episode. One start event per youth and window, the first; it is placed and aged by its own date and county.
Its clock is that date, or, when the youth is in secure custody on it (the admission and the release day included),
the release; a youth still held has no clock. A unit whose follow-up after the clock is not over by the sources'
`data_through` is in neither number.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tests.reference.days import day, day_or_none, plus_months
from tests.reference.deliveries import Deliveries, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.justice import (
    DIVERTED,
    complaints,
    custody_episodes,
    delinquent_complaints_by_youth,
    petitions_by_complaint,
    secure_custody_by_youth,
)
from tests.reference.periods import limits, windows
from tests.reference.windows import RULES


class StartEvent(NamedTuple):
    """A start event; the order of the fields settles which of several on one day is the first."""

    on: date
    rank: int
    source_id: str
    county: str
    person_id: str


@lru_cache(maxsize=8)
def start_events(deliveries: Deliveries) -> list[StartEvent]:
    """Every start event, in order; on one day diversion, then probation, then release."""
    found = []
    for complaint in complaints(deliveries):
        if complaint.decision in DIVERTED and complaint.decided is not None:
            found.append(
                StartEvent(complaint.decided, 1, complaint.complaint_id, complaint.county, complaint.person_id)
            )
    for row in deliveries.rows("juvenile_justice", "supervision"):
        if row["kind"] == "PROBATION":
            found.append(
                StartEvent(
                    day(value(row, "start_date")), 2, value(row, "spell_id"), value(row, "county_fips"),
                    value(row, "person_id"),
                )
            )  # fmt: skip
    for episode in custody_episodes(deliveries):
        if episode.released is not None:
            found.append(StartEvent(episode.released, 3, episode.kind, episode.county, episode.person_id))
    return sorted(found)


def clock_of(deliveries: Deliveries, event: StartEvent) -> date | None:
    """The day from which follow-up runs: moved to the release while in secure custody, None while held."""
    clock = event.on
    for episode in sorted(
        secure_custody_by_youth(deliveries).get(event.person_id, []), key=lambda episode: episode.admitted
    ):
        if episode.holds_youth_on(clock):
            if episode.released is None:
                return None
            clock = max(clock, episode.released)
    return clock


Happened = Callable[[Deliveries, str, date, date], bool]


def _recidivism(deliveries: Deliveries, indicator: str, months: int, happened: Happened) -> list[Unit]:
    """Units of one recidivism measure; `happened(deliveries, youth, clock, end)` says yes or no."""
    rule = RULES[indicator]
    _, data_through = limits(deliveries, rule.sources)
    units = []
    for window in windows(deliveries, indicator):
        first: dict[str, StartEvent] = {}
        for event in start_events(deliveries):
            if window.holds(event.on):
                first.setdefault(event.person_id, event)
        for event in first.values():
            clock = clock_of(deliveries, event)
            if clock is None or plus_months(clock, rule.months) > data_through:
                continue
            yes = happened(deliveries, event.person_id, clock, plus_months(clock, months))
            units += units_in_county(deliveries, event.county, window.period_start, event.person_id, event.on, yes, 1)
    return units


def has_new_complaint(deliveries: Deliveries, youth: str, clock: date, end: date) -> bool:
    """A delinquent complaint with offense after the clock and received before the end.

    The received date stands in for a missing offense date.
    """
    return any(
        complaint.offense_or_received > clock and complaint.received < end
        for complaint in delinquent_complaints_by_youth(deliveries).get(youth, [])
    )


def has_readjudication(deliveries: Deliveries, youth: str, clock: date, end: date) -> bool:
    """An offense inside the window, in a complaint adjudicated at any later date (case J4, offense basis)."""
    return any(
        clock < complaint.offense_or_received < end
        and any(
            petition["finding"] == "ADJUDICATED"
            for petition in petitions_by_complaint(deliveries).get(complaint.complaint_id, [])
        )
        for complaint in delinquent_complaints_by_youth(deliveries).get(youth, [])
    )


def has_complaint_or_arrest(deliveries: Deliveries, youth: str, clock: date, end: date) -> bool:
    """A new complaint, or an adult ARREST with offense (else event) after the clock and event before the end."""
    if has_new_complaint(deliveries, youth, clock, end):
        return True
    return any(
        row["person_id"] == youth
        and row["event_type"] == "ARREST"
        and (day_or_none(row.get("offense_date")) or day(value(row, "event_date"))) > clock
        and day(value(row, "event_date")) < end
        for row in deliveries.rows("juvenile_justice", "adult_event")
    )


def new_complaint_within_12_months(deliveries: Deliveries) -> list[Unit]:
    """Youth with a new delinquent complaint within 12 months of the clock (justice 2.2)."""
    return _recidivism(deliveries, "new_complaint_within_12_months", 12, has_new_complaint)


def new_complaint_within_24_months(deliveries: Deliveries) -> list[Unit]:
    """Youth with a new delinquent complaint within 24 months of the clock (justice 2.2)."""
    return _recidivism(deliveries, "new_complaint_within_24_months", 24, has_new_complaint)


def readjudication_within_24_months(deliveries: Deliveries) -> list[Unit]:
    """Youth adjudicated for an offense within 24 months of the clock; 6 more months are left for the decision."""
    return _recidivism(deliveries, "readjudication_within_24_months", 24, has_readjudication)


def complaint_or_adult_arrest_within_24_months(deliveries: Deliveries) -> list[Unit]:
    """Complaint or adult arrest within 24 months, of youth whose adult link was attempted (case J5)."""
    attempted = {
        value(row, "person_id")
        for row in deliveries.rows("juvenile_justice", "youth")
        if row["adult_link_status"] != "NOT_ATTEMPTED"
    }
    units = _recidivism(deliveries, "complaint_or_adult_arrest_within_24_months", 24, has_complaint_or_arrest)
    return [unit for unit in units if unit.person_id in attempted]

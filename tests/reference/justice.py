"""Justice: the events of a youth in the justice system, as lists in order of date.

A custody episode joins stays of one kind with a gap of at most one day; its county is that of its first stay
(Readings, Juvenile justice).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tests.reference.choices import CHOICES
from tests.reference.days import day, day_or_none
from tests.reference.deliveries import Deliveries, Row, is_yes, value

DIVERTED = frozenset({"DIVERTED_PLAN", "DIVERTED_CONTRACT"})
SECURE = ("DETENTION", "YDC")


@dataclass(frozen=True)
class Complaint:
    """A complaint; `offense_or_received` is the offense date, or the received date where that is missing."""

    complaint_id: str
    person_id: str
    county: str
    received: date
    offense: date | None
    delinquent: bool
    divertible: bool
    decision: str
    decided: date | None
    later_filed: date | None

    @property
    def offense_or_received(self) -> date:
        """The received date stands in for a missing offense date."""
        return self.received if self.offense is None else self.offense


@dataclass(frozen=True)
class Custody:
    """A custody episode: stays of one kind joined; released is None while held."""

    person_id: str
    county: str
    kind: str
    admitted: date
    released: date | None

    def holds_youth_on(self, on: date) -> bool:
        """In custody on a date, the admission and the release day included."""
        return self.admitted <= on and (self.released is None or on <= self.released)


@lru_cache(maxsize=8)
def complaints(deliveries: Deliveries) -> list[Complaint]:
    """Every complaint, ordered by received date and id."""
    found = [
        Complaint(
            value(row, "complaint_id"), value(row, "person_id"), value(row, "county_fips"),
            day(value(row, "received_date")), day_or_none(row["offense_date"]),
            row["complaint_type"] == "DELINQUENT", is_yes(row, "divertible"), value(row, "intake_decision"),
            day_or_none(row["decision_date"]), day_or_none(row["later_filed_date"]),
        )
        for row in deliveries.rows("juvenile_justice", "complaint")
    ]  # fmt: skip
    return sorted(found, key=lambda complaint: (complaint.received, complaint.complaint_id))


@lru_cache(maxsize=8)
def delinquent_complaints_by_youth(deliveries: Deliveries) -> dict[str, list[Complaint]]:
    """Delinquent complaints of each youth; undisciplined ones never count as a new offense (justice 2.2)."""
    found: dict[str, list[Complaint]] = {}
    for complaint in complaints(deliveries):
        if complaint.delinquent:
            found.setdefault(complaint.person_id, []).append(complaint)
    return found


@lru_cache(maxsize=8)
def petitions_by_complaint(deliveries: Deliveries) -> dict[str, list[Row]]:
    """Petition rows of each complaint."""
    found: dict[str, list[Row]] = {}
    for row in deliveries.rows("juvenile_justice", "petition"):
        found.setdefault(value(row, "complaint_id"), []).append(row)
    return found


@lru_cache(maxsize=8)
def custody_episodes(deliveries: Deliveries) -> list[Custody]:
    """Custody episodes of the secure kinds, ordered by person and admission."""
    stays = sorted(
        (
            value(row, "person_id"),
            value(row, "kind"),
            day(value(row, "admit_date")),
            value(row, "stay_id"),
            row,
        )
        for row in deliveries.rows("juvenile_justice", "custody")
    )
    found: list[Custody] = []
    for person, kind, admitted, _, row in stays:
        released = day_or_none(row["release_date"])
        last = found[-1] if found else None
        if (
            last is not None
            and (last.person_id, last.kind) == (person, kind)
            and (last.released is None or (admitted - last.released).days <= CHOICES.custody_gap)
        ):
            end = None if last.released is None or released is None else max(last.released, released)
            found[-1] = Custody(person, last.county, kind, last.admitted, end)
        else:
            found.append(Custody(person, value(row, "county_fips"), kind, admitted, released))
    return [episode for episode in found if episode.kind in SECURE]


@lru_cache(maxsize=8)
def secure_custody_by_youth(deliveries: Deliveries) -> dict[str, list[Custody]]:
    """Secure custody episodes of each youth."""
    found: dict[str, list[Custody]] = {}
    for episode in custody_episodes(deliveries):
        found.setdefault(episode.person_id, []).append(episode)
    return found

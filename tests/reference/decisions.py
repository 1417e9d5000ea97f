"""Decisions: complaint rates, diversion, detention and commitment (justice 2.3; Readings, Juvenile justice)."""

from tests.reference.days import day, day_or_none
from tests.reference.deliveries import Deliveries, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.justice import (
    DIVERTED,
    Complaint,
    complaints,
    custody_episodes,
    petitions_by_complaint,
    secure_custody_by_youth,
)
from tests.reference.periods import windows


def delinquency_complaints_per_1000_youth(deliveries: Deliveries) -> list[Unit]:
    """Delinquent complaints received in the window, whatever the youth's age, by the complaint's county."""
    return [
        unit
        for window in windows(deliveries, "delinquency_complaints_per_1000_youth")
        for complaint in complaints(deliveries)
        if complaint.delinquent and window.holds(complaint.received)
        for unit in units_in_county(
            deliveries,
            complaint.county,
            window.period_start,
            complaint.person_id,
            complaint.received,
            1,
            None,
        )
    ]


def youth_diverted_at_first_decision(deliveries: Deliveries) -> list[Unit]:
    """Youth by their first decision in the window on a divertible delinquent complaint, and those diverted by it.

    PENDING is no decision, CONSULTATION is; ties go by complaint id.
    """
    units = []
    for window in windows(deliveries, "youth_diverted_at_first_decision"):
        first: dict[str, Complaint] = {}
        for complaint in sorted(
            complaints(deliveries), key=lambda one: (one.decided or one.received, one.complaint_id)
        ):
            decided = complaint.decision != "PENDING" and window.holds(complaint.decided)
            if complaint.delinquent and complaint.divertible and decided:
                first.setdefault(complaint.person_id, complaint)
        for complaint in first.values():
            assert complaint.decided is not None
            units += units_in_county(
                deliveries, complaint.county, window.period_start, complaint.person_id, complaint.decided,
                complaint.decision in DIVERTED, 1,
            )  # fmt: skip
    return units


def diversions_completed_without_petition(deliveries: Deliveries) -> list[Unit]:
    """Diversions that ended in the window, and those completed whose complaint was never filed or petitioned."""
    by_id = {complaint.complaint_id: complaint for complaint in complaints(deliveries)}
    units = []
    for window in windows(deliveries, "diversions_completed_without_petition"):
        for row in deliveries.rows("juvenile_justice", "supervision"):
            ended = day_or_none(row["end_date"])
            if row["kind"] != "DIVERSION" or ended is None or not window.holds(ended):
                continue
            complaint_id = row.get("complaint_id")
            filed = complaint_id is not None and (
                by_id[complaint_id].later_filed is not None or complaint_id in petitions_by_complaint(deliveries)
            )
            units += units_in_county(
                deliveries, value(row, "county_fips"), window.period_start, value(row, "person_id"), ended,
                row["end_reason"] == "COMPLETED" and not filed, 1,
            )  # fmt: skip
    return units


def detention_admissions_per_1000_youth(deliveries: Deliveries) -> list[Unit]:
    """Detention episodes by admission, stays with a gap of at most a day merged, in the first stay's county."""
    return [
        unit
        for window in windows(deliveries, "detention_admissions_per_1000_youth")
        for episode in custody_episodes(deliveries)
        if episode.kind == "DETENTION" and window.holds(episode.admitted)
        for unit in units_in_county(
            deliveries, episode.county, window.period_start, episode.person_id, episode.admitted, 1, None
        )
    ]


def secure_commitments_per_1000_youth(deliveries: Deliveries) -> list[Unit]:
    """COMMITMENT spells with a YDC admission, by the first such admission during the spell.

    A transfer is no admission: YDC stays with a gap of at most a day are one episode, in its first stay's county.
    """
    units = []
    for window in windows(deliveries, "secure_commitments_per_1000_youth"):
        for spell in deliveries.rows("juvenile_justice", "supervision"):
            if spell["kind"] != "COMMITMENT":
                continue
            person, start = value(spell, "person_id"), day(value(spell, "start_date"))
            end = day_or_none(spell["end_date"])
            inside = [
                episode
                for episode in secure_custody_by_youth(deliveries).get(person, [])
                if episode.kind == "YDC" and start <= episode.admitted and (end is None or episode.admitted <= end)
            ]
            if inside and window.holds(inside[0].admitted):
                first = inside[0]
                units += units_in_county(deliveries, first.county, window.period_start, person, first.admitted, 1, None)
    return units

"""Maltreatment: recurrence, and maltreatment while in care (child welfare 1.2 S1 and S2; Readings)."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tests.reference.care import Episode, episodes
from tests.reference.choices import CHOICES
from tests.reference.days import day, day_or_none, plus_days
from tests.reference.deliveries import Deliveries, is_yes, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.periods import Window, windows

VICTIM_DISPOSITIONS = frozenset({"1", "2"})


@dataclass(frozen=True)
class Report:
    """A report with a substantiated or indicated disposition, or a death."""

    report_id: str
    person_id: str
    reported: date
    incident: date | None
    county: str
    fatality: bool


@lru_cache(maxsize=8)
def victim_reports(deliveries: Deliveries) -> dict[str, list[Report]]:
    """Each child's reports as a victim, by report date and id; other dispositions make no victim."""
    found: dict[str, list[Report]] = {}
    for row in deliveries.rows("child_welfare", "cps_report"):
        dispositions = {row.get(f"disposition_{number}") for number in range(1, 5)}
        if dispositions & VICTIM_DISPOSITIONS or is_yes(row, "fatality"):
            report = Report(
                value(row, "report_id"), value(row, "person_id"), day(value(row, "report_date")),
                day_or_none(row.get("incident_date")), value(row, "county_fips"), is_yes(row, "fatality"),
            )  # fmt: skip
            found.setdefault(report.person_id, []).append(report)
    for reports in found.values():
        reports.sort(key=lambda report: (report.reported, report.report_id))
    return found


@lru_cache(maxsize=8)
def kept_reports(deliveries: Deliveries) -> dict[str, list[Report]]:
    """Each child's reports without those within 1 day of the last kept one."""
    kept: dict[str, list[Report]] = {}
    for person, reports in victim_reports(deliveries).items():
        of_child = kept.setdefault(person, [])
        for report in reports:
            if not of_child or (report.reported - of_child[-1].reported).days > 1:
                of_child.append(report)
    return kept


def maltreatment_recurrence_within_12_months(deliveries: Deliveries) -> list[Unit]:
    """Children by their first report in the window, with another one 15 to 365 days after it (S2).

    The county is that of the first report, a fatality as first report leaves the child out, and a later report with
    the same incident date does not count; a further one may.
    """
    units = []
    for window in windows(deliveries, "maltreatment_recurrence_within_12_months"):
        for reports in victim_reports(deliveries).values():
            inside = [report for report in reports if window.holds(report.reported)]
            if not inside or inside[0].fatality:
                continue
            first = inside[0]
            again = any(
                CHOICES.recurrence_days[0] <= (report.reported - first.reported).days <= CHOICES.recurrence_days[1]
                and (report.incident is None or report.incident != first.incident)
                for report in reports
            )
            units += units_in_county(
                deliveries, first.county, window.period_start, first.person_id, first.reported, again, 1
            )
    return units


def _days_in_care(episode: Episode, window: Window) -> int:
    """Days in care inside the window: all of them for a child in care throughout, else last minus first day."""
    end = episode.deemed_exit
    if end <= window.start or episode.removal > window.end:
        return 0
    if episode.removal < window.start and end > window.end:
        return (window.end - window.start).days + 1
    return (min(end, window.end) - max(episode.removal, window.start)).days


def _happened_in_care(report: Report, episode: Episode) -> bool:
    """Reported from day 7 after the removal and before the exit; an incident date has to lie inside too."""
    if not plus_days(episode.removal, CHOICES.days_before_reports_count) <= report.reported < episode.deemed_exit:
        return False
    return report.incident is None or episode.removal <= report.incident < episode.deemed_exit


def maltreatment_in_care_per_100000_days(deliveries: Deliveries) -> list[Unit]:
    """Reports as a victim during care, and days in care, inside the window (S1).

    Stays that ended by the window's last day and lasted under 8 days are dropped with their reports; so are children
    who were 18 at removal or on the window's first day. Exits are deemed at the 18th birthday.
    """
    units = []
    for window in windows(deliveries, "maltreatment_in_care_per_100000_days"):
        for episode in episodes(deliveries):
            short = episode.deemed_exit <= window.end and (episode.deemed_exit - episode.removal).days < CHOICES.shortest_stay
            outside = episode.deemed_exit <= window.start or episode.removal > window.end
            if short or outside or not episode.entered_under_18:
                continue
            reports = sum(
                1
                for report in kept_reports(deliveries).get(episode.person_id, [])
                if window.holds(report.reported) and _happened_in_care(report, episode)
            )
            units += units_in_county(
                deliveries, episode.county, window.period_start, episode.person_id, window.end, reports,
                _days_in_care(episode, window),
            )  # fmt: skip
    return units

"""Crossing: measures that follow a youth from one system into another (Readings, Cross-system)."""

from datetime import date
from fractions import Fraction

from tests.reference.attendance import absent_and_member, is_chronic, summed_by_area
from tests.reference.care import Episode, episodes
from tests.reference.choices import CHOICES
from tests.reference.days import age_on, birthday, day, each_day, plus_months
from tests.reference.deliveries import Deliveries, value
from tests.reference.facts import Unit, units_in_county
from tests.reference.justice import Complaint, complaints
from tests.reference.membership import member_days
from tests.reference.periods import Window, windows
from tests.reference.persons import persons
from tests.reference.recidivism import has_new_complaint
from tests.reference.systems import has_episode_day


def first_petitions_of_youth_known_to_child_welfare(deliveries: Deliveries) -> list[Unit]:
    """Youth whose first delinquency petition lies in the window, and those with an episode or report before it.

    The first ever delivered; before = on an earlier date; the look-back is as long as the deliveries reach.
    """
    by_id = {complaint.complaint_id: complaint for complaint in complaints(deliveries)}
    first: dict[str, tuple[date, str, Complaint]] = {}
    for row in deliveries.rows("juvenile_justice", "petition"):
        complaint = by_id[value(row, "complaint_id")]
        filed = (day(value(row, "filed_date")), value(row, "petition_id"), complaint)
        before = first.get(complaint.person_id)
        if complaint.delinquent and (before is None or filed[:2] < before[:2]):
            first[complaint.person_id] = filed
    known_since: dict[str, date] = {}
    for episode in episodes(deliveries):
        known_since[episode.person_id] = min(known_since.get(episode.person_id, date.max), episode.removal)
    for row in deliveries.rows("child_welfare", "cps_report"):
        person = value(row, "person_id")
        known_since[person] = min(known_since.get(person, date.max), day(value(row, "report_date")))
    return [
        unit
        for window in windows(deliveries, "first_petitions_of_youth_known_to_child_welfare")
        for person, (filed_on, _, complaint) in first.items()
        if window.holds(filed_on)
        for unit in units_in_county(
            deliveries, complaint.county, window.period_start, person, filed_on,
            known_since.get(person, date.max) < filed_on, 1,
        )
    ]  # fmt: skip


def complaint_within_12_months_of_leaving_care(deliveries: Deliveries) -> list[Unit]:
    """Every exit from care at ages 8-17, and those followed by a new delinquent complaint within 12 months.

    The dates go by the recidivism rule: offense (else received) after the exit, received before its anniversary.
    """
    known = persons(deliveries)
    units = []
    for window in windows(deliveries, "complaint_within_12_months_of_leaving_care"):
        for episode in episodes(deliveries):
            left = episode.exit
            if left is None or not window.holds(left) or not 8 <= age_on(known[episode.person_id].birth, left) <= 17:
                continue
            yes = has_new_complaint(deliveries, episode.person_id, left, plus_months(left, 12))
            units += units_in_county(deliveries, episode.county, window.period_start, episode.person_id, left, yes, 1)
    return units


def chronic_absence_while_in_foster_care(deliveries: Deliveries) -> list[Unit]:
    """Students in care on any day of the window, with chronic absence judged over all its member days, by area."""
    units = []
    for window in windows(deliveries, "chronic_absence_while_in_foster_care"):
        in_care = {episode.person_id for episode in episodes(deliveries) if has_episode_day(episode, window)}
        for (person, level, area), (absent, member) in summed_by_area(deliveries, window, absent_and_member).items():
            if person in in_care and member >= CHOICES.least_member_days:
                chronic = Fraction(is_chronic(absent, member))
                units.append(Unit(window.period_start, level, area, person, window.end, chronic, Fraction(1)))
    return units


def school_change_days(deliveries: Deliveries, person: str) -> list[date]:
    """First member days at another school than that of the member day before it in the same school year."""
    found = []
    previous = None
    for on, spell in member_days(deliveries).get(person, {}).items():
        if previous is not None and previous[2] == spell.calendar[2] and previous[0] != spell.calendar[0]:
            found.append(on)
        previous = spell.calendar
    return found


def _school_age_days(deliveries: Deliveries, episode: Episode, window: Window) -> list[date]:
    """Days in care of the window on which the child was 5-17: from the removal to the day before the exit."""
    birth = persons(deliveries)[episode.person_id].birth
    first = max(episode.removal, window.start, birthday(birth, 5))
    last = window.end
    ends = [birthday(birth, 18), *([] if episode.exit is None else [episode.exit])]
    last = min(last, *(date.fromordinal(end.toordinal() - 1) for end in ends))
    return list(each_day(first, last))


def school_changes_during_foster_care_per_1000_days(deliveries: Deliveries) -> list[Unit]:
    """Days in care at ages 5-17, and changes of school that happened on one of them."""
    units = []
    for window in windows(deliveries, "school_changes_during_foster_care_per_1000_days"):
        for episode in episodes(deliveries):
            days = set(_school_age_days(deliveries, episode, window))
            changes = sum(1 for on in school_change_days(deliveries, episode.person_id) if on in days)
            if days:
                units += units_in_county(
                    deliveries,
                    episode.county,
                    window.period_start,
                    episode.person_id,
                    window.end,
                    changes,
                    len(days),
                )
    return units

"""Permanency: leaving care for good within 12 months, and coming back (child welfare 1.1, 1.2 P1-P4)."""

from datetime import date

from tests.reference.care import PERMANENT_REASONS, TRIAL_HOME_VISIT, Episode, episodes
from tests.reference.choices import CHOICES
from tests.reference.days import plus_days, plus_months
from tests.reference.deliveries import Deliveries
from tests.reference.facts import Unit, units_in_county
from tests.reference.periods import windows
from tests.reference.placements import first_entries
from tests.reference.responsibility import episodes_by_person

REUNIFICATION = "1"
EXITS_THAT_CAN_END_IN_REENTRY = frozenset({"1", "2", "5"})


def _end_for_permanency(episode: Episode) -> date | None:
    """The exit, or for a reunification after a trial home visit the earlier of it and 30 days into the visit.

    Only when the visit was the last arrangement (Readings; case C03B).
    """
    if episode.exit is None or episode.reason != REUNIFICATION or not episode.arrangements:
        return episode.exit
    last = episode.arrangements[-1]
    if last.kind != TRIAL_HOME_VISIT:
        return episode.exit
    return min(episode.exit, plus_days(last.start, CHOICES.trial_home_visit))


def permanency_within_12_months_of_entry(deliveries: Deliveries) -> list[Unit]:
    """Children by their first entry in the window, who left to permanency before its anniversary (P1).

    Stays of under 8 days that ended, exits without a reason, and entries at 18 or older are out; children still in
    care stay in the denominator; an exit on or after the 18th birthday is aging out.
    """
    units = []
    for window in windows(deliveries, "permanency_within_12_months_of_entry"):
        for episode in first_entries(deliveries, window):
            short = (episode.deemed_exit - episode.removal).days < CHOICES.shortest_stay
            if not episode.entered_under_18 or short or episode.has_exit_without_reason:
                continue
            end = _end_for_permanency(episode)
            permanent = (
                episode.left_to(PERMANENT_REASONS) and end is not None and end < plus_months(episode.removal, 12)
            )
            units += units_in_county(
                deliveries,
                episode.county,
                window.period_start,
                episode.person_id,
                episode.removal,
                permanent,
                1,
            )
    return units


def _permanency_of_children_in_care(
    deliveries: Deliveries, indicator: str, least_months: int, most_months: int | None
) -> list[Unit]:
    """Children in care on the window's first day for so many completed months, who left to permanency in it.

    In care on the first day = removed before it and not out before it; 18 or older on it is out; an exit without a
    reason leaves the measure whenever it happens; no trial home visit adjustment (P2, P3).
    """
    units = []
    for window in windows(deliveries, indicator):
        for episode in episodes(deliveries):
            in_care = episode.removal < window.start and (episode.exit is None or episode.exit >= window.start)
            long_enough = plus_months(episode.removal, least_months) <= window.start
            too_long = most_months is not None and plus_months(episode.removal, most_months) <= window.start
            adult = episode.eighteenth_birthday <= window.start
            if not in_care or not long_enough or too_long or adult or episode.has_exit_without_reason:
                continue
            permanent = episode.left_to(PERMANENT_REASONS) and window.holds(episode.exit)
            units += units_in_county(
                deliveries, episode.county, window.period_start, episode.person_id, window.end, permanent, 1
            )
    return units


def permanency_within_12_months_for_children_in_care_1_to_2_years(deliveries: Deliveries) -> list[Unit]:
    """In care 12 to 23 completed months on the window's first day (P2)."""
    return _permanency_of_children_in_care(
        deliveries, "permanency_within_12_months_for_children_in_care_1_to_2_years", 12, 24
    )


def permanency_within_12_months_for_children_in_care_over_2_years(deliveries: Deliveries) -> list[Unit]:
    """In care 24 completed months or more on the window's first day (P3)."""
    return _permanency_of_children_in_care(
        deliveries, "permanency_within_12_months_for_children_in_care_over_2_years", 24, None
    )


def reentry_to_care_within_12_months(deliveries: Deliveries) -> list[Unit]:
    """Children by their first exit in the window to reunification, a relative or guardianship, who came back (P4).

    Adoption is not among the exits and no short stay is dropped. A removal from the exit day on and before the same
    day 12 months later is a re-entry, whatever became of it, unless the child was 18 by then.
    """
    units = []
    for window in windows(deliveries, "reentry_to_care_within_12_months"):
        for stays in episodes_by_person(deliveries).values():
            exits = [stay for stay in stays if window.holds(stay.exit) and stay.left_to(EXITS_THAT_CAN_END_IN_REENTRY)]
            if not exits:
                continue
            first = min(exits, key=lambda stay: (stay.exit or date.max, stay.episode_id))
            left = first.exit
            assert left is not None
            back = any(
                stay is not first and left <= stay.removal < plus_months(left, 12) and stay.entered_under_18
                for stay in stays
            )
            units += units_in_county(deliveries, first.county, window.period_start, first.person_id, left, back, 1)
    return units

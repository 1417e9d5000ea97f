"""Placements: moves in care, placements in the first year, first placement with kin."""

from tests.reference.care import Episode, countable_entries, episodes
from tests.reference.choices import CHOICES
from tests.reference.days import plus_months
from tests.reference.deliveries import Deliveries
from tests.reference.facts import Unit, units_in_county
from tests.reference.periods import Window, windows


def placement_moves_per_1000_days_in_care(deliveries: Deliveries) -> list[Unit]:
    """Moves and days in care, inside the window, of the children who entered in it (child welfare 1.2 P5, 1.3).

    Every episode that began in the window counts, in its own county. Entries at 18 or older are out; a stay ends at
    the 18th birthday at the latest. A stay that ended by the window's last day and lasted under 8 days is dropped;
    an open short stay is kept. The days of a stay that goes on run to the window's last day, not counting it. Days
    before the first arrangement are dropped, so an episode without arrangements has none. A move on the day of the
    exit counts, one after it does not.
    """
    units = []
    for window in windows(deliveries, "placement_moves_per_1000_days_in_care"):
        for episode in episodes(deliveries):
            if not window.holds(episode.removal) or not episode.entered_under_18:
                continue
            end = episode.deemed_exit
            if end <= window.end and (end - episode.removal).days < CHOICES.shortest_stay:
                continue
            last = min(end, window.end)
            days = 0
            if episode.arrangements:
                first = max(episode.removal, episode.arrangements[0].start)
                days = max(0, (last - first).days)
            moves = sum(1 for entry in countable_entries(episode)[1:] if entry.start <= last)
            units += units_in_county(
                deliveries,
                episode.county,
                window.period_start,
                episode.person_id,
                episode.removal,
                moves,
                days,
            )
    return units


def first_entries(deliveries: Deliveries, window: Window) -> list[Episode]:
    """Each child's first entry in the window, chosen statewide; a later entry never stands in for it."""
    chosen: dict[str, Episode] = {}
    for episode in episodes(deliveries):
        if window.holds(episode.removal):
            chosen.setdefault(episode.person_id, episode)
    return list(chosen.values())


def two_or_fewer_placements_in_the_first_year(deliveries: Deliveries) -> list[Unit]:
    """Children still in care a year after their first entry in the window, who were in at most two placements.

    Entries into countable settings before the anniversary are counted, so home A, home B, home A is three. In care on
    the anniversary includes an exit on that day. A child without a countable arrangement before it is out
    (child welfare table; Readings).
    """
    units = []
    for window in windows(deliveries, "two_or_fewer_placements_in_the_first_year"):
        for episode in first_entries(deliveries, window):
            anniversary = plus_months(episode.removal, 12)
            entries = [entry for entry in countable_entries(episode) if entry.start < anniversary]
            still_in_care = episode.deemed_exit >= anniversary
            if episode.entered_under_18 and still_in_care and entries:
                units += units_in_county(
                    deliveries, episode.county, window.period_start, episode.person_id, episode.removal,
                    len(entries) <= 2, 1,
                )  # fmt: skip
    return units


def first_placement_with_kin(deliveries: Deliveries) -> list[Unit]:
    """Entries under 18 with a countable arrangement, whose first countable one is KIN; every entry, however short."""
    units = []
    for window in windows(deliveries, "first_placement_with_kin"):
        for episode in episodes(deliveries):
            entries = countable_entries(episode)
            if window.holds(episode.removal) and episode.entered_under_18 and entries:
                units += units_in_county(
                    deliveries, episode.county, window.period_start, episode.person_id, episode.removal,
                    entries[0].kind == "KIN", 1,
                )  # fmt: skip
    return units

"""Breakdowns: the group of each unit in the six dimensions and in their pairs (Conventions for all).

Age band at the unit's event date; sex, race and ethnicity and home language of the conformed person; how many of
child welfare, juvenile justice and behavioral health know the person in the window; whether a System of Care
enrollment has a day in the window, both its ends counted. Pairs are shown for state and region only, in the order of
the dimensions, joined with a multiplication sign.
"""

from datetime import date
from functools import lru_cache
from itertools import combinations

from tests.reference.days import age_on, day, day_or_none
from tests.reference.deliveries import Deliveries, value
from tests.reference.facts import Unit
from tests.reference.periods import Window
from tests.reference.persons import persons
from tests.reference.systems import systems_in

DIMENSIONS = ("age_band", "sex", "race_ethnicity", "home_language", "system_involvement", "soc_enrolled")
BANDS = ((5, "0-5"), (10, "6-10"), (13, "11-13"), (15, "14-15"), (17, "16-17"), (20, "18-20"))
INVOLVEMENT = ("none", "one", "two", "three")
PAIR = "×"


def age_band(age: int) -> str:
    """The band of an age in whole years."""
    return next((band for most, band in BANDS if age <= most), "21+")


@lru_cache(maxsize=256)
def enrolled_in(deliveries: Deliveries, window: Window) -> frozenset[str]:
    """Persons with a day of a System of Care enrollment in the window."""
    return frozenset(
        value(row, "person_id")
        for row in deliveries.rows("care_coordination", "soc_enrollment")
        if day(value(row, "start_date")) <= window.end and (day_or_none(row["end_date"]) or date.max) >= window.start
    )


def groups_of_person(deliveries: Deliveries, person_id: str, on: date, window: Window) -> dict[str, str]:
    """Dimension to group, for a person whose age is taken at a date."""
    person = persons(deliveries)[person_id]
    return {
        "age_band": age_band(age_on(person.birth, on)),
        "sex": person.sex,
        "race_ethnicity": person.race_ethnicity,
        "home_language": person.home_language,
        "system_involvement": INVOLVEMENT[len(systems_in(deliveries, window).get(person_id, ()))],
        "soc_enrolled": "yes" if person_id in enrolled_in(deliveries, window) else "no",
    }


def breakdowns_of(deliveries: Deliveries, unit: Unit, window: Window) -> list[tuple[str, str]]:
    """Every (breakdown, group) a unit counts in: `all`, the dimensions, and for state and region the pairs."""
    groups = groups_of_person(deliveries, unit.person_id, unit.event_date, window)
    found = [("all", "all"), *groups.items()]
    if unit.area_level != "county":
        found += [
            (f"{first}{PAIR}{second}", f"{groups[first]}{PAIR}{groups[second]}")
            for first, second in combinations(DIMENSIONS, 2)
        ]
    return found

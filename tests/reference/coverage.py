"""Coverage: whether a member was covered, day by day or on the 15th of months."""

from datetime import date

from tests.reference.days import each_day, plus_days, plus_months
from tests.reference.deliveries import Deliveries
from tests.reference.responsibility import county_of_coverage


def is_covered_throughout(deliveries: Deliveries, person_id: str, first: date, days: int) -> bool:
    """Covered on a day and on each of so many days after it, without a gap."""
    return all(
        county_of_coverage(deliveries, person_id, on) is not None for on in each_day(first, plus_days(first, days))
    )


def covered_months(deliveries: Deliveries, person_id: str, first: date, last: date) -> list[date]:
    """The 15ths between two dates on which a member was covered: a member month each (health 1.4)."""
    found = []
    fifteenth = date(first.year, first.month, 15)
    while fifteenth <= last:
        if fifteenth >= first and county_of_coverage(deliveries, person_id, fifteenth) is not None:
            found.append(fifteenth)
        fifteenth = plus_months(fifteenth, 1)
    return found

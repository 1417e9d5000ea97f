"""Days: the few calendar rules of the specification ("Conventions for all").

Days between two dates = later - earlier. Ages are whole years by birthday; someone born on 29 February has the
birthday on 1 March in common years. "Within 12 months of c" = before the same day 12 months later, and where that
day does not exist it is the month's last day.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta


def day(text: str) -> date:
    """The date of a 'YYYY-MM-DD' text."""
    return date.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    """The date of a text, or None where the field is empty."""
    return None if text is None or text == "" else date.fromisoformat(text)


def plus_days(start: date, days: int) -> date:
    """The date so many days later (or earlier)."""
    return start + timedelta(days=days)


def plus_months(start: date, months: int) -> date:
    """The same day so many months later, or that month's last day."""
    month_index = start.year * 12 + start.month - 1 + months
    year, month = divmod(month_index, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def birthday(birth: date, age: int) -> date:
    """The day on which someone reaches an age."""
    if birth.month == 2 and birth.day == 29 and monthrange(birth.year + age, 2)[1] == 28:
        return date(birth.year + age, 3, 1)
    return date(birth.year + age, birth.month, birth.day)


def age_on(birth: date, on: date) -> int:
    """Whole years of age on a date."""
    age = on.year - birth.year
    return age if birthday(birth, age) <= on else age - 1


def quarter_of(on: date) -> date:
    """First day of the quarter in which a date lies."""
    return date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)


def quarter_end(quarter: date) -> date:
    """Last day of the quarter that starts on a date."""
    return plus_days(plus_months(quarter, 3), -1)


def each_day(first: date, last: date) -> Iterator[date]:
    """Every date from the first to the last, both included."""
    current = first
    while current <= last:
        yield current
        current = plus_days(current, 1)

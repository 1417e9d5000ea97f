"""What is to be generated: size, dates and the state, all in one frozen plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

FULL_SAMPLE = 150_000
"""Students at which the systems reach the true size of the state."""

LAST_YEAR = 2026
DATA_THROUGH = date(LAST_YEAR, 9, 30)
EARLIER_DATA_THROUGH = date(LAST_YEAR, 6, 30)
HISTORY_YEARS = 2
"""Years of history before `period_start` that partners still hold."""

MISSING = -(2**31)
"""A date that is not there, among whole days since 1970-01-01."""

_EPOCH = date(1970, 1, 1)


def day(when: date) -> int:
    """Whole days from 1970-01-01 to a date."""
    return (when - _EPOCH).days


@dataclass(frozen=True)
class Plan:
    """The arguments of one synthetic state, and the dates that follow from them.

    `children` is the number of students enrolled at one time (a sample of the state's). Below
    `FULL_SAMPLE` every other system shrinks with it; above, the other systems stay at true size.
    """

    children: int
    years: int
    seed: int
    state: str

    def __post_init__(self) -> None:
        if not 100 <= self.children <= 1_500_000:
            raise ValueError(f"children is {self.children}: give a number from 100 to 1,500,000")
        if not 1 <= self.years <= 10:
            raise ValueError(f"years is {self.years}: give a number from 1 to 10")

    @property
    def scale(self) -> float:
        """Size of the systems other than schools, 1.0 being the whole state."""
        return min(1.0, self.children / FULL_SAMPLE)

    @property
    def first_year(self) -> int:
        return LAST_YEAR - self.years

    @property
    def period_start(self) -> date:
        return date(self.first_year, 10, 1)

    @property
    def data_through(self) -> date:
        return DATA_THROUGH

    @property
    def history_start(self) -> date:
        """Stays that ended before this date are in no partner's file."""
        return date(self.first_year - HISTORY_YEARS, 10, 1)

    @property
    def school_years(self) -> tuple[int, ...]:
        """School years by their spring year; the last one has only begun."""
        return tuple(range(self.first_year + 1, LAST_YEAR + 2))

"""Chance: seeded choices that land on the edges of the calendar on purpose."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from tests.reference.days import plus_days, plus_months, quarter_end, quarter_of

Thing = TypeVar("Thing")

EDGE_OFFSETS = (-31, -30, -8, -7, -1, 0, 0, 0, 1, 7, 8, 30, 31)
LEAP_DAYS = (date(2024, 2, 29), date(2020, 2, 29))


class Chance:
    """A seeded source of choices; the same seed always makes the same history."""

    def __init__(self, seed: int | str) -> None:
        self._random = Random(seed)
        self._numbers: dict[str, int] = {}

    def happens(self, share: float) -> bool:
        """True in about this share of the calls."""
        return self._random.random() < share

    def one_of(self, things: Sequence[Thing]) -> Thing:
        """Any of the things, each as likely."""
        return self._random.choice(things)

    def weighted(self, weights: dict[Thing, int]) -> Thing:
        """Any of the things, as likely as its weight."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def some_of(self, things: Sequence[Thing], count: int) -> list[Thing]:
        """So many different things, or all of them when there are fewer."""
        return self._random.sample(list(things), min(count, len(things)))

    def number(self, least: int, most: int) -> int:
        """A whole number between two, both included."""
        return self._random.randint(least, most)

    def any_day(self, first: date, last: date) -> date:
        """Any day between two, both included."""
        return first + timedelta(days=self._random.randint(0, (last - first).days))

    def edge_day(self, first: date, last: date) -> date:
        """A day between two, half of the time near the start or end of a quarter or on a leap day."""
        on = self.any_day(first, last)
        if self.happens(0.5):
            turn = self.one_of((quarter_of(on), quarter_end(quarter_of(on))))
            edge = plus_days(turn, self.one_of((-8, -7, -1, 0, 0, 1, 7, 8)))
            on = edge if first <= edge <= last else on
        if self.happens(0.03):
            leap = self.one_of(LEAP_DAYS)
            on = leap if first <= leap <= last else on
        return on

    def near(self, on: date, months: int = 0) -> date:
        """A day on, or an edge offset away from, a day (or the same day so many months later)."""
        return plus_days(plus_months(on, months), self.one_of(EDGE_OFFSETS))

    def new_id(self, kind: str) -> str:
        """The next identifier of a kind."""
        self._numbers[kind] = self._numbers.get(kind, 0) + 1
        return f"{kind}{self._numbers[kind]:06}"

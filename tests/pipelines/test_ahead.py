"""Working ahead: in order, two at most beside the one in use, faults where they belong, nothing left open."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from pipelines.ahead import made_ready


class Place:
    """Makes numbers ready, apart from a bad one, and writes down which were entered and left."""

    def __init__(self, bad: int = -1) -> None:
        self.bad = bad
        self.entered: list[int] = []
        self.left: list[int] = []
        self.began = {number: threading.Event() for number in range(6)}

    @contextmanager
    def ready(self, number: int) -> Iterator[int]:
        """The number's square, until it is left."""
        self.entered.append(number)
        self.began[number].set()
        if number == self.bad:
            raise ValueError(f"{number} cannot be made ready")
        try:
            yield number * number
        finally:
            self.left.append(number)


def test_things_come_in_order_and_each_is_left_before_the_next_is_used() -> None:
    place, used = Place(), []
    with closing(made_ready(range(6), place.ready)) as coming:
        for number, ready in coming:
            with ready as square:
                assert place.left == list(range(number))
                used.append((number, square))
    assert used == [(number, number * number) for number in range(6)]
    assert place.left == list(range(6))


def test_two_are_made_ready_beside_the_one_in_use_and_no_third() -> None:
    place = Place()
    with closing(made_ready(range(6), place.ready)) as coming:
        _, ready = next(coming)
        with ready:
            assert place.began[2].wait(10)
            assert not place.began[3].wait(0.2)
        next(coming)
        assert place.began[3].wait(10)


def test_a_fault_is_raised_where_its_thing_is_used_and_the_others_go_on() -> None:
    place, used = Place(bad=1), []
    with closing(made_ready(range(4), place.ready)) as coming:
        for number, ready in coming:
            try:
                with ready as square:
                    used.append(square)
            except ValueError as fault:
                used.append(str(fault))
            assert len(used) == number + 1
    assert used == [0, "1 cannot be made ready", 4, 9]


def test_whoever_leaves_early_leaves_nothing_open() -> None:
    place = Place()
    with pytest.raises(KeyError), closing(made_ready(range(6), place.ready)) as coming:
        for _, ready in coming:
            with ready:
                assert place.began[2].wait(10)
                raise KeyError
    assert sorted(place.left) == sorted(place.entered)
    assert len(place.entered) <= 3

"""Working ahead: while one thing is used, the next ones are made ready in the background."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import islice
from typing import TypeVar

_MOST_AHEAD = 2

One = TypeVar("One")
Ready = TypeVar("Ready")


def made_ready(
    things: Iterable[One], ready: Callable[[One], AbstractContextManager[Ready]]
) -> Generator[tuple[One, AbstractContextManager[Ready]]]:
    """Each thing in order, with its context, which is entered on another thread; use each before you ask for the next.

    `with` waits until the thing is ready, and raises what making it ready raised. One is made ready at a time, and two
    beside the one in use at most. Close the iterator when leaving early: what is ready by then is left again.
    """
    upcoming = iter(things)
    waiting: deque[tuple[One, Future[tuple[Ready, ExitStack]]]] = deque()
    pool = ThreadPoolExecutor(1)

    def enter(thing: One) -> tuple[Ready, ExitStack]:
        with ExitStack() as left:
            return left.enter_context(ready(thing)), left.pop_all()

    try:
        while True:
            waiting.extend((thing, pool.submit(enter, thing)) for thing in islice(upcoming, 1 + _MOST_AHEAD - len(waiting)))
            if not waiting:
                return
            thing, future = waiting[0]
            yield thing, _entered(future)
            waiting.popleft()
    finally:
        pool.shutdown(cancel_futures=True)
        for _, future in waiting:
            if not future.cancelled() and future.exception() is None:
                future.result()[1].close()


@contextmanager
def _entered(future: Future[tuple[Ready, ExitStack]]) -> Iterator[Ready]:
    thing, left = future.result()
    with left:
        yield thing

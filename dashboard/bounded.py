"""Values kept by key until they take too much room; the ones asked for longest ago go first."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Bounded(Generic[Value]):
    """A store of at most `most` units, by the size told for each value. Threads may share it."""

    def __init__(self, most: int) -> None:
        self._most, self.taken = most, 0
        self._values: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """The value, or None when it is not, or no longer, kept."""
        with self._lock:
            found = self._values.get(key)
            if found is None:
                return None
            self._values.move_to_end(key)
            return found[0]

    def keep(self, key: Hashable, value: Value, size: int) -> None:
        """Keep a value of this size. A key that is there already stays as it is."""
        with self._lock:
            if key not in self._values:
                self._values[key] = value, size
                self.taken += size
            while self.taken > self._most:
                _, (_, size_of_oldest) = self._values.popitem(last=False)
                self.taken -= size_of_oldest

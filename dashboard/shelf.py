"""The releases on disk, and which of them is the one to show.

`current` is a link to the published release. It is looked at on every request (a link costs microseconds
to read); a release is opened once and kept. When the new one is refused, the last good one stays.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path

from dashboard.notes import NO_NOTES, NoteBook
from dashboard.numbers import day_shown
from dashboard.reading import RefusedReleaseError, Release, standing
from metrics import life_cycle

KEPT_OPEN = 3
SHOWN_BY_LINK = ("published", "superseded")

log = logging.getLogger("dashboard")


class Shelf:
    """Opens releases in `folder`. `pinned` shows one version whatever `current` says, `notes` reads the meeting notes."""

    def __init__(self, folder: Path, pinned: str | None = None, notes: Callable[[], NoteBook] = lambda: NO_NOTES) -> None:
        self.folder = folder
        self.pinned = pinned
        self.notes = notes
        self._open: OrderedDict[str, Release] = OrderedDict()
        self._refused: set[str] = set()
        self._shown: Release | None = None
        self._lock = threading.Lock()

    def current_version(self) -> str | None:
        """The version to show, or None when nothing is published."""
        return self.pinned or life_cycle.current(self.folder)

    def mark(self) -> tuple[Hashable, ...]:
        """What every page hangs on besides its address: two marks that are equal give equal pages."""
        notes = self.notes()
        return self.current_version(), standing(self.folder), notes.mark, notes.can_write

    def current(self) -> Release | None:
        """The release to show now; None when there is none that may be shown."""
        version = self.current_version()
        if version is None:
            return None
        if (found := self._opened(version)) is not None:
            self._shown = found
        elif self._shown is not None and self._shown.status == "withdrawn":
            self._shown = None
        return self._shown

    def frozen(self, version: str) -> Release | None:
        """The release a frozen link names: the one on show, or one that was published and is still on disk."""
        if version == self.current_version():
            return self.current()
        manifest = self.folder / version / "manifest.json"
        inside = manifest.resolve().is_relative_to(self.folder.resolve())
        if not inside or not manifest.exists() or life_cycle.status(self.folder, version) not in SHOWN_BY_LINK:
            return None
        return self._opened(version)

    def retired(self, version: str) -> str:
        """Why a frozen link shows nothing of its own any more, in a sentence."""
        if (event := life_cycle.withdrawal(self.folder, version)) is None:
            return f"Release {version} can no longer be shown."
        return f"Release {version} was withdrawn on {day_shown(event.at)}: {event.reason.rstrip('.')}."

    def _opened(self, version: str) -> Release | None:
        with self._lock:
            if version in self._open:
                self._open.move_to_end(version)
                return self._open[version]
            if version in self._refused:
                return None
            try:
                release = Release(self.folder / version)
            except (RefusedReleaseError, OSError, KeyError, ValueError) as reason:
                log.error("release %s is not shown: %s", version, reason)
                self._refused.add(version)
                return None
            self._open[version] = release
            while len(self._open) > KEPT_OPEN:
                self._open.popitem(last=False)
            return release

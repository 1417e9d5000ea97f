"""The releases on disk, and which of them is the one to show.

`current` is a link to the published release. It is looked at on every request (a link costs microseconds
to read); a release is opened once and kept. When the new one is refused, the last good one stays.
"""

import json
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from dashboard.notes import NO_NOTES, NoteBook
from dashboard.reading import RefusedReleaseError, Release

KEPT_OPEN = 3
NEVER_SHOWN_BY_LINK = ("draft", "withdrawn")

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
        if self.pinned:
            return self.pinned
        link = self.folder / "current"
        if not link.exists():
            return None
        # Where links are not to be had, `current` may be a small file that holds the version.
        return link.resolve().name if link.is_dir() else link.read_text(encoding="utf-8").strip()

    def current(self) -> Release | None:
        """The release to show now; None when there is none that may be shown."""
        version = self.current_version()
        if version is None:
            return None
        self._shown = self._opened(version) or self._shown
        return self._shown

    def frozen(self, version: str) -> Release | None:
        """The release a frozen link names: the one on show, or a published one that is still on disk."""
        if version == self.current_version():
            return self.current()
        manifest = self.folder / version / "manifest.json"
        inside = manifest.resolve().is_relative_to(self.folder.resolve())
        if not inside or not manifest.exists():
            return None
        if json.loads(manifest.read_text(encoding="utf-8")).get("status") in NEVER_SHOWN_BY_LINK:
            return None
        return self._opened(version)

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

"""The life of a release: draft, reviewed, published, then superseded or withdrawn. Its files never change.

What happened to releases stands beside them in `history.json`, which is only ever added to; which one is shown is the
link `current`. A status follows from both, so a process killed between the two leaves a status that is still true.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from metrics.release_files import MANIFEST, ReleaseFault, check_files, read_manifest

CURRENT = "current"
HISTORY = "history.json"
_LOCK = ".publishing"

Status = Literal["draft", "reviewed", "published", "superseded", "withdrawn"]
Step = Literal["reviewed", "published", "withdrawn"]


class RefusedRelease(ReleaseFault):
    """A step that a release may not take; nothing was changed."""


class UnknownRelease(ReleaseFault):
    """There is no such release in the workspace."""


@dataclass(frozen=True)
class Event:
    """One step of one release: when (UTC) and by which account; a withdrawal says why."""

    release: str
    step: Step
    at: str
    by: str
    reason: str = ""


def history(releases: Path) -> list[Event]:
    """Every step of every release in `releases`, oldest first; the order does not hang on the clock."""
    path = releases / HISTORY
    return [Event(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))] if path.exists() else []


def current(releases: Path) -> str | None:
    """The version that is shown, or None when there is none."""
    link = releases / CURRENT
    if link.is_file():  # Where links are not to be had, `current` may be a small file that holds the version.
        return link.read_text(encoding="utf-8").strip()
    return link.resolve().name if link.exists() else None


def status(releases: Path, version: str) -> Status:
    """Where a release stands. One whose publication was interrupted before anyone saw it is still reviewed."""
    events = history(releases)
    own = [event.step for event in events if event.release == version]
    if "withdrawn" in own:
        return "withdrawn"
    if current(releases) == version:
        return "published"
    if "published" in own:
        first = next(place for place, e in enumerate(events) if e.release == version and e.step == "published")
        followed = any(event.step == "published" and event.release != version for event in events[first:])
        return "superseded" if followed else "reviewed"
    return "reviewed" if "reviewed" in own else "draft"


def withdrawal(releases: Path, version: str) -> Event | None:
    """When, by whom and why a release was withdrawn; None when it was not."""
    steps = (event for event in history(releases) if event.release == version and event.step == "withdrawn")
    return next(steps, None)


def binding(releases: Path) -> list[Path]:
    """The folders of all releases that were ever shown, in order of their last publication.

    They bind every later one, withdrawn ones too: what was once read cannot be unread.
    """
    shown = [event.release for event in history(releases) if event.step == "published"]
    if (now := current(releases)) is not None and now not in shown:
        shown.append(now)
    latest = {version: place for place, version in enumerate(shown)}
    ordered = sorted(latest, key=lambda version: latest[version])
    return [releases / version for version in ordered if (releases / version / MANIFEST).is_file()]


def review(releases: Path, version: str, by: str) -> Event:
    """Records that somebody has reviewed a draft; a release that is already past that stays as it is."""
    with _locked(releases):
        folder_of(releases, version)
        if status(releases, version) == "withdrawn":
            raise RefusedRelease(f"release {version} was withdrawn; make a new one")
        check_files(releases / version)
        done = [e for e in history(releases) if e.release == version and e.step == "reviewed"]
        return done[0] if done else _record(releases, version, "reviewed", by)


def publish(
    releases: Path, version: str, by: str, *, agrees: Callable[[Path, Path], bool], review_required: bool = False,
    audit_required: bool = False,
) -> None:
    """Makes `version` the one that is shown, at once; repeating it changes nothing.

    `agrees` says whether two releases tell closed cells alike: one that was published after this draft was made binds
    it as well. A draft is reviewed by its publisher unless `review_required`; with `audit_required` its audit must have
    passed. RefusedRelease when it may not be published or when somebody else is publishing; ReleaseFault when its files are
    not the ones that were released.
    """
    with _locked(releases):
        folder = folder_of(releases, version)
        stands = status(releases, version)
        if stands == "withdrawn":
            raise RefusedRelease(f"release {version} was withdrawn; make a new one")
        if stands == "draft" and review_required:
            raise RefusedRelease(f"release {version} is not reviewed. Review it with: outcomes review {version}")
        check_files(folder)
        if audit_required and not read_manifest(folder)["audited"]:
            raise RefusedRelease(
                f"release {version} was not audited: hidden numbers may be worked out from it. Make it again with: outcomes release"
            )
        if stands in ("draft", "reviewed"):
            known = {version, *read_manifest(folder)["earlier"]}
            if not all(agrees(folder, other) for other in binding(releases) if other.name not in known):
                raise RefusedRelease(
                    f"since release {version} was made, another one was published that tells some numbers otherwise;"
                    " make the release again"
                )
        if stands == "draft":
            _record(releases, version, "reviewed", by)
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        if stands != "published" or version not in {e.release for e in history(releases) if e.step == "published"}:
            _record(releases, version, "published", by)
        _show(releases, version)


def withdraw(releases: Path, version: str, by: str, reason: str) -> str | None:
    """Takes a release back and returns the version that is shown instead, None when no other was ever published.

    It stays on disk, and it goes on binding later releases.
    """
    with _locked(releases):
        folder_of(releases, version)
        if status(releases, version) == "withdrawn":
            raise RefusedRelease(f"release {version} has already been withdrawn")
        if current(releases) == version:
            _show(releases, _before(releases, version))
        _record(releases, version, "withdrawn", by, reason)
        return current(releases)


def _before(releases: Path, version: str) -> str | None:
    """The release published last before `version` that has not been withdrawn."""
    events = history(releases)
    gone = {event.release for event in events if event.step == "withdrawn"} | {version}
    places = [place for place, e in enumerate(events) if e.release == version and e.step == "published"]
    earlier = [e.release for e in events[: places[-1] if places else len(events)] if e.step == "published"]
    kept = (one for one in reversed(earlier) if one not in gone and (releases / one / MANIFEST).is_file())
    return next(kept, None)


def folder_of(releases: Path, version: str) -> Path:
    """The folder of a release; UnknownRelease when there is none of that version."""
    folder = releases / version
    if version in ("", CURRENT) or folder.parent != releases or not (folder / MANIFEST).is_file():
        raise UnknownRelease(f"there is no release {version} in this workspace")
    if read_manifest(folder)["version"] != version:
        raise ReleaseFault(f"the folder {version} holds another release; restore it from its backup")
    return folder


def _show(releases: Path, version: str | None) -> None:
    """Swaps the link at once; without a version nothing is shown any more."""
    if version is None:
        (releases / CURRENT).unlink(missing_ok=True)
        return
    link = releases / f".{CURRENT}.{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(version)
    link.replace(releases / CURRENT)


def _record(releases: Path, version: str, step: Step, by: str, reason: str = "") -> Event:
    """Adds one event; the file is replaced whole, so a reader never meets half of it."""
    event = Event(version, step, datetime.now(UTC).isoformat(timespec="seconds"), by, reason)
    text = json.dumps([asdict(one) for one in (*history(releases), event)], indent=1, ensure_ascii=False)
    partial = releases / f".{HISTORY}.partial"
    try:
        with partial.open("w", encoding="utf-8") as stream:
            stream.write(text + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(releases / HISTORY)
    finally:
        partial.unlink(missing_ok=True)
    return event


@contextmanager
def _locked(releases: Path) -> Iterator[None]:
    """Holds the right to change what is shown; the system lets go of it when the process ends, however it ends."""
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / _LOCK).open("a") as stream:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RefusedRelease("somebody else is publishing in this workspace; try again when they are done") from None
        yield

"""Reports for readers of the pages: made one at a time in a process of their own, and the last ones kept.

The server's threads only wait, so a report that takes seconds holds up nobody who reads a page.
"""

import os
import sys
import tempfile
import threading
from collections import OrderedDict
from contextlib import redirect_stderr, redirect_stdout
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from dashboard.page import Visit
from dashboard.view_state import query_string

KEPT = 16
LONGEST_WAIT = 60.0
LONGEST_WORK = 120.0
Key = tuple[object, ...]


class NoReportError(Exception):
    """The address has no report, or it could not be made; the message says so in words."""


class BusyError(Exception):
    """Too many reports are asked for at once."""


class Desk:
    """Makes reports over the releases in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._turn = threading.Lock()

    def made(self, visit: Visit, kind: str) -> bytes:
        """The report of this visit's page, made now or kept from before.

        Raises:
            NoReportError: the page has no report, or making it failed.
            BusyError: other reports are being made and the wait was too long.
        """
        query = query_string(visit.choices.but(d=""))
        key: Key = (visit.release.version, visit.path, query, visit.notes.mark, kind)
        if not self._turn.acquire(timeout=LONGEST_WAIT):
            raise BusyError("Other reports are being made. Please try again in a minute.")
        try:
            if key not in self._kept:
                self._kept[key] = self._run(visit, query, kind)
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]
        finally:
            self._turn.release()

    def _run(self, visit: Visit, query: str, kind: str) -> bytes:
        is_county = visit.path.startswith("/county/")
        if not is_county and visit.path not in ("/", "/reports"):
            raise NoReportError("There is no report of this page.")
        what = ["county", "--county", visit.slug] if is_county else ["packet"]
        workspace = self.folder.parent if self.folder.name == "releases" else self.folder
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / f"report.{kind}"
            words = [*what, "--workspace", str(workspace), "--release", visit.release.version]
            words += ["--format", kind, "--query", query or "?", "--out", str(out)]
            worker = PROCESSES.Process(target=_work, args=(words,), daemon=True)
            worker.start()
            worker.join(LONGEST_WORK)
            if worker.is_alive():
                worker.kill()
                raise BusyError("The report took too long. Please try again in a few minutes.")
            if worker.exitcode or not out.exists():
                raise NoReportError("The report could not be made. Please tell the people who run this dashboard.")
            return out.read_bytes()


def _processes() -> BaseContext:
    """Where the system can, processes come from one that has loaded all that reports need, once."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["dashboard.reports.loaded"])
    return context


def _work(words: list[str]) -> None:
    """Make one report in a process of its own, which says nothing but its exit status."""
    from dashboard import report

    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        sys.exit(report.main(words))


PROCESSES: Any = _processes()

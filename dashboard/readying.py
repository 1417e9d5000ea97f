"""Makes the answers to the plain address of every page before anybody asks, one at a time with pauses.

Readers mostly open pages by their menu, a county or an indicator. The server's worker asks itself for these when it
starts and when another release is shown, and never takes more than half of one processor for it.
"""

import atexit
import gc
import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from dashboard.answers import ADDRESS
from dashboard.shelf import Shelf
from dashboard.views import views

LOOK_AGAIN = 5.0
log = logging.getLogger("dashboard")


def addresses(shelf: Shelf) -> Iterator[str]:
    """The plain address of every page of the release on show, pages without a name in their path first."""
    release = shelf.current()
    if release is None:
        return
    named = {"county": [c.slug for c in release.counties], "ind": [d.slug for d in release.definitions]}
    patterns = sorted(views(), key=lambda view: "<slug>" in view.pattern)
    for view in patterns:
        slugs = named.get(view.slug_control or "", []) if "<slug>" in view.pattern else [""]
        yield from (view.path_with(slug) for slug in slugs)


def question(outputs: list[str], path: str, search: str = "") -> dict[str, Any]:
    """The request for a page, as a WSGI application is given it by a browser that starts there."""
    named = [dict(zip(("id", "property"), output.split("."), strict=True)) for output in outputs]
    parts = [{"id": "address", "property": name, "value": value} for name, value in (("pathname", path), ("search", search))]
    asked = {
        "output": ".." + "...".join(outputs) + "..", "outputs": named, "inputs": [*parts, []],
        "changedPropIds": ["address.pathname", "address.search"], "state": [[]],
    }  # fmt: skip
    body = json.dumps(asked).encode()
    return {
        "REQUEST_METHOD": "POST", "PATH_INFO": ADDRESS, "SCRIPT_NAME": "", "QUERY_STRING": "", "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)), "HTTP_ACCEPT_ENCODING": "gzip", "SERVER_NAME": "localhost", "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": BytesIO(body), "wsgi.url_scheme": "http", "wsgi.version": (1, 0),
    }  # fmt: skip


def make_ready(answer: Callable[..., Any], shelf: Shelf, outputs: list[str]) -> int:
    """Ask for every plain address once; returns how many. Stops when another release is shown meanwhile."""
    mark, count = shelf.mark(), 0
    for path in addresses(shelf):
        if shelf.mark() != mark:
            break
        start = time.monotonic()
        b"".join(answer(question(outputs, path), lambda *_: None))
        count += 1
        time.sleep(time.monotonic() - start)
    return count


def keep_ready(answer: Callable[..., Any], shelf: Shelf, outputs: list[str]) -> None:
    """Start the thread that makes answers ready now and whenever another release is shown."""

    def work() -> None:
        seen = None
        shelf.current()
        # What is there now stays there; looking through it again and again would hold up readers.
        gc.collect()
        gc.freeze()
        gc.set_threshold(20_000, 20, 50)  # a page is ten thousand objects that all go at once
        atexit.register(gc.unfreeze)  # for a server whose process is taken apart at its end, which Gunicorn's is not
        while True:
            if (mark := shelf.mark()[:2]) != seen:
                seen = mark
                log.info("%d pages made ready", make_ready(answer, shelf, outputs))
            time.sleep(LOOK_AGAIN)

    threading.Thread(target=work, name="readying", daemon=True).start()

"""Finished answers of pages, kept as the bytes that were sent.

A release never changes, so the answer to the same address is the same bytes until another release is shown or a
note is written. `KeptAnswers` stands before the application: what it knows, nobody has to make again.
"""

import json
from collections.abc import Callable, Hashable, Iterable
from io import BytesIO
from typing import Any

from dashboard.bounded import Bounded

ADDRESS = "/_dash-update-component"
LONGEST_QUESTION = 20_000
MOST_BYTES = 8_000_000  # about 700 pages, compressed
NOT_KEPT = "no-store"
# Which part of the address changed, and how the controls of the page before stood.
NO_MATTER = {"inputs", "state", "changedPropIds", "parsedChangedPropsIds"}

Answer = tuple[str, list[tuple[str, str]], bytes]
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class KeptAnswers:
    """A WSGI application that answers for `application` what it has answered before.

    Args:
        application: makes answers; one with `Cache-Control: no-store` or an error is not kept.
        mark: what all answers depend on besides their question. An answer is kept when it was the same before
            and after the answer was made.
        most_bytes: the answers asked for longest ago are dropped above this.
    """

    def __init__(self, application: Application, mark: Callable[[], Hashable], most_bytes: int = MOST_BYTES) -> None:
        self._application, self._mark = application, mark
        self._answers: Bounded[Answer] = Bounded(most_bytes)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        length = environ.get("CONTENT_LENGTH") or ""
        is_page = environ["REQUEST_METHOD"] == "POST" and environ.get("PATH_INFO") == ADDRESS
        if not is_page or not length.isdigit() or int(length) > LONGEST_QUESTION:
            return self._application(environ, start_response)
        body = environ["wsgi.input"].read(int(length))
        environ["wsgi.input"] = BytesIO(body)
        asked = question(body)
        if asked is None:
            return self._application(environ, start_response)
        mark = self._mark()
        # One compression for all, so that browsers share answers.
        environ["HTTP_ACCEPT_ENCODING"] = "gzip" if "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "") else ""
        key = (mark, asked, environ["HTTP_ACCEPT_ENCODING"])
        known = self._answers.get(key)
        if known is None:
            known = self._made(environ)
            can_keep = known[0].startswith("200 ") and NOT_KEPT not in dict(known[1]).get("Cache-Control", "")
            if can_keep and self._mark() == mark:
                self._answers.keep(key, known, len(known[2]))
        status, headers, content = known
        start_response(status, headers)
        return [content]

    def _made(self, environ: dict[str, Any]) -> Answer:
        begun: list[Any] = []

        def begin(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], None]:
            begun[:] = [status, headers]
            return lambda _: None

        parts = self._application(environ, begin)
        try:
            content = b"".join(parts)
        finally:
            if (close := getattr(parts, "close", None)) is not None:
                close()
        return begun[0], begun[1], content


def question(body: bytes) -> str | None:
    """All that an answer depends on when only the address has changed; None when a control was set, or for nonsense.

    The outputs belong to it: the application names them in its answer as the question did.
    """
    try:
        sent = json.loads(body)
        changed = sent["changedPropIds"]
        if not changed or not all(name in ("address.pathname", "address.search") for name in changed):
            return None
        others = {name: value for name, value in sent.items() if name not in NO_MATTER}
        return json.dumps([others, sent["inputs"][:2]], sort_keys=True)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None

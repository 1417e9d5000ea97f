"""Kept answers: the same bytes as made anew, from the right release, and nothing that must not be kept."""

import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from dashboard.answers import ADDRESS, KeptAnswers, question
from dashboard.app import OUTPUTS, create_app
from dashboard.readying import addresses, make_ready
from dashboard.readying import question as readied
from dashboard.shelf import Shelf
from dashboard.views import views
from tests.dashboard.small_release import build


def call(path: str, search: str = "", **more: Any) -> dict[str, Any]:
    """What a browser sends when it comes to an address from another page."""
    inputs = [{"id": "address", "property": name, "value": v} for name, v in (("pathname", path), ("search", search))]
    outputs = [dict(zip(("id", "property"), name.split("."), strict=True)) for name in OUTPUTS]
    before = [{"id": {"choice": "q"}, "property": "value", "value": "latest"}]
    asked = {"output": ".." + "...".join(OUTPUTS) + "..", "outputs": outputs, "inputs": [*inputs, before]}
    return asked | {"changedPropIds": ["address.pathname"], "state": [[]]} | more


class Counter:
    """An application that counts how often it is asked, in front of another one."""

    def __init__(self, application: Any) -> None:
        self.application, self.asked = application, 0

    def __call__(self, environ: Any, start_response: Any) -> Any:
        self.asked += 1
        return self.application(environ, start_response)


def asked(environ: dict[str, Any], application: Any) -> tuple[str, bytes]:
    """Status and plain content of an answer."""
    begun: list[Any] = []
    sent = b"".join(application(environ, lambda *given: begun.extend(given)))
    packed = dict(begun[1]).get("Content-Encoding") == "gzip"
    return begun[0], gzip.decompress(sent) if packed else sent


@pytest.fixture
def own(workspace: Path, tmp_path: Path) -> Path:
    """A workspace that a test may change."""
    shutil.copytree(workspace / "releases", tmp_path / "releases", symlinks=True)
    return tmp_path


def test_a_second_reader_gets_the_bytes_of_the_first_and_nothing_is_made_again(own: Path) -> None:
    app = create_app(own)
    counted = Counter(app.server.wsgi_app._application)
    kept = KeptAnswers(counted, app.shelf.mark)
    first = asked(readied(list(OUTPUTS), "/county/wake"), kept)
    assert asked(readied(list(OUTPUTS), "/county/wake"), kept) == first and counted.asked == 1
    assert b"Wake County" in first[1] and first[0] == "200 OK"
    assert asked(readied(list(OUTPUTS), "/county/hyde"), kept) != first and counted.asked == 2


def test_questions_that_differ_only_in_how_the_page_before_stood_are_one_question() -> None:
    body = json.dumps(call("/county/wake")).encode()
    again = json.dumps(call("/county/wake", changedPropIds=["address.search"], state=[[1]])).encode()
    assert question(body) == question(again) is not None
    others = (
        call("/county/hyde"),
        call("/county/wake", "?q=2025Q1"),
        call("/county/wake", outputs=[{"id": "x", "property": "y"}]),
        call("/county/wake", output="x.y"),
    )
    assert len({question(json.dumps(other).encode()) for other in (*others, call("/county/wake"))}) == 5


@pytest.mark.parametrize("changed", [['{"choice":"q"}.value'], ["address.pathname", '{"choice":"q"}.value'], []])
def test_a_control_that_was_set_is_never_answered_from_memory(changed: list[str]) -> None:
    assert question(json.dumps(call("/county/wake", changedPropIds=changed)).encode()) is None


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"changedPropIds": 3}', b'{"changedPropIds": ["address.search"]}'])
def test_nonsense_is_left_to_the_application(body: bytes) -> None:
    assert question(body) is None


def test_a_page_for_a_fault_is_not_kept(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(own)
    with monkeypatch.context() as broken:
        broken.setattr("dashboard.navigation.opened", lambda *_: 1 / 0)
        assert b"could not be shown" in asked(readied(list(OUTPUTS), "/about"), app.server.wsgi_app)[1]
    assert b"could not be shown" not in asked(readied(list(OUTPUTS), "/about"), app.server.wsgi_app)[1]


def test_an_answer_made_while_another_release_was_put_up_is_not_kept(own: Path) -> None:
    marks = iter([1, 2, 2, 2, 2])
    app = create_app(own)
    counted = Counter(app.server.wsgi_app._application)
    kept = KeptAnswers(counted, lambda: next(marks))
    asked(readied(list(OUTPUTS), "/about"), kept)
    asked(readied(list(OUTPUTS), "/about"), kept)
    assert counted.asked == 2
    asked(readied(list(OUTPUTS), "/about"), kept)
    assert counted.asked == 2


def test_the_answers_kept_stay_below_the_most_bytes(own: Path) -> None:
    app = create_app(own)
    counted = Counter(app.server.wsgi_app._application)
    kept = KeptAnswers(counted, app.shelf.mark, most_bytes=10_000)
    for county in ("wake", "hyde", "dare", "durham", "wake"):
        asked(readied(list(OUTPUTS), f"/families/{county}"), kept)
    assert counted.asked == 5 and kept._answers.taken <= 10_000


def test_every_plain_page_is_made_ready_once(own: Path) -> None:
    app = create_app(own)
    counted = Counter(app.server.wsgi_app._application)
    kept = KeptAnswers(counted, app.shelf.mark)
    some = [path for path in addresses(app.shelf) if path.count("/") == 1 or "wake" in path]
    assert {"/", "/counties", "/county/wake", "/families/wake", "/about"} <= set(some)
    fixed = {view.pattern for view in views() if "<slug>" not in view.pattern}
    assert fixed <= set(some)

    class Short(Shelf):
        def current(self) -> Any:
            return None

    assert make_ready(kept, Short(own / "releases"), list(OUTPUTS)) == 0 and counted.asked == 0
    for path in some:
        assert asked(readied(list(OUTPUTS), path), kept)[0] == "200 OK"
    before = counted.asked
    client = json.dumps(call("/county/wake")).encode()
    environ = readied(list(OUTPUTS), "/") | {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br, zstd", "CONTENT_LENGTH": str(len(client))}
    from io import BytesIO

    assert asked(environ | {"wsgi.input": BytesIO(client), "PATH_INFO": ADDRESS}, kept)[0] == "200 OK"
    assert counted.asked == before


def test_another_release_has_other_answers(own: Path) -> None:
    app = create_app(own)
    first = asked(readied(list(OUTPUTS), "/"), app.server.wsgi_app)[1]
    assert b"2026.3.1" in first
    build(own, version="2026.3.2")
    assert b"2026.3.2" in asked(readied(list(OUTPUTS), "/"), app.server.wsgi_app)[1]


def test_the_same_question_has_the_same_answer_a_thousand_times(own: Path) -> None:
    """Nothing is random on the way out: asking again and again tells no more than asking once."""
    application = create_app(own).server.wsgi_app
    for path in ("/county/wake", "/equity"):
        answers = {asked(readied(list(OUTPUTS), path), application) for _ in range(500)}
        assert len(answers) == 1

"""Readers at work while releases are published and taken back: every answer whole, from one release, never a mixture."""

import json
import re
import threading
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.app import OUTPUTS, create_app
from dashboard.readying import question
from metrics import life_cycle
from tests.dashboard.small_release import _write_manifest, build
from tests.dashboard.test_answers import asked

VERSIONS = ("2026.3.1", "2026.3.2", "2026.3.3")
ADDRESSES = ("/", "/county/wake", "/indicator/chronic-absence?by=sex", "/counties?ind=attendance-rate", "/equity", "/families/hyde")
FILES = ("/files/trend.csv/indicator/chronic-absence", "/files/profile.csv/county/wake", "/files/counties.svg/counties")
READERS, SWAPS = 6, 10


def page(application: Any, address: str) -> str:
    """The answer of a page as text, with the release's standing left out, which changes while it is read."""
    path, _, query = address.partition("?")
    status, content = asked(question(list(OUTPUTS), path, query and f"?{query}"), application)
    assert status == "200 OK"
    return standing(json.dumps(json.loads(content)["response"], sort_keys=True))


def file(application: Any, address: str) -> str:
    """A file as text, likewise."""
    path, _, query = address.partition("?")
    environ = question(list(OUTPUTS), path) | {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
    status, content = asked(environ | {"CONTENT_LENGTH": ""}, application)
    assert status == "200 OK"
    return standing(content.decode())


def standing(text: str) -> str:
    """The text without what says whether a release is published, superseded or taken back."""
    for word in ("superseded", "withdrawn", "reviewed"):
        text = text.replace(f", {word},", ", published,").replace(f",{word},", ",published,")
        text = text.replace(f"{word.capitalize()} release. Do not share or quote it. ", "")
    return re.sub(r"/about\?d=2026\.3\.\d#", "/about#", text)


def ask(application: Any, address: str) -> str:
    """A page's answer or a file's, by its address."""
    return file(application, address) if address.startswith("/files") else page(application, address)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of three releases; every number of each is that release's alone."""
    place: Path = tmp_path_factory.mktemp("swapping")
    for mark, version in enumerate(VERSIONS):
        folder = build(place, version)
        cells, marked = folder / "cells.parquet", folder / "marked.parquet"
        shifted = f"replace (denominator + {1_000_000 * (mark + 1)} as denominator)"
        duckdb.execute(f"copy (select * {shifted} from '{cells}') to '{marked}'")
        marked.replace(cells)
        (folder / "manifest.json").unlink()
        (place / "releases" / "history.json").unlink(missing_ok=True)
        _write_manifest(folder, version, "draft")
        manifest = json.loads((folder / "manifest.json").read_text())
        (folder / "manifest.json").write_text(json.dumps(manifest | {"earlier": list(VERSIONS[:mark])}))
    return place


def test_every_answer_is_of_one_release_while_others_are_published_and_taken_back(own: Path) -> None:
    releases = own / "releases"

    def publish(version: str) -> None:
        life_cycle.publish(releases, version, "analyst", agrees=lambda *_: True)

    alone: dict[str, dict[str, str]] = {address: {} for address in ADDRESSES + FILES}
    for version in VERSIONS:
        publish(version)
        pinned = create_app(own, version).server.wsgi_app
        for address, answers in alone.items():
            answers[version] = ask(pinned, address)
    assert all(len(set(answers.values())) == len(VERSIONS) for answers in alone.values())

    application = create_app(own).server.wsgi_app
    wrong: list[str] = []
    seen: set[str] = set()
    is_over = threading.Event()

    def read(turn: int) -> None:
        listed = list(alone)
        while not is_over.is_set():
            turn += 1
            address = listed[turn % len(listed)]
            try:
                answer = ask(application, address)
            except Exception as fault:
                wrong.append(f"{address}: {type(fault).__name__}")
                continue
            of = [version for version, known in alone[address].items() if known == answer]
            seen.update(of)
            if len(of) != 1:
                wrong.append(f"{address}: an answer of no release")

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    for swap in range(SWAPS):
        publish(VERSIONS[swap % len(VERSIONS)])
        is_over.wait(0.4)
    life_cycle.withdraw(releases, "2026.3.1", "analyst", "a wrong file")
    is_over.wait(0.5)
    is_over.set()
    for reader in readers:
        reader.join()
    assert wrong == [] and seen == set(VERSIONS)
    now = life_cycle.current(releases)
    assert now is not None and now != "2026.3.1"
    assert all(ask(application, address) == answers[now] for address, answers in alone.items())

"""A disk that fills up while a release is written or published: what was shown stays whole, and a plain re-run completes."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from metrics import life_cycle
from metrics.frozen import agrees
from pipelines import computing, releasing
from pipelines.__main__ import main
from pipelines.intake import take_in
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace
from tests.releases.conftest import Release
from tests.releases.test_frozen import delivery


@contextmanager
def room_for(octets: int) -> Iterator[None]:
    """No file can grow beyond so many bytes; a write past them fails as on a full disk."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def standing(workspace: Workspace) -> dict[str, bytes | None]:
    """Every file and folder of the releases and of what is sealed behind them; what was rehearsed may stay, if it is whole."""
    paths = [path for place in (workspace.releases, workspace.root / "sealed") for path in place.rglob("*")]
    assert not [path.name for path in paths if "partial" in path.name]
    kept = [path for path in paths if "rehearsals" not in path.parts and path.name != ".publishing"]
    return {str(path.relative_to(workspace.root)): path.read_bytes() if path.is_file() else None for path in kept}


@pytest.fixture
def published(tmp_path: Path, releasing_few: Release, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace with a published release, and a later delivery that has not been told yet."""
    few = list(releasing.catalogue().values())
    monkeypatch.setattr(computing, "indicators", lambda names=None: few)
    workspace = Workspace(tmp_path / "workspace")
    first = releasing_few(workspace, [delivery(tmp_path / "first", 25)], audit=True)
    life_cycle.publish(workspace.releases, first.name, "ana", agrees=agrees)
    take_in(workspace, [delivery(tmp_path / "second", 26, as_of_date="2024-11-20")], lambda step: None)
    return workspace


def drafted(workspace: Workspace, room: int) -> Path:
    """A draft release from a warehouse that is up to date, on a disk with so much room for each of its files."""
    with opened(workspace) as connection:
        up_to_date(connection, workspace)
        with room_for(room):
            return releasing.draft_release(connection, workspace.settings, workspace.releases, None, audit=True)


def test_a_disk_that_fills_up_while_a_release_is_written_leaves_nothing_of_it(
    tmp_path: Path, published: Workspace, releasing_few: Release
) -> None:
    before, room, failures = standing(published), 100, []
    while True:
        try:
            folder = drafted(published, room)
        except (OSError, duckdb.IOException) as fault:
            failures.append(type(fault))
            assert standing(published) == before
            assert life_cycle.current(published.releases) == "2024.3.1"
            room *= 4
        else:
            break
    assert len(failures) >= 4
    whole = Workspace(tmp_path / "whole")
    releasing_few(whole, [tmp_path / "first"], audit=True)
    life_cycle.publish(whole.releases, "2024.3.1", "ana", agrees=agrees)
    same = releasing_few(whole, [tmp_path / "second"], audit=True)
    assert folder.name == same.name == "2024.3.2"
    assert {path.name for path in folder.iterdir()} == {path.name for path in same.iterdir()}
    differing = {path.name for path in folder.iterdir() if path.read_bytes() != (same / path.name).read_bytes()}
    assert differing <= {"manifest.json", "audit.json"}  # when it was made, and the hash that is salted by the workspace


def test_the_commands_say_that_the_disk_is_full_and_a_plain_re_run_completes(
    published: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(room: int, *words: str) -> int:
        with room_for(room):
            return main(["--workspace", str(published.root), *words])

    before = standing(published)
    for words in (["release"], ["publish", "2024.3.2"]):
        capsys.readouterr()
        assert ended(50, *words) == 1
        said = capsys.readouterr()
        assert said.out == "" and said.err.startswith("outcomes: ") and len(said.err.splitlines()) == 1
        assert "again" in said.err and "Traceback" not in said.err
        assert standing(published) == before
        assert life_cycle.current(published.releases) == "2024.3.1"
        life_cycle.check_files(published.releases / "2024.3.1")
        assert ended(resource.RLIM_INFINITY, *words) == 0
        before = standing(published)
    assert life_cycle.current(published.releases) == "2024.3.2"
    assert life_cycle.status(published.releases, "2024.3.1") == "superseded"

"""From draft to withdrawn: what is shown, what is refused, and what a crash or a second publisher can do."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from metrics import life_cycle
from metrics.life_cycle import RefusedRelease, UnknownRelease, binding, current, history, publish, review, status, withdraw
from metrics.release_files import ReleaseFault
from pipelines.__main__ import main
from tests.releases.folders import agree, differ, make


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_release_goes_from_draft_to_withdrawn_and_its_files_never_change(tmp_path: Path) -> None:
    first, second = make(tmp_path, "2026.2.1"), make(tmp_path, "2026.3.1", earlier=["2026.2.1"])
    frozen = files_of(first), files_of(second)
    assert status(tmp_path, "2026.2.1") == "draft" and current(tmp_path) is None
    assert review(tmp_path, "2026.2.1", "ana").by == "ana"
    assert status(tmp_path, "2026.2.1") == "reviewed"
    publish(tmp_path, "2026.2.1", "ben", agrees=agree)
    publish(tmp_path, "2026.3.1", "ben", agrees=agree)
    assert (status(tmp_path, "2026.2.1"), status(tmp_path, "2026.3.1")) == ("superseded", "published")
    assert withdraw(tmp_path, "2026.3.1", "ana", "A partner sent the wrong file") == "2026.2.1"
    assert (status(tmp_path, "2026.2.1"), status(tmp_path, "2026.3.1")) == ("published", "withdrawn")
    assert current(tmp_path) == "2026.2.1"
    assert [(e.release, e.step, e.by) for e in history(tmp_path)] == [
        ("2026.2.1", "reviewed", "ana"), ("2026.2.1", "published", "ben"), ("2026.3.1", "reviewed", "ben"),
        ("2026.3.1", "published", "ben"), ("2026.3.1", "withdrawn", "ana"),
    ]  # fmt: skip
    assert (files_of(first), files_of(second)) == frozen
    assert not any(path.stat().st_mode & 0o222 for path in (first, *first.iterdir()))


def test_publishing_twice_changes_nothing(tmp_path: Path) -> None:
    make(tmp_path, "2026.3.1")
    publish(tmp_path, "2026.3.1", "ana", agrees=agree)
    before = history(tmp_path)
    publish(tmp_path, "2026.3.1", "ben", agrees=agree)
    assert history(tmp_path) == before


def test_when_the_only_release_is_withdrawn_nothing_is_shown_and_it_still_binds(tmp_path: Path) -> None:
    make(tmp_path, "2026.3.1")
    publish(tmp_path, "2026.3.1", "ana", agrees=agree)
    assert withdraw(tmp_path, "2026.3.1", "ana", "wrong") is None
    assert current(tmp_path) is None and [one.name for one in binding(tmp_path)] == ["2026.3.1"]
    with pytest.raises(RefusedRelease, match="withdrawn"):
        publish(tmp_path, "2026.3.1", "ana", agrees=agree)


def test_withdrawing_an_old_release_leaves_the_shown_one(tmp_path: Path) -> None:
    for version in ("2026.1.1", "2026.2.1", "2026.3.1"):
        make(tmp_path, version)
        publish(tmp_path, version, "ana", agrees=agree)
    assert withdraw(tmp_path, "2026.2.1", "ana", "wrong") == "2026.3.1"
    assert withdraw(tmp_path, "2026.3.1", "ana", "wrong") == "2026.1.1"


def test_a_draft_never_binds(tmp_path: Path) -> None:
    make(tmp_path, "2026.3.1")
    review(tmp_path, "2026.3.1", "ana")
    assert binding(tmp_path) == []


def test_a_draft_made_before_another_publication_is_held_to_it(tmp_path: Path) -> None:
    make(tmp_path, "2026.2.1")
    make(tmp_path, "2026.3.1")
    publish(tmp_path, "2026.2.1", "ana", agrees=differ)
    with pytest.raises(RefusedRelease, match="make the release again"):
        publish(tmp_path, "2026.3.1", "ana", agrees=differ)
    assert status(tmp_path, "2026.3.1") == "draft" and current(tmp_path) == "2026.2.1"
    publish(tmp_path, "2026.3.1", "ana", agrees=agree)
    publish(tmp_path, "2026.2.1", "ana", agrees=differ)  # going back to what was shown before tells nothing new
    assert current(tmp_path) == "2026.2.1"


@pytest.mark.parametrize("fault", ["changed", "missing", "added"])
def test_a_folder_that_is_not_as_released_is_neither_reviewed_nor_published(tmp_path: Path, fault: str) -> None:
    folder = make(tmp_path, "2026.3.1")
    if fault == "changed":
        (folder / "areas.json").write_text("other")
    elif fault == "missing":
        (folder / "areas.json").unlink()
    else:
        (folder / "notes.csv").write_text("a")
    for step in (lambda: review(tmp_path, "2026.3.1", "ana"), lambda: publish(tmp_path, "2026.3.1", "ana", agrees=agree)):
        with pytest.raises(ReleaseFault, match="is not the file that was released"):
            step()
    assert status(tmp_path, "2026.3.1") == "draft" and current(tmp_path) is None


@pytest.mark.parametrize("version", ["2026.9.9", "current", "..", "", "2026.3.1/.."])
def test_what_is_no_release_is_wrong_use(tmp_path: Path, version: str) -> None:
    make(tmp_path / "releases", "2026.3.1")
    with pytest.raises(UnknownRelease):
        publish(tmp_path / "releases", version, "ana", agrees=agree)
    assert main(["--workspace", str(tmp_path), "publish", version]) == 2


def test_a_workspace_may_require_a_review_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make(tmp_path / "releases", "2026.3.1")
    (tmp_path / "outcomes.toml").write_text('[release]\nreview = "required"\n')
    command = ["--workspace", str(tmp_path), "publish", "2026.3.1"]
    assert main(command) == 4 and "not reviewed" in capsys.readouterr().err
    assert main(["--workspace", str(tmp_path), "review", "2026.3.1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reviewed"]["release"] == "2026.3.1"
    assert main(command) == 0
    assert main(["--workspace", str(tmp_path), "withdraw", "2026.3.1", "--reason", "A wrong file"]) == 0
    assert main(command) == 4


PUBLISH = """
import sys
from pathlib import Path
from metrics.life_cycle import publish
releases = Path(sys.argv[1])
print("ready", flush=True)
for turn in range(100000):
    publish(releases, ("2026.2.1", "2026.3.1")[turn % 2], "ana", agrees=lambda folder, earlier: True)
"""
HOLD = """
import sys, time
from pathlib import Path
from metrics import life_cycle
with life_cycle._locked(Path(sys.argv[1])):
    print("ready", flush=True)
    time.sleep(600)
"""


def started(script: str, releases: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", script, str(releases)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def test_of_two_publishers_one_is_refused_and_a_dead_one_is_not_in_the_way(tmp_path: Path) -> None:
    make(tmp_path, "2026.3.1")
    other = started(HOLD, tmp_path)
    try:
        with pytest.raises(RefusedRelease, match="somebody else is publishing"):
            publish(tmp_path, "2026.3.1", "ana", agrees=agree)
        assert current(tmp_path) is None and history(tmp_path) == []
    finally:
        other.kill()
        other.communicate()
    publish(tmp_path, "2026.3.1", "ana", agrees=agree)
    assert current(tmp_path) == "2026.3.1"


def test_a_publisher_killed_at_any_moment_leaves_a_whole_release_on_show(tmp_path: Path) -> None:
    for version in ("2026.2.1", "2026.3.1"):
        make(tmp_path, version)
        publish(tmp_path, version, "ana", agrees=agree)
    for turn in range(12):
        process = started(PUBLISH, tmp_path)
        ends = time.monotonic() + 0.005 * (turn + 1)
        while time.monotonic() < ends:  # readers meanwhile always meet one of the two
            assert current(tmp_path) in ("2026.2.1", "2026.3.1")
            history(tmp_path)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        shown = current(tmp_path)
        assert shown in ("2026.2.1", "2026.3.1")
        life_cycle.check_files(tmp_path / shown)
        assert status(tmp_path, shown) == "published"
    publish(tmp_path, "2026.3.1", "ana", agrees=agree)
    assert current(tmp_path) == "2026.3.1" and status(tmp_path, "2026.2.1") == "superseded"


def test_a_release_whose_second_publication_was_interrupted_was_shown_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("2026.2.1", "2026.3.1"):
        make(tmp_path, version)
        publish(tmp_path, version, "ana", agrees=agree)
    make(tmp_path, "2026.3.2")
    for version, expected in (("2026.2.1", "superseded"), ("2026.3.2", "reviewed")):
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            patched.setattr(life_cycle, "_show", interrupted)
            publish(tmp_path, version, "ana", agrees=agree)
        assert current(tmp_path) == "2026.3.1" and status(tmp_path, version) == expected


def interrupted(releases: Path, version: str | None) -> None:
    """Stands in for the swap of the link."""
    raise KeyboardInterrupt


def test_a_clock_that_jumps_back_changes_no_status(tmp_path: Path) -> None:
    for version in ("2026.2.1", "2026.3.1"):
        make(tmp_path, version)
        publish(tmp_path, version, "ana", agrees=agree)
    path = tmp_path / "history.json"
    events = json.loads(path.read_text())
    for place, event in enumerate(events):
        event["at"] = f"20{40 - place}-01-01T00:00:00+00:00"
    path.write_text(json.dumps(events))
    assert [one.name for one in binding(tmp_path)] == ["2026.2.1", "2026.3.1"]
    assert (status(tmp_path, "2026.2.1"), status(tmp_path, "2026.3.1")) == ("superseded", "published")


def test_a_release_that_was_not_audited_is_not_published_unless_asked(tmp_path: Path) -> None:
    folder = make(tmp_path, "2026.3.1")
    manifest = json.loads((folder / "manifest.json").read_text()) | {"audited": False}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(RefusedRelease, match="not audited"):
        publish(tmp_path, "2026.3.1", "ana", agrees=agree, audit_required=True)
    assert current(tmp_path) is None
    publish(tmp_path, "2026.3.1", "ana", agrees=agree)
    assert current(tmp_path) == "2026.3.1"

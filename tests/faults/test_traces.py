"""No value of a row is found in any log, message, page, report, temporary file or database but the warehouse and what it keeps."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pipelines.warehouse import opened
from pipelines.workspace import Workspace
from tests.pipelines.sending import EPISODE, PERSON, children, episode, person, send

ROOT = Path(__file__).parents[2]
SEEDED = ("ZQXPERSON", "ZQXHELD", "ZQXRAGGED", "ZQXREFUSED", "ZQXTOKEN", "1987-12-03", "245-90-1111", "a1b2c3d4e5f60718")


def holding(folder: Path, texts: tuple[str, ...] = SEEDED) -> dict[str, list[str]]:
    """The seeded values in the bytes of each file below `folder`, by the file's first folder or name."""
    found: dict[str, list[str]] = {}
    for parent, _, names in os.walk(folder):
        for path in (Path(parent) / name for name in names):
            with suppress(FileNotFoundError):  # a command at work takes its files away
                content = path.read_bytes()
                for text in texts:
                    if text.encode() in content:
                        found.setdefault(path.relative_to(folder).parts[0], []).append(text)
    return found


def commands(tmp_path: Path, *asked: list[str]) -> str:
    """Everything that the commands said, with progress, in a workspace and a temporary folder of their own."""
    environment = {**os.environ, "TMPDIR": str(tmp_path / "tmp"), "OUTCOMES_PROGRESS": "1"}
    said = ""
    for words in asked:
        command = [sys.executable, "-m", "pipelines", "--workspace", str(tmp_path / "w"), *words]
        ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert "Traceback" not in ended.stderr, words
        said += ended.stdout + ended.stderr
    return said


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound delivery with tokens, one with rows held back, and one that is refused, all with seeded values."""
    folder = tmp_path_factory.mktemp("traces")
    (folder / "tmp").mkdir()
    tables = children(40)
    tables["person"] += person(900, birth_date="1987-12-03").replace("C900", "ZQXPERSON") + "\n"
    tables["episode"] += "ZQXHELD,ZQXPERSON,2023-01-10,,,37119,ZQXCOUNTY\nZQXRAGGED,C001\n"
    token = "person_id,rule,token\nZQXPERSON,ssn+birth," + "a1b2c3d4e5f60718" * 4 + "\nZQXPERSON,ZQXTOKEN,no-token\n"
    send(folder / "good", {**tables, "token": token}, id_scheme="tokens", token_key_id="933007a5")
    refused = "\n".join([PERSON, *(person(n) for n in range(30)), person(1).replace("C001", "ZQXREFUSED 245-90-1111")]) + "\n"
    send(folder / "bad", {"person": refused, "episode": f"{EPISODE}\n{episode(1)}\n"})
    return folder


def test_no_command_leaves_or_says_a_value(place: Path) -> None:
    good, bad, page = str(place / "good"), str(place / "bad"), str(place / "page.html")
    said = commands(
        place, ["check", "--html", page, good, bad], ["check", "--json", good, bad], ["run", good, bad], ["run", "--json", good],
        ["deliveries"], ["deliveries", "--json"], ["quarantine"], ["quarantine", "--json"], ["quarantine", "--delivery", "good"],
        ["counts", "reentry_to_care_within_12_months", "--out", str(place / "counts.csv")],
        ["explain", "reentry_to_care_within_12_months"],
    )  # fmt: skip
    (place / "said.txt").write_text(said)
    assert "CW-episode-ragged" in said
    assert "F-identifier" in said
    assert holding(place / "tmp") == {}
    left = holding(place)
    for name in ("good", "bad"):  # what the partner sent lies where it was sent from
        left.pop(name)
    assert set(left) == {"w"}
    kept = holding(place / "w")
    assert set(kept) <= {"warehouse.duckdb", "received"}
    assert "ZQXHELD" in kept["received"]
    gone = {"ZQXREFUSED", "245-90-1111", "a1b2c3d4e5f60718"}
    assert not gone & {text for texts in kept.values() for text in texts}


def test_what_links_notes_of_persons_is_their_keys_alone(tmp_path: Path, place: Path) -> None:
    (tmp_path / "tmp").mkdir()
    commands(tmp_path, ["run", str(place / "good")], ["links", "--out", str(tmp_path / "links.csv")])
    assert (tmp_path / "links.csv").is_file()
    with opened(Workspace(tmp_path / "w")) as connection:
        rows = connection.execute(
            "select (select string_agg(x::varchar) from linkage.person_key_change x), (select string_agg(x::varchar)"
            " from linkage.large_block x), (select string_agg(x::varchar) from linkage.taken_apart x)"
        ).fetchall()
    assert not any(text in str(rows) for text in SEEDED)


@pytest.mark.parametrize("command", ["check", "run"])
def test_a_killed_command_leaves_nothing_in_the_temporary_folder(tmp_path: Path, place: Path, command: str) -> None:
    (tmp_path / "tmp").mkdir()
    many = children(20_000)
    sent = send(tmp_path / "many", {**many, "person": many["person"].replace("C", "ZQXPERSON")})
    run = subprocess.Popen(
        [sys.executable, "-m", "pipelines", "--workspace", str(tmp_path / "w"), command, str(sent)],
        cwd=ROOT, env={**os.environ, "TMPDIR": str(tmp_path / "tmp")}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    scratch = tmp_path / ("tmp" if command == "check" else "w/received")
    until = time.monotonic() + 300
    while not holding(scratch, ("ZQXPERSON",)):
        assert time.monotonic() < until and run.poll() is None, "the command was never seen at work"
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.wait()
    while holding(tmp_path / "tmp", ("ZQXPERSON",)) or list((tmp_path / "tmp").iterdir()):
        assert time.monotonic() < until, "rows were left in the temporary folder"
        time.sleep(0.05)
    if command == "run":  # the next run clears what it was about to keep
        commands(tmp_path, ["run", str(place / "bad")])
        assert holding(tmp_path / "w" / "received", ("ZQXPERSON",)) == {}

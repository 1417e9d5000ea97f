"""What a person at a terminal gets wrong most: each ends with a status of its own, in words that say what to do."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from pipelines.__main__ import main

COMMANDS = {
    "counts": ["counts", "--out", "OUT.csv"], "links": ["links", "--out", "OUT.csv"], "deliveries": ["deliveries"],
    "facts": ["facts", "chronic_absence", "--out", "OUT.csv"], "quarantine": ["quarantine"], "release": ["release"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_workspace_that_is_not_there_is_named_and_not_made(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word.replace("OUT", str(tmp_path / "out")) for word in COMMANDS[command]]
    assert main([*words, "--workspace", str(tmp_path / "nowhere")]) == 2
    assert f"there is no workspace {tmp_path}/nowhere; name one with --workspace" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [["--quarter", "2026Q5"], ["--quarter", "spring"], ["--quarters", "0"], ["--quarters", "many"]])
def test_a_quarter_that_is_none_is_wrong_use(words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["release", *words, "--workspace", str(tmp_path)])
    assert ended.value.code == 2
    assert f"not {words[1]!r}" in capsys.readouterr().err


def test_a_port_that_is_taken_is_named_before_anything_starts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port), "--workspace", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert f"cannot listen on 127.0.0.1:{port} (address already in use); choose another with --port" in said.err
    assert not said.out


def test_a_port_that_cannot_be_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--port", "99999", "--workspace", str(tmp_path)]) == 1
    assert "cannot listen on 127.0.0.1:99999 (there is no such address or port)" in capsys.readouterr().err


def test_a_dashboard_needs_a_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--workspace", str(tmp_path / "nowhere")]) == 2
    assert "there is no workspace" in capsys.readouterr().err


def test_a_command_that_writes_a_file_says_how_many_rows_and_as_json_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at, out = ["--workspace", str(tmp_path / "w")], ["--out", str(tmp_path / "rows.csv")]
    assert main(["sample", str(tmp_path / "sent"), "--children", "100", "--years", "1", "--json"]) == 0
    sent = json.loads(capsys.readouterr().out)
    assert set(sent["deliveries"]) == {path.parent.name for path in (tmp_path / "sent").glob("*/manifest.json")}
    assert main([*at, "run", str(tmp_path / "sent" / "reference-2026q3"), str(tmp_path / "sent" / "education-2026q3")]) == 3
    for words in (["facts", "chronic_absence"], ["counts", "chronic_absence"], ["links"]):
        capsys.readouterr()
        assert main([*at, *words, *out, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        assert told == {"file": out[1], "rows": len((tmp_path / "rows.csv").read_text().splitlines()) - 1}
        assert main([*at, *words, *out]) == 0
        assert f"wrote {told['rows']:,} rows to {out[1]}" in capsys.readouterr().out

"""Tokens under a wrong key are refused when they come, in words that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from data_contracts.verdict import Outcome
from pipelines.__main__ import main
from pipelines.intake import take_in
from pipelines.workspace import Workspace
from tests.pipelines.sending import children, send

TOKEN = "person_id,rule,token\n" + "".join(f"C{n:03d},ssn+birth,{n + 1000:064x}\n" for n in range(30))


def sent(folder: Path, key_id: str | None, refresh: str = "full", as_of: str = "2024-10-15") -> Path:
    tables: dict[str, str | bytes] = {**children(30), "token": TOKEN}
    return send(folder, tables, id_scheme="tokens", token_key_id=key_id, refresh=refresh, as_of_date=as_of)


def outcomes(workspace: Path, *paths: Path) -> list[str]:
    receipts = (take_in(Workspace(workspace).prepare(), [path], lambda step: None)[0] for path in paths)
    return [receipt.refusal_rule or receipt.outcome.value for receipt in receipts]


def test_another_key_than_the_collaborative_named_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = tmp_path / "w"
    Workspace(workspace).prepare()
    (workspace / "outcomes.toml").write_text('[linkage]\ntoken_key_id = "933007a5"\n')
    assert outcomes(workspace, sent(tmp_path / "wrong", "0f0f0f0f"), sent(tmp_path / "right", "933007a5")) == [
        "F-token-key", Outcome.ADMITTED.value,
    ]
    assert main(["--workspace", str(workspace), "check", str(tmp_path / "wrong")]) == 4
    said = capsys.readouterr().out
    assert "another key than the collaborative has agreed on" in said
    assert "make the tokens again" in said


@pytest.mark.parametrize("key_id", [None, "", 7, ["933007a5"]])
def test_tokens_without_the_name_of_their_key_are_refused(tmp_path: Path, key_id: str | None) -> None:
    assert outcomes(tmp_path / "w", sent(tmp_path / "sent", key_id)) == ["F-manifest"]


def test_a_partner_changes_its_key_with_a_full_delivery_and_not_with_a_part(tmp_path: Path) -> None:
    first = sent(tmp_path / "first", "11111111")
    part = sent(tmp_path / "part", "22222222", "append", "2024-11-01")
    whole = sent(tmp_path / "whole", "22222222", "full", "2024-12-01")
    assert outcomes(tmp_path / "w", first, part, whole) == [Outcome.ADMITTED.value, "F-token-key", Outcome.ADMITTED.value]


def test_a_full_delivery_that_comes_late_under_another_key_is_refused(tmp_path: Path) -> None:
    part = sent(tmp_path / "part", "22222222", "append", "2024-11-01")
    assert outcomes(tmp_path / "w", part, sent(tmp_path / "late", "11111111")) == [Outcome.ADMITTED.value, "F-token-key"]


def test_settings_name_the_key_as_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "outcomes.toml").write_text("[linkage]\ntoken_key_id = 7\n")
    assert main(["--workspace", str(tmp_path), "deliveries"]) != 0
    assert "linkage.token_key_id" in capsys.readouterr().err

"""The ledger in SQLite and in PostgreSQL: the same entries, migrations run on opening, older ledgers taken over."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from pipelines.__main__ import main
from pipelines.ledger import Ledger, LedgerFault
from pipelines.workspace import Workspace
from tests.pipelines.postgresql import PASSWORD, server
from tests.pipelines.sending import children, send


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    root = tmp_path / "workspace"
    root.mkdir()
    if request.param == "postgresql":
        (root / "outcomes.toml").write_text(f'[ledger]\nurl = "{request.getfixturevalue("address")}"\n')
        monkeypatch.setenv("OUTCOMES_LEDGER_PASSWORD", PASSWORD)
        engine = create_engine(Workspace(root).ledger)
        with engine.begin() as connection:
            connection.execute(text("drop table if exists delivery, alembic_version"))
        engine.dispose()
    return Workspace(root)


def deliveries(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main(["--workspace", str(workspace.root), "deliveries", "--json"]) == 0
    return list(json.loads(capsys.readouterr().out)["deliveries"])


def test_every_delivery_is_entered_with_verdict_hash_time_and_account(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sound = send(tmp_path / "sound", children(30))
    broken = send(tmp_path / "broken", {"person": "nothing\n"})
    for _ in range(2):
        main(["--workspace", str(workspace.root), "run", str(sound), str(broken)])
    found = deliveries(workspace, capsys)
    assert [(entry["delivery_id"], entry["outcome"]) for entry in found] == [
        ("broken", "refused"), ("sound", "admitted"), ("broken", "refused"), ("sound", "already received"),
    ]  # fmt: skip
    first = found[1]
    assert len(str(first["content_hash"])) == 64
    assert first["received_at"]
    assert first["received_by"]
    assert first["tables"]


def test_the_tables_come_from_migrations(workspace: Workspace) -> None:
    Ledger(workspace.ledger).close()
    Ledger(workspace.ledger).close()
    engine = create_engine(workspace.ledger)
    assert set(inspect(engine).get_table_names()) == {"alembic_version", "delivery"}
    with engine.connect() as connection:
        assert connection.execute(text("select version_num from alembic_version")).scalars().all() == ["0001"]
    engine.dispose()


def test_a_ledger_of_a_later_version_is_left_alone(workspace: Workspace) -> None:
    Ledger(workspace.ledger).close()
    engine = create_engine(workspace.ledger)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    engine.dispose()
    with pytest.raises(LedgerFault, match="later version"):
        Ledger(workspace.ledger)


def test_a_ledger_from_before_migrations_is_taken_over_with_its_entries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = Workspace(tmp_path)
    with sqlite3.connect(tmp_path / "ledger.sqlite") as old:
        old.execute(
            "create table delivery (entry integer primary key, received_at datetime not null, received_by varchar(200) not null,"
            " content_hash varchar(64) not null, partner varchar(100) not null, delivery_id varchar(400) not null,"
            " as_of_date varchar(10) not null, outcome varchar(60) not null, receipt text not null)"
        )
        old.execute(
            "insert into delivery values (1, '2026-01-02 03:04:05.000000', 'who', 'hash', 'health', 'old-one', '2026-01-01',"
            ' \'admitted\', \'{"tables": []}\')'
        )
    old.close()
    assert [entry["delivery_id"] for entry in deliveries(workspace, capsys)] == ["old-one"]


def test_a_database_that_does_not_answer_is_told_without_the_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outcomes.toml").write_text(f'[ledger]\nurl = "postgresql://ledger@/postgres?host={tmp_path}"\n')
    monkeypatch.setenv("OUTCOMES_LEDGER_PASSWORD", PASSWORD)
    assert main(["--workspace", str(tmp_path), "deliveries"]) == 1
    told = "".join(capsys.readouterr())
    assert "cannot be used" in told
    assert PASSWORD not in told


def test_a_password_in_the_settings_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "outcomes.toml").write_text('[ledger]\nurl = "postgresql://ledger:swordfish-7@localhost/x"\n')
    assert main(["--workspace", str(tmp_path), "deliveries"]) == 2
    assert PASSWORD not in "".join(capsys.readouterr())

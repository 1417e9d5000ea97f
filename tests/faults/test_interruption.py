"""Runs that are killed, and disks that are full: a re-run ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from data_contracts.verdict import Outcome
from pipelines.intake import take_in
from pipelines.ledger import Ledger
from pipelines.workspace import Workspace
from tests.pipelines.sending import children, episode, send

ROOT = Path(__file__).parent.parent.parent
TAKE_IN = (
    "import sys; from pathlib import Path; from pipelines.intake import take_in; from pipelines.workspace import Workspace;"
    " take_in(Workspace(Path(sys.argv[1])).prepare(), [Path(p) for p in sys.argv[2:]], lambda step: None)"
)


def say_nothing(step: str) -> None:
    """Stands in for progress."""


@pytest.fixture
def sent(tmp_path: Path) -> list[Path]:
    tables = children(400)
    faulty = {**tables, "episode": tables["episode"] + episode(7, county="99").replace("E007", "X007") + "\n"}
    change = {"episode": tables["episode"].replace("2023-01-10,,", "2023-01-10,2023-05-01,1")}
    return [
        send(tmp_path / "first", faulty),
        send(tmp_path / "second", change, refresh="correction", as_of_date="2024-11-01"),
    ]


def everything(workspace: Path) -> list[list[tuple[object, ...]]]:
    """What the warehouse holds of deliveries, apart from the views that are made from them."""
    with duckdb.connect(str(workspace / "warehouse.duckdb")) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where schema_name like 'd0%'"
            " or table_name in ('delivery', 'delivered_table', 'finding') order by 1"
        ).fetchall()
        return [connection.execute(f"select '{table}', t.* from {table} t order by all").fetchall() for (table,) in tables]


def start(workspace: Path, sent: list[Path]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", TAKE_IN, str(workspace), *map(str, sent)], cwd=ROOT, stderr=subprocess.DEVNULL
    )


def test_twenty_killed_runs_leave_what_one_run_would(tmp_path: Path, sent: list[Path]) -> None:
    began = time.monotonic()
    assert start(tmp_path / "whole", sent).wait() == 0
    usual = time.monotonic() - began
    expected = everything(tmp_path / "whole")
    moments = random.Random(20)
    killed, attempts = 0, 0
    workspace = tmp_path / "killed"
    while killed < 20:
        attempts += 1
        assert attempts < 100, "hardly any run could be killed before its end"
        run = start(workspace, sent)
        try:
            run.wait(timeout=moments.uniform(0.1, 0.9) * usual)
        except subprocess.TimeoutExpired:
            os.kill(run.pid, signal.SIGKILL)
            killed += 1
            run.wait()
        else:  # It came to its end, on top of whatever the kills before had left: what is there must be whole.
            assert everything(workspace) == expected
            shutil.rmtree(workspace)
    assert start(workspace, sent).wait() == 0
    assert everything(workspace) == expected
    assert not list((workspace / "received").glob("delivery-*"))
    assert not list((workspace / "received").glob("*.partial"))


def test_a_run_killed_before_the_ledger_wrote_gives_its_first_verdict_again(tmp_path: Path, sent: list[Path]) -> None:
    workspace = Workspace(tmp_path / "w").prepare()
    first = take_in(workspace, sent[:1], say_nothing)
    assert first[0].outcome is Outcome.QUARANTINED
    (workspace.root / "ledger.sqlite").unlink()
    assert take_in(workspace, sent[:1], say_nothing) == first
    ledger = Ledger(workspace.ledger)
    assert [entry["outcome"] for entry in ledger.entries()] == ["admitted with quarantined rows"]
    ledger.close()
    assert [receipt.outcome for receipt in take_in(workspace, sent[:1], say_nothing)] == [Outcome.KNOWN]


def test_a_full_disk_fails_the_run_and_a_plain_re_run_completes(tmp_path: Path, sent: list[Path]) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    workspace = tmp_path / "w"
    command = [sys.executable, "-m", "pipelines", "--workspace", str(workspace), "run", *map(str, sent)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=small_files, check=False)
    assert ended.returncode == 1, ended.stderr
    assert "Traceback" not in ended.stderr
    assert start(workspace, sent).wait() == 0
    assert start(tmp_path / "whole", sent).wait() == 0
    assert everything(workspace) == everything(tmp_path / "whole")

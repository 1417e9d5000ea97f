"""Runs that are killed, and disks that are full: a re-run ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import random
import resource
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data_contracts.verdict import Outcome
from metrics.catalogue import catalogue
from pipelines import computing, entry
from pipelines.__main__ import main
from pipelines.intake import take_in
from pipelines.ledger import Ledger
from pipelines.workspace import Workspace
from tests.pipelines.sending import children, episode, send

ROOT = Path(__file__).parent.parent.parent
QUARANTINED = 3
# The indicators that these deliveries allow; a run is the command itself, with no more of the catalogue than that.
COUNTED = ("permanency_within_12_months_of_entry", "reentry_to_care_within_12_months", "first_placement_with_kin")
# Reads workspaces and deliveries, a line of JSON each, and starts a run of the command for each in a copy of itself.
RUNNER = f"""
import json, os, sys
from metrics.catalogue import catalogue
from pipelines import computing
from pipelines.__main__ import main
from pipelines.commands import run
known = [catalogue()[name] for name in {COUNTED}]
computing.indicators = lambda names=None: known
for line in sys.stdin:
    workspace, *sent = json.loads(line)
    child = os.fork()
    if child == 0:
        sys.stdout = open(os.devnull, "w")
        os._exit(main(["--workspace", workspace, "run", *sent]))
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


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


@pytest.mark.parametrize("steps", [1, 2, 3, 6])
def test_a_run_that_is_asked_to_stop_says_so_in_one_line(tmp_path: Path, sent: list[Path], steps: int) -> None:
    command = [sys.executable, "-c", "import sys; from pipelines.entry import main; sys.exit(main())"]
    words = ["--workspace", str(tmp_path / "w"), "run", *map(str, sent)]
    with subprocess.Popen(
        [*command, *words], cwd=ROOT, env=os.environ | {"OUTCOMES_PROGRESS": "1"}, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True, start_new_session=True,
    ) as run:
        assert run.stderr is not None
        assert all(run.stderr.readline().startswith("[") for _ in range(steps))
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: everybody in the group hears it
        said = [line for line in run.stderr if not line.startswith("[")]
    assert (run.returncode, said) in ((1, ["outcomes: stopped; a plain re-run goes on from here\n"]), (QUARANTINED, []))


def test_a_stop_while_the_program_is_loaded_is_said_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Stopped:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "pipelines.__main__":
                raise KeyboardInterrupt

    monkeypatch.setattr(sys, "meta_path", [Stopped(), *sys.meta_path])
    monkeypatch.delitem(sys.modules, "pipelines.__main__", raising=False)
    assert entry.main() == 1
    assert capsys.readouterr().err == "outcomes: stopped before it began\n"


def everything(workspace: Path) -> list[list[tuple[object, ...]]]:
    """What the warehouse holds of deliveries, apart from the views that are made from them."""
    with duckdb.connect(str(workspace / "warehouse.duckdb")) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where schema_name like 'd0%'"
            " or table_name in ('delivery', 'delivered_table', 'finding') order by 1"
        ).fetchall()
        return [connection.execute(f"select '{table}', t.* from {table} t order by all").fetchall() for (table,) in tables]


def counts(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The file of counts that a workspace gives."""
    monkeypatch.setattr(computing, "indicators", lambda names=None: [catalogue()[name] for name in COUNTED])
    assert main(["--workspace", str(workspace), "counts", *COUNTED, "--out", str(workspace / "counts.csv")]) == 0
    return (workspace / "counts.csv").read_bytes()


class Runner:
    """A process that has read its code, and starts runs of the command that can be killed."""

    def __init__(self, scratch: Path) -> None:
        scratch.mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-c", RUNNER], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "TMPDIR": str(scratch)}, bufsize=0,
        )

    def run(self, workspace: Path, sent: list[Path], seconds: float = 600) -> int:
        """The status of a run; -9 when it was killed because its seconds were over."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(workspace), *map(str, sent)]).encode() + b"\n")
        child = int(self._process.stdout.readline())
        if not select.select([self._process.stdout], [], [], seconds)[0]:
            os.kill(child, signal.SIGKILL)
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    made = Runner(tmp_path / "scratch")
    yield made
    made.close()


def test_twenty_killed_runs_leave_what_one_run_would_and_the_counts_are_the_same_bytes(
    tmp_path: Path, sent: list[Path], runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner.run(tmp_path / "warm", sent[:1])
    began = time.monotonic()
    assert runner.run(tmp_path / "whole", sent) == QUARANTINED
    usual = time.monotonic() - began
    expected, counted = everything(tmp_path / "whole"), counts(tmp_path / "whole", monkeypatch)
    assert counted.count(b",ok,") > 50
    moments = random.Random(20)
    killed, attempts = 0, 0
    workspace = tmp_path / "killed"
    while killed < 20:
        attempts += 1
        assert attempts < 100, "hardly any run could be killed before its end"
        if runner.run(workspace, sent, moments.uniform(0, 0.9) * usual) == -signal.SIGKILL:
            killed += 1
        else:  # It came to its end, on top of whatever the kills before had left: what is there must be whole.
            assert everything(workspace) == expected
            shutil.rmtree(workspace)
    runner.run(workspace, sent)
    assert everything(workspace) == expected
    assert counts(workspace, monkeypatch) == counted
    assert not list((workspace / "received").glob("delivery-*"))
    assert not list((workspace / "received").glob("*.partial"))
    assert not list((tmp_path / "scratch").iterdir())


def test_a_run_that_somebody_stops_leaves_no_copy_of_what_was_read_ahead(tmp_path: Path, sent: list[Path]) -> None:
    workspace = Workspace(tmp_path / "w").prepare()
    stopped: list[str] = []

    def stop_at_the_second(step: str) -> None:
        stopped.append(step)
        if len(stopped) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_in(workspace, sent, stop_at_the_second)
    assert not list((workspace.root / "received").glob("delivery-*"))
    first, second = take_in(workspace, sent, say_nothing)
    assert (first.outcome, second.outcome) == (Outcome.KNOWN, Outcome.ADMITTED)


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


def test_a_full_disk_fails_the_run_and_a_plain_re_run_completes(tmp_path: Path, sent: list[Path], runner: Runner) -> None:
    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    workspace = tmp_path / "w"
    command = [sys.executable, "-m", "pipelines", "--workspace", str(workspace), "run", *map(str, sent)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=small_files, check=False)
    assert ended.returncode == 1, ended.stderr
    assert "Traceback" not in ended.stderr
    assert runner.run(workspace, sent) == runner.run(tmp_path / "whole", sent) == QUARANTINED
    assert everything(workspace) == everything(tmp_path / "whole")

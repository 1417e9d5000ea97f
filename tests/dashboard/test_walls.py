"""What the dashboard may import, and how it starts and stops."""

import ast
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import dashboard
from tests.dashboard.running import running

HOME = Path(dashboard.__file__).parent
MODULES = sorted(HOME.rglob("*.py"))


def imported(file: Path) -> set[str]:
    """First parts of the names a module imports."""
    names = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("file", MODULES, ids=lambda f: str(f.relative_to(HOME)))
def test_only_the_reading_module_opens_data_and_none_knows_the_pipelines(file: Path) -> None:
    names = imported(file)
    assert not names & {"pipelines", "data_contracts", "sample_data", "tests"}
    assert "duckdb" not in names or file.name == "reading.py"
    assert not names & {"pyarrow", "pandas"}


def test_charts_are_plain_records_and_never_built_by_express() -> None:
    assert not any("plotly.express" in file.read_text() or "graph_objects" in file.read_text() for file in MODULES)


@pytest.mark.parametrize("stops", [[signal.SIGINT], [signal.SIGTERM], [signal.SIGINT] * 4], ids=["ctrl-c", "term", "impatient"])
def test_the_server_starts_answers_and_ends_without_a_word_when_stopped(
    workspace: Path, tmp_path: Path, stops: list[signal.Signals]
) -> None:
    with (tmp_path / "said").open("w+b") as said, running(workspace, said=said) as (server, address):
        for path in ("/", "/counties"):
            with urllib.request.urlopen(address + path, timeout=30) as answer:
                assert answer.status == 200
        for stop in stops:
            os.killpg(server.pid, stop)  # as a terminal does: everybody in the group hears it
            time.sleep(0.02)
        assert server.wait(timeout=20) == 0
        said.seek(0)
        assert said.read() == b""


def test_a_worker_is_stopped_while_its_threads_are_being_handed_a_request() -> None:
    """Gunicorn's own answer waits for its pool of threads, which may be what the stop has interrupted: for ever."""
    stopped = """
import time
from dashboard.unix_server import Worker

class Held:
    def shutdown(self, **_):
        time.sleep(60)

worker = Worker.__new__(Worker)
worker.tpool = Held()
worker.handle_quit(2, None)
"""
    home = os.environ | {"PYTHONPATH": str(HOME.parent)}
    assert subprocess.run([sys.executable, "-c", stopped], env=home, timeout=30).returncode == 0


def test_a_workspace_that_is_not_there_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dashboard.__main__ import main

    with pytest.raises(SystemExit) as stopped:
        main(["--workspace", str(tmp_path / "nowhere")])
    assert stopped.value.code == 2 and "there is no folder" in capsys.readouterr().err

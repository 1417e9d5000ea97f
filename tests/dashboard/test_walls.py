"""What the dashboard may import, and how it starts and stops."""

import ast
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import dashboard

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


def test_the_server_starts_answers_and_ends_cleanly_on_ctrl_c(workspace: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "dashboard", "--workspace", str(workspace), "--port", str(port)]
    root = {"PYTHONPATH": str(HOME.parent)}
    server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | root)
    try:
        for _ in range(100):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    assert answer.status == 200
                break
            except OSError:
                time.sleep(0.2)
        else:
            pytest.fail("the server did not answer within 20 seconds")
        server.send_signal(signal.SIGINT)
        _, errors = server.communicate(timeout=15)
    finally:
        server.kill()
    assert server.returncode == 0 and "Traceback" not in errors


def test_a_workspace_that_is_not_there_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from dashboard.__main__ import main

    with pytest.raises(SystemExit) as stopped:
        main(["--workspace", str(tmp_path / "nowhere")])
    assert stopped.value.code == 2 and "there is no folder" in capsys.readouterr().err

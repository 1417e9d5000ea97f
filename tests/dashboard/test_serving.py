"""The server as a process: it answers, and ends without a word when somebody stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

import dashboard
from tests.browser.conftest import free_port, wait_for


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_server_that_is_stopped_says_nothing_and_ends_well(workspace: Path, tmp_path: Path, stop: signal.Signals) -> None:
    port = free_port()
    words = [sys.executable, "-m", "dashboard", "--workspace", str(workspace), "--port", str(port)]
    home = os.environ | {"PYTHONPATH": str(Path(dashboard.__file__).parents[1])}
    with (tmp_path / "said").open("w+b") as said:
        server = subprocess.Popen(words, env=home, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)
        wait_for(port)
        with urlopen(f"http://127.0.0.1:{port}/counties") as answer:
            assert answer.status == 200
        os.killpg(server.pid, stop)  # as a terminal does: everybody in the group hears it
        assert server.wait(timeout=20) == 0
        said.seek(0)
        assert said.read() == b""

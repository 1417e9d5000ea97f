"""The dashboard as a process of its own, over a workspace, for as long as it is needed."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

import dashboard


@contextmanager
def running(
    workspace: Path, *options: str, said: int | IO[bytes] = subprocess.DEVNULL
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A server in a group of its own, which writes its faults to `said`, and its address; it answers, and ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "dashboard", "--workspace", str(workspace), "--port", str(port), *options]
    home = os.environ | {"PYTHONPATH": str(Path(dashboard.__file__).parents[1])}
    server = subprocess.Popen(words, env=home, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)
    try:
        _wait_for(port)
        yield server, f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int) -> None:
    for _ in range(150):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail("The dashboard did not start within 30 seconds.")

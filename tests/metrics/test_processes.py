"""Processes that work side by side end with the one that asked for them, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AT_WORK = """
import os, time
from metrics.processes import side_by_side
with side_by_side(2) as pool:
    print(*{pool.submit(os.getpid).result() for _ in range(9)}, flush=True)
    pool.submit(time.sleep, 120).result()
"""


def is_there(process: int) -> bool:
    """Whether a process is alive: not gone, and no zombie that waits to be counted."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up where Linux has them")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_they_are_gone_when_the_one_that_asked_is(stop: signal.Signals) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", AT_WORK], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as asking:
        assert asking.stdout is not None
        others = [int(word) for word in asking.stdout.readline().split()]
        assert others and all(map(is_there, others))
        if stop is signal.SIGINT:
            os.killpg(asking.pid, stop)  # as a terminal does: everybody in the group hears it
        else:
            asking.kill()
        for _ in range(200):
            if not any(map(is_there, others)):
                break
            time.sleep(0.1)
        assert not any(map(is_there, others))
        assert asking.wait(timeout=20) != 0
        assert asking.stderr is not None and asking.stderr.read().count("Traceback") == (stop is signal.SIGINT)

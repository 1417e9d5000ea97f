"""A temporary folder for rows of partners: gone when its process ends, even when that is killed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Waits until whoever started it has closed its end, which a kill does too; a reader that is just ending may write once more.
_WATCH = """
import os, shutil, sys, time
sys.stdin.read()
for _ in range(50):
    shutil.rmtree(sys.argv[1], ignore_errors=True)
    if not os.path.exists(sys.argv[1]):
        break
    time.sleep(0.1)
"""


@contextmanager
def scratch_folder(prefix: str) -> Iterator[Path]:
    """A folder only its owner can open; a process of its own takes it away should ours not come to do so."""
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        watcher = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _WATCH, folder],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )
        assert watcher.stdin is not None
        try:
            yield Path(folder)
        finally:
            watcher.stdin.close()
            watcher.wait()

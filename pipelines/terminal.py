"""Progress on a terminal: one line per step, on standard error, and silence when nobody watches."""

from __future__ import annotations

import os
import sys
import time

_STARTED = time.monotonic()


def progress(step: str) -> None:
    """Says what is being done and how long the command has run; silent unless somebody watches."""
    if sys.stderr.isatty() or os.environ.get("OUTCOMES_PROGRESS") == "1":
        print(f"[{time.monotonic() - _STARTED:6.1f} s] {step}", file=sys.stderr, flush=True)

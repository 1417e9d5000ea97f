"""Where `outcomes` begins: Ctrl-C while the program is still being loaded ends it in words too."""

from __future__ import annotations

import signal
import sys


def main() -> int:
    """Loads the command line and runs it."""
    try:
        from pipelines.__main__ import main as run
    except KeyboardInterrupt:
        print("outcomes: stopped before it began", file=sys.stderr)
        return 1
    status = run()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is leaving already
    return status

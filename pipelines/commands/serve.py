"""`outcomes serve`: the dashboard, as a process of its own that sees nothing but releases."""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys

from pipelines.commands import Failed, Status
from pipelines.workspace import Workspace

NAME = "serve"
HELP = "Serve the dashboard on the published release."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8050, help="port to listen on (default 8050)")
    parser.add_argument("--notes", action="store_true", help="let everyone who opens the dashboard write meeting notes")


def run(arguments: argparse.Namespace) -> Status:
    """Runs until Ctrl-C or until the dashboard ends."""
    return serve(Workspace(arguments.workspace), arguments.host, arguments.port, arguments.notes)


def serve(workspace: Workspace, host: str, port: int, has_open_notes: bool = False) -> Status:
    """Starts `python -m dashboard` and waits for it; hands on a request to stop."""
    command = [sys.executable, "-m", "dashboard", "--workspace", str(workspace.root), "--host", host, "--port", str(port)]
    command += ["--notes"] if has_open_notes else []
    child = subprocess.Popen(command)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    try:
        code = child.wait()
    except KeyboardInterrupt:
        child.wait(timeout=30)
        return Status.DONE
    if code not in (0, -signal.SIGTERM, -signal.SIGINT):
        raise Failed(f"the dashboard ended with status {code}; its own words are above")
    return Status.DONE

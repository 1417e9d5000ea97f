"""`outcomes serve`: the dashboard, as a process of its own that opens releases and meeting notes alone."""

from __future__ import annotations

import argparse
import signal
import socket
import subprocess
import sys

from metrics import life_cycle
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
    workspace.existing()
    _refuse_a_taken_port(host, port)
    if life_cycle.current(workspace.releases) is None:
        print("outcomes: no release is published yet; the dashboard says so until outcomes publish shows one", file=sys.stderr)
    command = [sys.executable, "-m", "dashboard", "--workspace", str(workspace.root), "--host", host, "--port", str(port)]
    command += ["--notes"] if has_open_notes else []
    child = subprocess.Popen(command)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    try:
        code = child.wait()
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # asked once is enough
        child.wait(timeout=30)
        return Status.DONE
    if code not in (0, -signal.SIGTERM, -signal.SIGINT):
        raise Failed(f"the dashboard ended with status {code}; its own words are above")
    return Status.DONE


def _refuse_a_taken_port(host: str, port: int) -> None:
    """Failed where something else listens, or the address is not this machine's; the server itself would try for long."""
    try:
        kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(kind, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((address[0], port, *address[2:]))
    except (OSError, OverflowError) as fault:
        why = getattr(fault, "strerror", None) or "there is no such address or port"
        raise Failed(f"cannot listen on {host}:{port} ({why.lower()}); choose another with --port or --host") from None

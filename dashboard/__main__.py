"""Serves the dashboard: `python -m dashboard --workspace DIR --host H --port P [--release VERSION] [--notes]`.

Gunicorn with one worker and threads; Waitress on Windows. Ctrl-C ends it.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from flask import Flask

from dashboard.app import create_app

THREADS = 8


def serve(server: Flask, host: str, port: int, begin: Callable[[], None]) -> None:
    """Answer requests until the process is told to stop; `begin` runs in the process that answers, before the first."""
    if sys.platform == "win32":
        from waitress import serve as answer

        begin()
        answer(server, host=host, port=port, threads=THREADS)
    else:
        from dashboard.unix_server import Gunicorn

        Gunicorn(server, host, port, THREADS, begin).run()


def main(words: list[str] | None = None) -> int:
    """Read the command's words and serve. Exit status 0 when stopped, 2 for wrong use."""
    parser = argparse.ArgumentParser(prog="dashboard", description="Show a published release in the browser.")
    workspace = os.environ.get("OUTCOMES_WORKSPACE", "workspace")
    parser.add_argument("--workspace", type=Path, default=Path(workspace), help="folder that holds releases/")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8050)
    parser.add_argument("--release", default=None, help="show this version, even a draft")
    parser.add_argument("--notes", action="store_true", help="let everyone who opens the dashboard write meeting notes")
    asked = parser.parse_args(words)
    if not asked.workspace.is_dir():
        parser.error(f"there is no folder {asked.workspace}. Make a release first.")
    app = create_app(asked.workspace, asked.release, asked.notes)
    print(f"Dashboard: http://{asked.host}:{asked.port}  (Ctrl-C to stop)", flush=True)
    serve(app.server, asked.host, asked.port, app.keep_ready)
    return 0


if __name__ == "__main__":
    sys.exit(main())

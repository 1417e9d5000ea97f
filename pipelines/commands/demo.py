"""`outcomes demo`: sample extracts, the whole pipeline, a published release, and the dashboard."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from metrics import life_cycle
from metrics.frozen import agrees
from pipelines.account import account
from pipelines.commands import Status
from pipelines.commands.check import show
from pipelines.commands.serve import serve
from pipelines.intake import take_in
from pipelines.releasing import draft_release
from pipelines.terminal import progress
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace
from sample_data import write_state

CHILDREN = 40_000
NAME = "demo"
HELP = "Make sample extracts, run everything, publish, and serve; a second run reuses what is done."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Size, and whether to serve."""
    parser.add_argument("--no-serve", action="store_true", help="stop before serving the dashboard")
    parser.add_argument(
        "--children", type=int, default=CHILDREN, metavar="N",
        help=f"students; 150,000 is a tenth of the state (default {CHILDREN:,}, which two cores finish in five minutes)",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8050, help="port to listen on (default 8050)")


def run(arguments: argparse.Namespace) -> Status:
    """Goes through every step, reusing what an earlier run finished."""
    os.environ["OUTCOMES_PROGRESS"] = "1"
    workspace = Workspace(arguments.workspace).prepare()
    extracts = _extracts(workspace.root / "sample", arguments.children)
    receipts = take_in(workspace, [extracts], progress)
    with opened(workspace) as connection:
        up_to_date(connection, workspace)
        folder = draft_release(connection, workspace.settings, workspace.releases, None)
    if life_cycle.current(workspace.releases) != folder.name:
        progress(f"publishing release {folder.name}")
        life_cycle.review(workspace.releases, folder.name, account())
        life_cycle.publish(workspace.releases, folder.name, account(), agrees=agrees)
    show(receipts, as_json=arguments.json)
    if arguments.no_serve:
        return Status.DONE
    print(f"\nThe dashboard is at http://{arguments.host}:{arguments.port}  (stop it with Ctrl-C)\n", flush=True)
    return serve(workspace, arguments.host, arguments.port)


def _extracts(folder: Path, children: int) -> Path:
    """The sample deliveries, written once: a note beside them says that they are complete."""
    note = folder / "complete.json"
    wanted = {"children": children}
    if not note.exists() or json.loads(note.read_text(encoding="utf-8")) != wanted:
        progress("making sample extracts of a synthetic state")
        write_state(folder, children=children, progress=progress)
        note.write_text(json.dumps(wanted), encoding="utf-8")
    return folder

"""`outcomes audit`: attack a release as an outsider would, and report."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from metrics.disclosure.audit.auditing import audit
from metrics.disclosure.audit.findings import audit_json
from metrics.release_files import MANIFEST
from pipelines.auditing import earlier_releases
from pipelines.commands import Status, WrongUse
from pipelines.terminal import progress
from pipelines.workspace import Workspace

NAME = "audit"
HELP = "Attack a release with nothing but its files, as an outsider would, and report."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The release, and earlier ones that an outsider may have kept."""
    parser.add_argument("release", metavar="RELEASE", help="its version, or the folder of a release from anywhere")
    parser.add_argument(
        "--earlier", type=Path, nargs="*", metavar="FOLDER", help="earlier releases (default: those published here)"
    )


def run(arguments: argparse.Namespace) -> Status:
    """Attacks the release and says whether any hidden count can be worked out; status 4 when one can."""
    releases = Workspace(arguments.workspace).releases
    folder = next((path for path in (releases / arguments.release, Path(arguments.release)) if (path / MANIFEST).is_file()), None)
    if folder is None:
        raise WrongUse(f"there is no release {arguments.release}")
    folder = folder.resolve()
    before = arguments.earlier if arguments.earlier is not None else [
        path for path in earlier_releases(releases) if path.resolve() != folder
    ]
    found = audit(folder, earlier=before, progress=progress)
    told = audit_json(found, sealed=False, sealed_hash=None)
    if arguments.json:
        print(json.dumps({"release": folder.name, **told, "violations": len(found.violations), "stopped": len(found.stopped)}))
    else:
        print(f"release {folder.name}: {told['verdict']}. {found.hidden:,} hidden counts were attacked; {len(found.violations)}"
              f" gave way, {len(found.stopped)} attacks ended without an answer.")
    return Status.DONE if found.passed else Status.REFUSED

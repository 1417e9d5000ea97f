"""Finds PostgreSQL's server for the tests of the ledger, or installs the distribution's as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """0 when initdb and pg_ctl are there at the end, else 1 with what to do."""
    if programs() is not None:
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("installing PostgreSQL from the distribution")
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"], check=False)
        if programs() is not None:
            return 0
    print(
        "The tests of the ledger need PostgreSQL's server, and none could be found or installed. Install one"
        " (on Debian: apt-get install postgresql), then run this again.",
        file=sys.stderr,
    )
    return 1


def programs() -> Path | None:
    """The folder with initdb and pg_ctl: on the path, or where distributions put it; the newest one."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: folder.parent.name.zfill(3), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


if __name__ == "__main__":
    sys.exit(main())

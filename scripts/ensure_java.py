"""Finds a Java 17 or later for the tests on local Spark, or installs the distribution's as root."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = 17


def main() -> int:
    """0 when Java is there at the end, else 1 with what to do."""
    if _version() >= OLDEST:
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("installing Java from the distribution")
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "default-jre-headless"], check=False
        )
        if _version() >= OLDEST:
            return 0
    print(
        f"The tests on Spark need Java {OLDEST} or later, and none could be found or installed. Install one"
        " (on Debian: apt-get install default-jre-headless), then run this again.",
        file=sys.stderr,
    )
    return 1


def _version() -> int:
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not java or not os.access(java, os.X_OK):
        return 0
    told = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    sys.exit(main())

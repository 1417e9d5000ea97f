"""Finds the Pango library, with which PDF reports lay out text, or installs the distribution's as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from ctypes.util import find_library

PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")


def main() -> int:
    """0 when Pango is there at the end, else 1 with what to do."""
    if _found():
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("installing Pango from the distribution")
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES], check=False)
        if _found():
            return 0
    print(
        "PDF reports need the Pango library, and it could not be found or installed. Install your distribution's package"
        f" (on Debian: apt-get install {' '.join(PACKAGES)}; on macOS: brew install pango), then run this again.",
        file=sys.stderr,
    )
    return 1


def _found() -> bool:
    # A new process each time: a library that was just installed is not seen by one that looked before.
    tried = subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False)
    return tried.returncode == 0 and find_library("pango-1.0") is not None


if __name__ == "__main__":
    sys.exit(main())

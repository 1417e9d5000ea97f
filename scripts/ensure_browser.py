"""Finds a Chromium for the browser tests, or installs one: the distribution's as root, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def main() -> int:
    """0 when a browser is there at the end, else 1 with what to do."""
    if _found():
        return 0
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("installing Chromium from the distribution")
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False)
        if _found():
            return 0
    print("downloading Playwright's Chromium")
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if _found():
        return 0
    print(
        "The browser tests need Chromium, and none could be found or installed. Install your distribution's package"
        " (on Debian: apt-get install chromium), or set OUTCOMES_CHROMIUM to the program, then run this again.",
        file=sys.stderr,
    )
    return 1


def _found() -> bool:
    named = os.environ.get("OUTCOMES_CHROMIUM")
    return bool(named and os.access(named, os.X_OK)) or any(map(shutil.which, NAMES)) or _playwright_has_one()


def _playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return os.access(playwright.chromium.executable_path, os.X_OK)


if __name__ == "__main__":
    sys.exit(main())

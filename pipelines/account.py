"""Who is running the pipeline."""

from __future__ import annotations

import getpass


def account() -> str:
    """The name of the account that runs this process, `unknown` where the system does not say."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"

"""Releases made by hand: as small as a folder can be that may be published."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path


def make(releases: Path, version: str, text: str = "cells", earlier: list[str] | None = None) -> Path:
    """A draft with one file, and a manifest that names it."""
    folder = releases / version
    folder.mkdir(parents=True)
    (folder / "areas.json").write_text(text)
    files = {"areas.json": hashlib.sha256(text.encode()).hexdigest()}
    manifest = {"version": version, "files": files, "earlier": earlier or [], "audited": True}
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder


def agree(folder: Path, earlier: Path) -> bool:
    """Releases that tell everything alike."""
    return True


def differ(folder: Path, earlier: Path) -> bool:
    """Releases that do not."""
    return False

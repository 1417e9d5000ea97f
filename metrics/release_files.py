"""The files of a release as anyone may check them: the manifest, and that every file is the one it names.

Apart from the module that writes releases, so that a reader loads none of what writing needs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


class ReleaseFault(Exception):
    """A release that cannot be made or changed; the message says why and what to do."""


def check_files(folder: Path) -> None:
    """ReleaseFault unless the folder holds the very files that its manifest names, and no other."""
    expected = read_manifest(folder)["files"]
    others = {path.name for path in folder.iterdir()} - {MANIFEST, *expected}
    for name in sorted([*others, *changed_files(folder, expected)]):
        raise ReleaseFault(f"release {folder.name}: {name} is not the file that was released; make the release again")


def changed_files(folder: Path, expected: Mapping[str, str]) -> list[str]:
    """Which of the files that a manifest names, with their checksums, are not there or are others."""
    return [name for name, checksum in expected.items() if not (folder / name).is_file() or sha256(folder / name) != checksum]


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a release."""
    manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return manifest


def sha256(path: Path) -> str:
    """The checksum of a file as manifests hold it."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()

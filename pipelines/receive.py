"""Receiving: a delivery is opened, checked against its manifest, copied and hashed before any row is read."""

from __future__ import annotations

import errno
import hashlib
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from data_contracts.manifest import Manifest, ManifestFault, read_manifest
from data_contracts.verdict import Refused
from pipelines.admission.physical import PhysicalFacts, copy_and_measure
from pipelines.settings import Settings

MANIFEST = "manifest.json"
LARGEST_MANIFEST = 4 * 1024 * 1024
_ARCHIVES = (".zip", ".tar", ".tgz", ".7z", ".rar")


@dataclass(frozen=True)
class ReceivedDelivery:
    """A delivery whose files are as the manifest says, copied to `folder`; `content_hash` names its content."""

    manifest: Manifest
    folder: Path
    facts: dict[str, PhysicalFacts]
    content_hash: str


@contextmanager
def received(path: Path, settings: Settings, into: Path | None = None) -> Iterator[ReceivedDelivery]:
    """Opens the folder or .zip at `path`; copies its files below `into` (a temporary folder when None).

    Raises Refused with a level-F rule for anything that is not exactly as the manifest says. The copy is
    removed again when the caller leaves by an error.
    """
    largest = int(settings.largest_delivery_gb * 1e9)
    with tempfile.TemporaryDirectory(prefix="delivery-", dir=into) as scratch:
        folder = _unpacked(path, Path(scratch) / "unpacked", largest) if path.is_file() else path
        manifest = _manifest(folder)
        _check_listing(folder, manifest)
        if sum((folder / entry.file).stat().st_size for entry in manifest.files) > largest:
            raise Refused("F-size", "the files of the delivery are larger than the configured size; send it in parts")
        copies = Path(scratch) / "copies"
        copies.mkdir()
        facts = {}
        for entry in manifest.files:
            measured = copy_and_measure(folder / entry.file, copies / entry.file, entry.table, largest_bytes=largest)
            if measured.sha256 != entry.sha256:
                raise Refused("F-hash", f"{entry.table}: the file is not the one the manifest describes (SHA-256 differs)")
            facts[entry.table] = measured
        yield ReceivedDelivery(manifest, copies, facts, _content_hash(manifest))


def keep(delivery: ReceivedDelivery, store: Path) -> Path:
    """Moves the copied files into the store under their content hash, with the manifest; returns the folder."""
    kept = store / delivery.content_hash
    if not kept.exists():
        staged = store / f"{delivery.content_hash}.partial"
        shutil.rmtree(staged, ignore_errors=True)
        shutil.move(str(delivery.folder), staged)
        staged.rename(kept)
    return kept


def _manifest(folder: Path) -> Manifest:
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        raise Refused("F-manifest", "the delivery has no manifest.json at its top")
    if path.stat().st_size > LARGEST_MANIFEST:
        raise Refused("F-manifest", "manifest.json is far too large to be a manifest")
    try:
        return read_manifest(json.loads(path.read_bytes().decode("utf-8-sig"), object_pairs_hook=_each_once))
    except (ValueError, RecursionError):
        raise Refused("F-manifest", "manifest.json is not valid JSON in UTF-8") from None
    except ManifestFault as fault:
        raise Refused("F-manifest", f"manifest.json: {fault}") from None


def _each_once(entries: list[tuple[str, object]]) -> dict[str, object]:
    """An object of the manifest; ManifestFault when it names an entry twice, for nobody could say which one holds."""
    found = dict(entries)
    if len(found) != len(entries):
        raise ManifestFault("an entry is written twice")
    return found


def _check_listing(folder: Path, manifest: Manifest) -> None:
    named = {entry.file for entry in manifest.files} | {MANIFEST}
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink():
            raise Refused("F-listing", "the delivery holds a symbolic link; send the files themselves")
        if entry.suffix.lower() in _ARCHIVES:
            raise Refused("F-listing", "the delivery holds an archive inside; send the tables themselves")
        if entry.is_dir() or entry.name not in named:
            raise Refused("F-listing", "the delivery holds a file or folder that the manifest does not name")
    absent = sorted(name for name in named if not (folder / name).is_file())
    if absent:
        raise Refused("F-listing", f"files that the manifest names are absent: {', '.join(absent)}")


def _unpacked(archive: Path, target: Path, largest: int) -> Path:
    """The folder with the files of a .zip: at its root or in its one folder, within the configured size."""
    target.mkdir()
    total = 0
    try:
        with zipfile.ZipFile(archive) as packed:
            members = [member for member in packed.infolist() if not member.is_dir()]
            _check_members(members)
            for member in members:
                place = target / member.filename
                place.parent.mkdir(exist_ok=True)
                with packed.open(member) as stream, place.open("wb") as copy:
                    while block := stream.read(1024 * 1024):
                        total += len(block)
                        if total > largest:
                            raise Refused("F-size", "the archive unpacks to more than the configured size")
                        copy.write(block)
    except OSError as fault:
        if fault.errno not in (None, errno.EINVAL):  # a damaged archive points before its own beginning
            raise  # the disk, not the archive
        raise Refused("F-archive", "the file is not a readable .zip archive") from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise Refused("F-archive", "the file is not a readable .zip archive") from None
    inner = list(target.iterdir())
    return inner[0] if len(inner) == 1 and inner[0].is_dir() else target


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > 1000:
        raise Refused("F-archive", "the archive holds far more files than a delivery has tables")
    for member in members:
        parts = Path(member.filename).parts
        is_link = (member.external_attr >> 16) & 0o170000 == 0o120000
        if is_link or member.filename.startswith(("/", "\\")) or ".." in parts or "\\" in member.filename or ":" in member.filename:
            raise Refused("F-archive", "the archive holds a link or a path that leads outside of it")
        if len(parts) > 2:
            raise Refused("F-archive", "the archive holds folders within folders; put the tables at its top")


def _content_hash(manifest: Manifest) -> str:
    """A name for the content: everything the manifest declares but the delivery's own id."""
    content = {
        "partner": manifest.partner, "as_of_date": str(manifest.as_of_date), "data_through": str(manifest.data_through),
        "period_start": str(manifest.period_start), "code_system": manifest.code_system, "refresh": manifest.refresh,
        "id_scheme": manifest.id_scheme, "token_key_id": manifest.token_key_id, "conventions": dict(manifest.conventions),
        "files": sorted((entry.table, entry.sha256) for entry in manifest.files),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

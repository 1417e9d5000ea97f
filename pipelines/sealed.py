"""What stays on the pipeline host of a release: the counts behind it, beside `releases` and never in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import TracebackType

import duckdb

COUNTS = "counts.parquet"


class SealedCounts:
    """Writes the unprotected counts of a release; the folder appears whole or not at all."""

    def __init__(self, releases: Path, version: str) -> None:
        self.folder = folder_of(releases, version)
        self._partial = self.folder.with_name(f".{version}.partial")

    def __enter__(self) -> SealedCounts:
        shutil.rmtree(self._partial, ignore_errors=True)
        self._partial.mkdir(parents=True, mode=0o700)
        return self

    def write(self, connection: duckdb.DuckDBPyConnection, counts: str) -> None:
        """The rows of the query `counts`, written by the engine."""
        file = str(self._partial / COUNTS).replace("'", "''")
        connection.execute(f"copy ({counts}) to '{file}' (format parquet, compression zstd)")

    def forget(self) -> None:
        """Takes the folder away again: the release that it stands behind did not come to be."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if kind is not None:
            shutil.rmtree(self._partial, ignore_errors=True)
            return
        for path in self._partial.iterdir():
            path.chmod(0o400)
        shutil.rmtree(self.folder, ignore_errors=True)  # left by a draft that was never finished
        self._partial.rename(self.folder)


def folder_of(releases: Path, version: str) -> Path:
    """A sealed folder, only its owner's to open: of a release, or of rehearsals."""
    return releases.parent / "sealed" / version


def counts_behind(releases: Path, version: str) -> Path | None:
    """The file with the counts behind a release, None when this host does not hold it."""
    path = folder_of(releases, version) / COUNTS
    return path if path.is_file() and version == path.parent.name else None

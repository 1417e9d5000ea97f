"""What stays on the pipeline host of a release: the counts behind it, beside `releases` and never in it."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import TracebackType

import pyarrow as pa
import pyarrow.parquet as pq

COUNTS = "counts.parquet"
_ROWS_READ_TOGETHER = 16_384


class SealedCounts:
    """Writes the unprotected counts of a release, one indicator after the other; the folder appears whole or not at all."""

    def __init__(self, releases: Path, version: str) -> None:
        self.folder = folder_of(releases, version)
        self._partial = self.folder.with_name(f".{version}.partial")
        self._writer: pq.ParquetWriter | None = None

    def __enter__(self) -> SealedCounts:
        shutil.rmtree(self._partial, ignore_errors=True)
        self._partial.mkdir(parents=True, mode=0o700)
        return self

    def add(self, counts: pa.Table) -> None:
        """The counts of one indicator."""
        if self._writer is None:
            self._writer = pq.ParquetWriter(self._partial / COUNTS, counts.schema, compression="zstd")
        self._writer.write_table(counts.cast(self._writer.schema), row_group_size=_ROWS_READ_TOGETHER)

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        if self._writer is not None:
            self._writer.close()
        if kind is not None:
            shutil.rmtree(self._partial, ignore_errors=True)
            return
        for path in self._partial.iterdir():
            path.chmod(0o400)
        shutil.rmtree(self.folder, ignore_errors=True)  # left by a draft that was never finished
        self._partial.rename(self.folder)


def folder_of(releases: Path, version: str) -> Path:
    """The sealed folder of a release, only its owner's to open."""
    return releases.parent / "sealed" / version


def counts_behind(releases: Path, version: str) -> Path | None:
    """The file with the counts behind a release, None when this host does not hold it."""
    path = folder_of(releases, version) / COUNTS
    return path if path.is_file() and version == path.parent.name else None

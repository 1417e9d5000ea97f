"""Spooling: a received delivery is read by the limited child, before the warehouse hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from data_contracts.partners import partners
from data_contracts.verdict import Refused
from pipelines.admission.child import Reader
from pipelines.admission.reading import FileToRead, Request, TableRead
from pipelines.receive import ReceivedDelivery
from pipelines.settings import Settings


@dataclass(frozen=True)
class Spooled:
    """A delivery whose rows stand in the spool at `folder`; `reads` says of each table how many."""

    delivery: ReceivedDelivery
    reads: dict[str, TableRead]
    folder: Path


@contextmanager
def spool_of(delivery: ReceivedDelivery, reader: Reader, settings: Settings) -> Iterator[Spooled]:
    """Reads every file of the delivery into a spool beside it; the spool goes when the caller leaves.

    Raises Refused, or OSError when the disk is full.
    """
    with TemporaryDirectory(prefix="read-", dir=delivery.folder.parent) as folder:
        reads = reader.read(_request(delivery, Path(folder), settings))
        _check_records(delivery, reads)
        yield Spooled(delivery, reads, Path(folder))


def _request(delivery: ReceivedDelivery, target: Path, settings: Settings) -> Request:
    contracts = {contract.table: contract for contract in partners()[delivery.manifest.partner].contracts}
    named = [(entry, delivery.facts[entry.table]) for entry in delivery.manifest.files]
    files = tuple(FileToRead(contracts[entry.table], entry.file, facts.has_nul, facts.records) for entry, facts in named)
    size = sum((delivery.folder / entry.file).stat().st_size for entry in delivery.manifest.files)
    return Request(
        delivery.folder, files, target, settings.state, delivery.manifest.as_of_date,
        memory_bytes=settings.reader_memory_bytes,
        threads=settings.processors,
        seconds=120 + int(size / 1e9 * 1800),
        largest_bytes=int(settings.largest_delivery_gb * 1e9),
    )


def _check_records(delivery: ReceivedDelivery, reads: dict[str, TableRead]) -> None:
    """The records read are those that the bytes hold and those that the manifest names."""
    for entry in delivery.manifest.files:
        read, counted = reads[entry.table].records, delivery.facts[entry.table].records
        if counted is not None and counted != read:
            raise Refused("F-records", f"{entry.table}: the file has {counted:,} records, of which {read:,} could be read")
        if read != entry.rows:
            raise Refused("F-rows", f"{entry.table}: the manifest says {entry.rows:,} rows, the file has {read:,}")

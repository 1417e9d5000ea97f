"""The physical facts of a file, counted from its bytes: hash, records, encoding. Independent of any parser."""

from __future__ import annotations

import codecs
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from data_contracts.verdict import Refused
from pipelines.admission.identifiers import holds_email

_BLOCK = 4 * 1024 * 1024
_GZIP = 31


@dataclass(frozen=True)
class PhysicalFacts:
    """What the bytes of one delivered file say: its SHA-256, data records (header apart), and NUL bytes."""

    sha256: str
    records: int | None
    has_nul: bool


def copy_and_measure(source: Path, target: Path, table: str, *, largest_bytes: int) -> PhysicalFacts:
    """Copies `source` to `target` in one pass and measures it on the way.

    Refuses (F) text that is not UTF-8 (naming the byte offset), an unterminated quote, an e-mail address,
    or more than `largest_bytes` once unpacked. Parquet files are hashed only: their records are in their footer.
    """
    digest = hashlib.sha256()
    is_text = not source.name.endswith(".parquet")
    text = _TextMeasure(table)
    with source.open("rb") as stream, target.open("wb") as copy:
        blocks = _blocks(stream, digest, copy)
        if not is_text:
            for _ in blocks:
                pass
        elif source.name.endswith(".gz"):
            unpacked = 0
            try:
                for block in _unpacked(blocks):
                    unpacked += len(block)
                    if unpacked > largest_bytes:
                        raise Refused("F-size", f"{table}: the file unpacks to more than the configured size")
                    text.add(block)
            except (zlib.error, EOFError) as fault:
                raise Refused("F-gzip", f"{table}: the file is not a complete gzip file") from fault
        else:
            for block in blocks:
                text.add(block)
    if not is_text:
        return PhysicalFacts(digest.hexdigest(), None, False)
    text.close()
    return PhysicalFacts(digest.hexdigest(), text.data_records, text.has_nul)


def _blocks(stream, digest, copy) -> Iterator[bytes]:  # type: ignore[no-untyped-def]
    while block := stream.read(_BLOCK):
        digest.update(block)
        copy.write(block)
        yield block


def _unpacked(blocks: Iterator[bytes]) -> Iterator[bytes]:
    decoder = zlib.decompressobj(_GZIP)
    for block in blocks:
        while block:
            if decoder.eof:
                decoder = zlib.decompressobj(_GZIP)
            yield decoder.decompress(block, _BLOCK)
            block = decoder.unused_data if decoder.eof else decoder.unconsumed_tail
    if not decoder.eof:
        raise EOFError


class _TextMeasure:
    """Counts records of a CSV text block by block: line ends outside quotes, blank lines apart."""

    def __init__(self, table: str) -> None:
        self.table = table
        self.lines = 0
        self.has_nul = False
        self._offset = 0
        self._in_quotes = False
        self._last = b"\n"
        self._tail = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")

    def add(self, block: bytes) -> None:
        waiting = len(self._decoder.getstate()[0])  # bytes of a character that began in the block before
        try:
            self._decoder.decode(block)
        except UnicodeDecodeError as fault:
            where = self._offset - waiting + fault.start
            raise Refused(
                "F-encoding", f"{self.table}: the file is not UTF-8 text; the first wrong byte is at offset {where:,}"
            ) from None
        self.has_nul = self.has_nul or b"\0" in block
        if holds_email(self._tail + block):
            raise Refused("F-identifier", f"{self.table}: the file holds an e-mail address; remove identifiers first")
        self._tail = block[-256:]
        self._count(block)
        self._offset += len(block)
        self._last = block[-1:]

    def _count(self, block: bytes) -> None:
        if not self._in_quotes and b'"' not in block:
            self.lines += _filled_lines(self._last + block)
            return
        previous = self._last
        for position, piece in enumerate(block.split(b'"')):
            if position:
                self._in_quotes = not self._in_quotes
                previous = b'"'
            if not self._in_quotes and piece:
                self.lines += _filled_lines(previous + piece)
            if piece:
                previous = piece[-1:]

    def close(self) -> None:
        if self._in_quotes:
            raise Refused("F-quote", f"{self.table}: a quotation mark is opened and never closed")
        try:
            self._decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            raise Refused(
                "F-encoding", f"{self.table}: the file is not UTF-8 text; it ends inside a character"
            ) from None
        if self._offset == 0:
            raise Refused("F-empty", f"{self.table}: the file is empty; a table without rows still has its header")
        if self._last != b"\n":
            self.lines += 1

    @property
    def data_records(self) -> int:
        """Records after the header."""
        return max(self.lines - 1, 0)


def _filled_lines(text: bytes) -> int:
    """Line ends in `text` that close a line with something in it; the first byte is what came before."""
    return text.count(b"\n", 1) - text.count(b"\n\n") - text.count(b"\n\r\n")

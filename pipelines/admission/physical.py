"""The physical facts of a file, counted from its bytes: hash, records, encoding. Independent of any parser."""

from __future__ import annotations

import codecs
import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data_contracts.verdict import Refused
from pipelines.admission.identifiers import holds_email

_BLOCK = 256 * 1024  # stays in the processor's own memory while it is looked through
_GZIP = 31
_TAIL = 256
_LINE_FEED, _RETURN, _QUOTE = b'\n\r"'


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
    with source.open("rb", buffering=0) as stream, target.open("wb") as copy:
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
        self._tail = b"\n"
        self._decoder = codecs.getincrementaldecoder("utf-8")("strict")

    def add(self, block: bytes) -> None:
        """Takes in the next bytes. Refuses (F) what is not UTF-8, and an e-mail address."""
        if not block:
            return
        self._check_encoding(block)
        self.has_nul = self.has_nul or b"\0" in block
        if (b"@" in block or b"@" in self._tail) and holds_email(self._tail + block):
            raise Refused("F-identifier", f"{self.table}: the file holds an e-mail address; remove identifiers first")
        self._count(block)
        self._offset += len(block)
        self._tail = block[-_TAIL:] if len(block) >= _TAIL else (self._tail + block)[-_TAIL:]

    def _check_encoding(self, block: bytes) -> None:
        waiting = len(self._decoder.getstate()[0])  # bytes of a character that began in the block before
        if not waiting and block.isascii():
            return
        try:
            self._decoder.decode(block)
        except UnicodeDecodeError as fault:
            where = self._offset - waiting + fault.start
            raise Refused(
                "F-encoding", f"{self.table}: the file is not UTF-8 text; the first wrong byte is at offset {where:,}"
            ) from None

    def _count(self, block: bytes) -> None:
        """Adds the line ends that close a record: outside quotes, and not right after another line end."""
        octets = np.frombuffer(block, np.uint8)
        line_ends = octets == _LINE_FEED
        after_one = np.empty_like(line_ends)
        after_one[0] = self._tail.endswith(b"\n")
        after_one[1:] = line_ends[:-1]
        closing = line_ends & ~after_one
        if b"\r" in block or self._tail.endswith(b"\r"):
            returns = octets == _RETURN
            blank_so_far = np.empty_like(line_ends)
            blank_so_far[0] = self._tail.endswith(b"\n\r")
            blank_so_far[1:] = returns[:-1] & after_one[:-1]
            closing &= ~blank_so_far
        if self._in_quotes or b'"' in block:
            quoted = np.bitwise_xor.accumulate(octets == _QUOTE)
            closing &= quoted if self._in_quotes else ~quoted
            self._in_quotes ^= bool(quoted[-1])
        self.lines += int(np.count_nonzero(closing))

    def close(self) -> None:
        """Ends the text. Refuses (F) an open quote, half a character, and no text at all."""
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
        if not self._tail.endswith(b"\n"):
            self.lines += 1

    @property
    def data_records(self) -> int:
        """Records after the header."""
        return max(self.lines - 1, 0)

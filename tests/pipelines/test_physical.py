"""The physical facts of a file against a byte-by-byte count, with blocks so small that everything falls across a border."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from random import Random

import pytest

from data_contracts.verdict import Refused
from pipelines.admission import physical

PIECES = ["\n", "\r\n", "\n", "\r", '"', '""', "a", "Ω", ",", "\0", "word", "\n\n", "\r\n\r\n", "\n\r\n\n"]


def closed_records(content: bytes) -> int | None:
    """Records of a text by a plain loop: lines that are not blank and not inside quotes; None when a quote stays open."""
    records, in_quotes, before = 0, False, b"\n"
    for octet in content:
        if octet == ord('"'):
            in_quotes = not in_quotes
        if octet == ord("\n") and not in_quotes and not before.endswith((b"\n", b"\n\r")):
            records += 1
        before = (before + bytes([octet]))[-2:]
    if in_quotes:
        return None
    return records + (not before.endswith(b"\n"))


@pytest.mark.parametrize("block", [1, 2, 3, 7, 64])
@pytest.mark.parametrize("suffix", ["csv", "csv.gz"])
def test_records_are_counted_alike_wherever_a_block_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int, suffix: str
) -> None:
    monkeypatch.setattr(physical, "_BLOCK", block)
    chance, counted = Random(block), 0
    for number in range(150):
        content = "".join(chance.choices(PIECES, k=chance.randrange(1, 25))).encode()
        sent, copy = tmp_path / f"{number}.{suffix}", tmp_path / f"copy.{suffix}"
        sent.write_bytes(gzip.compress(content) if suffix == "csv.gz" else content)
        expected = closed_records(content)
        if expected is None:
            with pytest.raises(Refused) as refusal:
                physical.copy_and_measure(sent, copy, "table", largest_bytes=10_000)
            assert refusal.value.rule == "F-quote"
            continue
        found = physical.copy_and_measure(sent, copy, "table", largest_bytes=10_000)
        assert (found.records, found.has_nul) == (max(expected - 1, 0), b"\0" in content)
        assert found.sha256 == hashlib.sha256(copy.read_bytes()).hexdigest() and copy.read_bytes() == sent.read_bytes()
        counted += 1
    assert counted > 50


@pytest.mark.parametrize("block", [1, 2, 3, 7, 64])
def test_the_first_wrong_byte_is_named_wherever_a_block_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    monkeypatch.setattr(physical, "_BLOCK", block)
    sent = tmp_path / "sent.csv"
    for wrong in (b"\xff", b"\xc3(", b"\xe2\x82(", b"\xf0\x9f\x98("):
        for place in range(20):
            sent.write_bytes(("Ω" * (place // 2)).encode() + b"x" * (place % 2) + wrong + b"\nmore,of,it\n")
            with pytest.raises(Refused, match=rf"wrong byte is at offset {place:,}$") as refusal:
                physical.copy_and_measure(sent, tmp_path / "copy", "table", largest_bytes=10_000)
            assert refusal.value.rule == "F-encoding"


@pytest.mark.parametrize("block", [1, 5, 40])
def test_an_e_mail_address_is_found_across_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(physical, "_BLOCK", block)
    sent = tmp_path / "sent.csv"
    sent.write_bytes(b"a,b\n1,2\n3,someone.else@example.org\n4,5\n")
    with pytest.raises(Refused, match="e-mail address") as refusal:
        physical.copy_and_measure(sent, tmp_path / "copy", "table", largest_bytes=10_000)
    assert refusal.value.rule == "F-identifier"

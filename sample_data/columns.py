"""Columns of a delivery, built from numpy arrays: dates, codes, flags and ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from sample_data.plan import MISSING

Columns = dict[str, pa.Array]

_HEX = np.frombuffer(b"0123456789abcdef", dtype=np.uint8)


def hex_ids(numbers: NDArray[np.uint64]) -> NDArray[np.bytes_]:
    """Sixteen hexadecimal digits for each number: opaque and all of one length."""
    big_endian = numbers.astype(">u8").view(np.uint8).reshape(-1, 8)
    digits = np.empty((len(numbers), 16), dtype=np.uint8)
    digits[:, 0::2] = _HEX[big_endian >> 4]
    digits[:, 1::2] = _HEX[big_endian & 15]
    return digits.reshape(-1).view("S16")


def scramble(numbers: NDArray[Any], salt: int) -> NDArray[np.uint64]:
    """Different numbers in, different 64-bit numbers out, in no visible order (splitmix64)."""
    with np.errstate(over="ignore"):
        z = numbers.astype(np.uint64) + np.uint64(salt % 2**63) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed: NDArray[np.uint64] = z ^ (z >> np.uint64(31))
    return mixed


def fixed_text(values: NDArray[np.bytes_]) -> pa.Array:
    """Text of one fixed length, handed to Arrow without a copy of each value."""
    width = values.dtype.itemsize
    offsets = np.arange(len(values) + 1, dtype=np.int32) * np.int32(width)
    body = np.ascontiguousarray(values)
    return pa.StringArray.from_buffers(len(values), pa.py_buffer(offsets), pa.py_buffer(body))


def numbered_ids(letter: str, count: int, seed: int, start: int = 0) -> pa.Array:
    """Ids of records: a letter and sixteen hexadecimal digits that say nothing of the order."""
    salt = seed * 131 + sum(ord(c) * 257**i for i, c in enumerate(letter))
    digits = hex_ids(scramble(np.arange(start, start + count), salt))
    text = np.empty((count, len(letter) + 16), dtype=np.uint8)
    text[:, : len(letter)] = np.frombuffer(letter.encode(), dtype=np.uint8)
    text[:, len(letter) :] = digits.view(np.uint8).reshape(-1, 16)
    return fixed_text(text.reshape(-1).view(f"S{len(letter) + 16}"))


def dates(days: NDArray[Any]) -> pa.Array:
    """Dates from whole days since 1970; MISSING becomes empty."""
    values = np.asarray(days)
    return pa.array(values.astype(np.int32), pa.int32(), mask=values == MISSING).cast(pa.date32())


def codes(positions: NDArray[Any], labels: Sequence[str]) -> pa.Array:
    """Codes from positions in a code list; a negative position is empty."""
    values = np.asarray(positions)
    index = pa.array(values.astype(np.int32), pa.int32(), mask=values < 0)
    return pa.DictionaryArray.from_arrays(index, pa.array(list(labels), pa.string()))


def flags(values: NDArray[Any]) -> pa.Array:
    """0 or 1."""
    return pa.array(np.asarray(values).astype(np.int8), pa.int8())


def numbers(values: NDArray[Any], missing: NDArray[np.bool_] | None = None) -> pa.Array:
    """Whole numbers, empty where `missing` says so."""
    return pa.array(np.asarray(values).astype(np.int32), pa.int32(), mask=missing)


def constant(label: str, count: int) -> pa.Array:
    """One code for all rows."""
    return codes(np.zeros(count, dtype=np.int32), [label])


def table(columns: Columns) -> pa.Table:
    """A table in the order of the columns."""
    return pa.table(columns)

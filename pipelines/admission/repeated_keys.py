"""Keys that come more than once in a table just loaded, by sorting 64-bit hashes: far cheaper than grouping every row."""

from __future__ import annotations

import duckdb
import numpy as np
from numpy.typing import NDArray

_MOST_AT_ONCE = 2**25  # hashes held in memory together: 256 MB


def hashes_of_repeated_keys(connection: duckdb.DuckDBPyConnection, relation: str, key: str, rows: int) -> NDArray[np.uint64]:
    """The engine's `hash(key)` of every key that `relation` holds twice or more; two keys may share one.

    `rows` is how many it has at most. A larger table is read in parts by the hash's own value, so that memory is bounded.
    """
    parts = rows // _MOST_AT_ONCE + 1
    found = [_repeated(connection, f"select hash({key}) as key from {relation}{_part(key, parts, part)}") for part in range(parts)]
    return np.concatenate(found)


def _part(key: str, parts: int, part: int) -> str:
    return f" where hash({key}) % {parts} = {part}" if parts > 1 else ""


def _repeated(connection: duckdb.DuckDBPyConnection, query: str) -> NDArray[np.uint64]:
    hashes = np.asarray(connection.execute(query).fetchnumpy()["key"])
    hashes.sort()
    return np.unique(hashes[1:][hashes[1:] == hashes[:-1]])

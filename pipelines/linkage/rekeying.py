"""Re-keying: on receipt every token is hashed again under a key of the workspace, and the partner's own is dropped.

Who steals the warehouse and knows the partners' key still has nothing to compare; who only has the warehouse neither.
"""

from __future__ import annotations

import csv
import gzip
import hmac
import re
from pathlib import Path
from typing import IO, cast

import pyarrow as pa
import pyarrow.parquet

_TOKEN = re.compile(r"[0-9a-fA-F]+")


def rekey_tokens(file: Path, key: bytes) -> None:
    """Puts re-keyed tokens in place of those in a token file (.csv, .csv.gz, .parquet), row for row.

    What is no token stays as it is, for the contract to hold back. A file that cannot be read is left to admission.
    """
    partial = file.with_name(f"rekeyed-{file.name}")
    try:
        if file.name.endswith(".parquet"):
            _rekey_parquet(file, partial, key)
        else:
            opener = gzip.open if file.name.endswith(".gz") else open
            with opener(file, "rt", encoding="utf-8-sig", newline="") as source, opener(
                partial, "wt", encoding="utf-8", newline=""
            ) as target:
                _rekey_rows(cast(IO[str], source), cast(IO[str], target), key)
    except (csv.Error, pa.ArrowException, UnicodeDecodeError, EOFError):
        partial.unlink(missing_ok=True)
        return
    partial.replace(file)


def rekeyed(token: str, key: bytes) -> str:
    """The token under the workspace's key, as many hex digits as before (so that a short one is still seen as short)."""
    if not _TOKEN.fullmatch(token) or (token.isdigit() and len(token) < 16):
        return token
    return hmac.digest(key, token.lower().encode(), "sha256").hex()[: len(token)]


def _rekey_rows(source: IO[str], target: IO[str], key: bytes) -> None:
    reader, writer = csv.reader(source), csv.writer(target, lineterminator="\n")
    header = next(reader, [])
    writer.writerow(header)
    place = header.index("token") if header.count("token") == 1 else None
    for row in reader:
        if place is not None and len(row) > place:
            row[place] = rekeyed(row[place], key)
        if row:
            writer.writerow(row)


def _rekey_parquet(file: Path, partial: Path, key: bytes) -> None:
    table = pyarrow.parquet.read_table(file)
    if table.column_names.count("token") == 1 and pa.types.is_string(table.schema.field("token").type):
        values = [None if token is None else rekeyed(token, key) for token in table["token"].to_pylist()]
        place = table.column_names.index("token")
        table = table.set_column(place, "token", pa.array(values, pa.string()))
    pyarrow.parquet.write_table(table, partial)

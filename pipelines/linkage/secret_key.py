"""Secret keys: 32 bytes in a file that only its owner can read, written as 64 hexadecimal digits."""

from __future__ import annotations

import contextlib
import hmac
import os
import re
import secrets
import stat
import sys
from pathlib import Path

_DIGITS = re.compile(r"^[0-9a-fA-F]{64}$")
TEST_KEY = bytes(range(32))
_TEST_ID = "933007a5"


class KeyFault(Exception):
    """A key that cannot be used; the message says why, and never shows any of it."""


def read_key(path: Path) -> bytes:
    """The key in a file, or from standard input for `-`. KeyFault when others may read it, or it is no key."""
    if str(path) == "-":
        return _key_in(sys.stdin.readline(), "standard input")
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError as fault:
        raise KeyFault(f"the key file cannot be read: {fault.strerror}") from None
    with os.fdopen(descriptor, encoding="ascii", errors="replace") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise KeyFault("the key file is not a plain file")
        if os.name == "posix" and status.st_mode & 0o077:
            raise KeyFault("others can read or change the key file; protect it with: chmod 600 FILE")
        return _key_in(stream.read(1000), "the key file")


def make_key(path: Path) -> bytes:
    """The key at `path`, made on first use; only the owner can read the file."""
    if not path.exists():
        partial = path.with_name(f"{path.name}.{os.getpid()}")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(32) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(FileExistsError):  # another run was first: its key is the key
            os.link(partial, path)
        partial.unlink()
    return read_key(path)


def key_id(key: bytes) -> str:
    """Eight hex digits that name a key and tell nothing of it: `token_key_id` of a manifest."""
    return hmac.digest(key, b"kid", "sha256").hex()[:8]


def self_test() -> bool:
    """Whether keyed hashing gives what it must on this machine, for a key everybody may know."""
    return key_id(TEST_KEY) == _TEST_ID


def _key_in(text: str, where: str) -> bytes:
    digits = text.strip()
    if not _DIGITS.match(digits):
        raise KeyFault(f"{where} must hold 64 hexadecimal digits and nothing else")
    return bytes.fromhex(digits)

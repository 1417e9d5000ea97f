"""What a child that reads foreign files may use: memory, time, disk and descriptors, and no network.

Limits hold on Unix; Windows has none of them, and there the child is only a process of its own.
"""

from __future__ import annotations

import ctypes
import signal
import sys

_NEW_NETWORK = 0x40000000
_NEW_USER = 0x10000000
_DIE_WITH_PARENT = 1


def leave_the_network() -> None:
    """Moves this process into a network of its own with nothing in it, where the system permits; closes sockets to Python."""
    if sys.platform == "linux":
        system = ctypes.CDLL(None, use_errno=True)
        system.prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
        if system.unshare(_NEW_NETWORK) != 0:
            system.unshare(_NEW_USER | _NEW_NETWORK)
    sys.addaudithook(_no_sockets)


def _no_sockets(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError("a process that reads deliveries opens no sockets")


def hold_to(memory_bytes: int, seconds: int, file_bytes: int) -> None:
    """Sets the limits of this process for good: address space, processor time, size of a file, no core dump."""
    if sys.platform == "win32":
        return
    import resource

    for limit, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(limit)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(limit, (most, most))
        except (ValueError, OSError):
            continue  # macOS refuses some of them

"""The child that reads foreign files: a process without network or secrets, and a limited copy of it per delivery.

The parent asks by pickle on standard input; the child answers with lines of JSON, so nothing that a file could put into
an answer is ever run. A file that crashes its reader, or needs more than the limits allow, is refused; the parent goes on.
"""

from __future__ import annotations

import errno
import gc
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

import duckdb

from data_contracts.verdict import Refused
from pipelines.admission.reading import Request, TableRead, is_disk_full, is_out_of_memory, read_files
from pipelines.admission.spool import EngineFault

_ROOT = Path(__file__).parent.parent.parent
_PROGRAM = f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from pipelines.admission.child import serve; serve()"
_MEMORY_SLACK = 3 * 2**30
_TIMED_OUT = -1000
_REFUSED_BY_LIMIT = "the file needs more memory or time to read than is set; send it in parts, or raise the limits in outcomes.toml"


class Reader:
    """A child that waits for deliveries to read; started at once, and again when one has ended it, until it is closed."""

    def __init__(self) -> None:
        self._is_closed = False
        self._child: subprocess.Popen[bytes] | None = None
        self._started()

    def read(self, request: Request) -> dict[str, TableRead]:
        """The files of the request, read into its target. Raises Refused, or OSError when the disk is full."""
        child = self._started()
        asked = pickle.dumps(request)
        watch = threading.Timer(4 * request.seconds + 60, self._end)
        watch.start()
        try:
            assert child.stdin is not None and child.stdout is not None
            child.stdin.write(len(asked).to_bytes(8, "big") + asked)
            child.stdin.flush()
            return self._answer(child.stdout, request)
        except BrokenPipeError:
            self._end()
            raise Refused("F-unreadable", "the reader of deliveries ended before it read this one; try again") from None
        finally:
            watch.cancel()

    def close(self) -> None:
        """Ends the child and whatever it is reading; it is not started again."""
        self._is_closed = True
        self._end()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout):
                if stream is not None:
                    with suppress(BrokenPipeError):
                        stream.close()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._is_closed:
            raise Refused("F-unreadable", "the run ended before this delivery was read")
        if self._child is None or self._child.poll() is not None:
            self._child = subprocess.Popen(
                [sys.executable, "-I", "-c", _PROGRAM],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={"LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1", "PATH": os.defpath},
            )
        return self._child

    def _answer(self, lines: IO[bytes], request: Request) -> dict[str, TableRead]:
        found: dict[str, TableRead] = {}
        fault: Exception | None = None
        reading, ended = request.files[0].contract.table, _TIMED_OUT
        for line in lines:
            said = json.loads(line)
            if "ended" in said:
                ended = int(said["ended"])
                break
            if "reading" in said:
                reading = str(said["reading"])
            elif "refused" in said:
                fault = Refused(*said["refused"])
            elif "full" in said:
                fault = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(request.target))
            else:
                found[said["table"]] = TableRead(**said)
        if fault is not None:
            raise fault
        if ended in (_TIMED_OUT, *(-int(getattr(signal, name, 0)) for name in ("SIGXCPU", "SIGKILL"))):
            raise Refused("F-limits", f"{reading}: {_REFUSED_BY_LIMIT}")
        if ended != 0:
            raise Refused("F-unreadable", f"{reading}: the file is damaged; reading it ended the process that reads")
        return found


def serve() -> None:
    """The child: reads one request after the other, each in a copy of itself that is held to the request's limits."""
    from pipelines.admission.limits import leave_the_network

    leave_the_network()
    gc.freeze()  # what is imported by now is shared with every copy; looking through it would make each copy its own
    asking, answering = sys.stdin.buffer, sys.stdout.buffer
    while size := asking.read(8):
        request: Request = pickle.loads(asking.read(int.from_bytes(size, "big")))
        if hasattr(os, "fork"):
            copy = os.fork()
            if copy == 0:
                _read_and_end(request, answering)
            ended = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
            _say(answering, {"ended": ended})
        else:
            _read(request, answering)
            _say(answering, {"ended": 0})


def _read_and_end(request: Request, answering: IO[bytes]) -> None:
    status = 1
    try:
        _hold_to_limits(request)
        _read(request, answering)
        status = 0
    finally:
        os._exit(status)


def _read(request: Request, answering: IO[bytes]) -> None:
    try:
        read_files(request, lambda said: _say(answering, said))
    except Refused as refusal:
        _say(answering, {"refused": [refusal.rule, refusal.sentence]})
    except MemoryError:
        _say(answering, {"refused": ["F-limits", _REFUSED_BY_LIMIT]})
    except OSError:
        _say(answering, {"full": True})
    except (EngineFault, duckdb.Error) as fault:
        if is_out_of_memory(str(fault)):
            _say(answering, {"refused": ["F-limits", _REFUSED_BY_LIMIT]})
        elif is_disk_full(str(fault)):
            _say(answering, {"full": True})
        else:
            raise


def _hold_to_limits(request: Request) -> None:
    from pipelines.admission.limits import hold_to

    hold_to(request.memory_bytes + _MEMORY_SLACK, request.seconds, request.largest_bytes)


def _say(answering: IO[bytes], said: dict[str, object]) -> None:
    answering.write(json.dumps(said).encode() + b"\n")
    answering.flush()

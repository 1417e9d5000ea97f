"""Processes that work side by side, and end with the command that asked for them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess


@contextmanager
def side_by_side(processes: int) -> Iterator[ProcessPoolExecutor]:
    """So many processes. Whatever leaves by an error, Ctrl-C among them, ends them at once; they do not hear it themselves."""
    others = active_children()
    pool = ProcessPoolExecutor(processes, get_context("spawn"), _attend)
    try:
        with _unheard():
            for _ in range(processes):
                pool.submit(int)
        yield pool
    except BaseException:
        for child in active_children():
            if child not in others:
                child.terminate()
        raise
    finally:
        pool.shutdown()


def _attend() -> None:
    """In a process of the pool: it does not hear Ctrl-C, and ends when the one that asked for it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_after, args=(parent_process(),), daemon=True).start()


def _end_after(other: BaseProcess) -> None:
    other.join()
    os._exit(1)


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes that begin within never hear Ctrl-C, which waits here until the end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

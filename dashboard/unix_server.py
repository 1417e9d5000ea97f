"""Gunicorn, with one worker and threads, and a stop that is heard at any moment. Not for Windows."""

import atexit
import os
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker


def end_at_once() -> None:
    """Ends this process without taking Python apart.

    Threads hold on to DuckDB's objects until then, and its binding would print a page about them.
    """
    os._exit(0)


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker that ends where it stands when it is told to stop.

    The terminal and the parent both tell it, at any moment. Gunicorn's own answer takes a lock of its pool of
    threads, which the moment may hold already: handing out a request, or inside the answer to the first stop.
    """

    def handle_quit(self, _signal: int, _frame: object) -> None:
        """Told to stop, by the terminal (SIGINT) or by the parent (SIGQUIT)."""
        end_at_once()


class Gunicorn(BaseApplication):  # type: ignore[misc]
    """Gunicorn with its settings given here instead of in a file."""

    def __init__(self, server: Flask, host: str, port: int, threads: int, begin: Callable[[], None]) -> None:
        def begin_in_worker(_worker: object) -> None:
            atexit.register(end_at_once)  # told to finish (SIGTERM): after the requests it has taken
            begin()

        self.server = server
        self.settings: dict[str, Any] = {
            "bind": f"{host}:{port}",
            "workers": 1,
            "threads": threads,
            "worker_class": Worker,
            "timeout": 60,
            "graceful_timeout": 10,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": begin_in_worker,
        }
        super().__init__()

    def load_config(self) -> None:
        """Called by Gunicorn before it starts."""
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Called by Gunicorn in the worker."""
        return self.server

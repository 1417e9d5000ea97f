"""Servers as processes of their own, and clients that ask them as a browser does."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CLIENTS = 4
LONGEST_START = 60
HEADERS = {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
BROKEN = b"This page could not be shown"
OUTPUTS = (
    "address.pathname", "address.search", "menu.children", "banner.children", "frame.children", "body.children",
    "foot.children", "arrival.data",
)  # fmt: skip


class FailedError(Exception):
    """A server gave an error, or a page that says that it could not be shown."""


def hello_call(value: int, drawn: str = "plain") -> bytes:
    """The request that asks for the hello-world figure, `drawn` as "plain" dicts or with Plotly "express"."""
    asked = {"output": f"{drawn}.figure", "outputs": {"id": drawn, "property": "figure"}, "changedPropIds": ["in.value"]}
    return json.dumps(asked | {"inputs": [{"id": "in", "property": "value", "value": str(value)}], "state": []}).encode()


def page_call(address: str) -> bytes:
    """The request that asks for a page, as the browser makes it."""
    path, _, query = address.partition("?")
    outputs = [dict(zip(("id", "property"), name.split("."), strict=True)) for name in OUTPUTS]
    inputs: list[Any] = [
        {"id": "address", "property": "pathname", "value": path},
        {"id": "address", "property": "search", "value": f"?{query}" if query else ""},
        [],
    ]
    asked = {"output": ".." + "...".join(OUTPUTS) + "..", "outputs": outputs, "changedPropIds": ["address.pathname"]}
    return json.dumps(asked | {"inputs": inputs, "state": [[]]}).encode()


def ask(connection: http.client.HTTPConnection, body: bytes) -> tuple[float, bytes]:
    """Milliseconds until the whole answer was there, and the answer as it was sent.

    Raises:
        FailedError: the status is not 200, or the answer is the page for a fault.
    """
    if connection.sock is not None and select.select([connection.sock], [], [], 0)[0]:
        connection.close()  # The server has closed it, as it does after a pause.
    start = time.perf_counter()
    connection.request("POST", "/_dash-update-component", body, HEADERS)
    answer = connection.getresponse()
    sent = answer.read()
    took = (time.perf_counter() - start) * 1000
    plain = gzip.decompress(sent) if answer.headers.get("Content-Encoding") == "gzip" else sent
    if answer.status != 200 or BROKEN in plain:
        raise FailedError(f"the server answered {answer.status}")
    return took, sent


def times(port: int, bodies: Sequence[bytes]) -> list[float]:
    """Milliseconds of each of these requests, shared out over four clients that ask without a pause."""

    def client(own: Sequence[bytes]) -> list[float]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            return [ask(connection, body)[0] for body in own]
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as clients:
        return [one for found in clients.map(client, [bodies[i::CLIENTS] for i in range(CLIENTS)]) for one in found]


@contextmanager
def serving(module: str, *words: str, port_word: Sequence[str] = ()) -> Iterator[tuple[int, int]]:
    """The port and process of `python -m module ... PORT` once it answers; it ends with the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", module, *words, *port_word, str(port)]
    root = {"PYTHONPATH": str(Path(__file__).parents[1])}
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | root)
    try:
        for _ in range(LONGEST_START * 10):
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=1):
                    break
            except OSError:
                time.sleep(0.1)
        else:
            raise FailedError(f"{module} did not answer within {LONGEST_START} seconds")
        yield port, server.pid
    finally:
        server.terminate()
        server.wait(timeout=30)


def worker_mb(server: int) -> float:
    """Resident memory of the server's worker, the child of its process; 0 where the system does not tell."""
    children = Path(f"/proc/{server}/task/{server}/children")
    worker = (children.read_text().split() if children.exists() else []) or [str(server)]
    status = Path(f"/proc/{worker[0]}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)

"""`python -m benchmarks.dashboard WORKSPACE`: callbacks and pages beside a hello-world Dash page, as ratios.

One worker each, the same machine, in turn: a callback that draws one figure, asked by four clients at a time,
against every kind of page; bytes on the wire for the first page; the largest figure; memory of the worker.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import Any

from dash import Dash, Input, Output, dcc, html
from flask import Flask
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.figures import figure
from dashboard.navigation import opened
from dashboard.page import Exhibit
from dashboard.shelf import Shelf

CLIENTS, CALLS = 4, 80
OUTPUTS = (
    "address.pathname", "address.search", "menu.children", "banner.children", "frame.children", "body.children",
    "foot.children", "arrival.data",
)  # fmt: skip
PAGES = (
    "/", "/counties", "/counties?view=map", "/county/{county}", "/indicators", "/indicator/{indicator}",
    "/indicator/{indicator}?county={county}&by=race_ethnicity", "/compare?county={county}", "/equity?county={county}",
    "/cohorts", "/families/{county}", "/quality", "/releases", "/definitions/{indicator}", "/about",
)  # fmt: skip


def hello() -> Flask:
    """The smallest page with a callback that draws a figure of two lines."""
    app = Dash("hello")
    app.layout = html.Div([dcc.Input(id="in", value="1"), dcc.Graph(id="out")])

    @app.callback(Output("out", "figure"), Input("in", "value"))
    def draw(value: str) -> dict[str, Any]:
        lines = [{"type": "scatter", "x": list(range(12)), "y": [i * float(value or 1) + j for i in range(12)]} for j in (0, 3)]
        return {"data": lines, "layout": {"template": "none", "height": 300}}

    return app.server


def hello_call() -> bytes:
    """The request that asks for the hello-world figure."""
    asked = {"output": "out.figure", "outputs": {"id": "out", "property": "figure"}, "changedPropIds": ["in.value"]}
    return json.dumps(asked | {"inputs": [{"id": "in", "property": "value", "value": "2"}], "state": []}).encode()


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


def p95(port: int, body: bytes) -> float:
    """Milliseconds below which 95 of 100 answers come, with four clients at once."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/_dash-update-component", body, {"Content-Type": "application/json", "Accept-Encoding": "gzip"}
    )

    def once(_: int) -> float:
        start = time.perf_counter()
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()
        return (time.perf_counter() - start) * 1000

    once(0)
    with ThreadPoolExecutor(CLIENTS) as clients:
        return quantiles(clients.map(once, range(CALLS)), n=20)[-1]


def served(app: Flask, ask: Callable[[int], Any]) -> Any:
    """What `ask` returns while the application answers on a port of its own."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        return ask(server.server_port)
    finally:
        server.shutdown()


def largest_figure(shelf: Shelf, address: str) -> int:
    """Bytes of JSON of the largest figure on a page."""
    path, _, query = address.partition("?")
    page = opened(shelf, path, f"?{query}" if query else "").page
    charts = [p.chart for p in page.parts if isinstance(p, Exhibit) and p.chart is not None] if page else []
    return max((len(json.dumps(figure(chart), separators=(",", ":"))) for chart in charts), default=0)


def memory_mb() -> float:
    """Resident memory of this process; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def main() -> int:
    """Measure all kinds of pages of a workspace; 0 when figures are at most 25 KB each, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dashboard", description=__doc__)
    parser.add_argument("workspace", type=Path, help="a workspace with a published release")
    workspace = parser.parse_args().workspace
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    shelf = Shelf(workspace / "releases")
    release = shelf.current()
    if release is None:
        parser.error("nothing is published there")
    names = {"county": release.counties[-1].slug, "indicator": release.definitions[0].slug}
    addresses = [page.format(**names) for page in PAGES]
    app = create_app(workspace).server
    print(f"{'page':64}{'p95 ms':>8}{'to hello':>10}{'KB sent':>9}{'largest figure KB':>19}")
    worst = 0.0
    for address in addresses:
        floor = served(hello(), lambda port: p95(port, hello_call()))
        found = served(app, partial(p95, body=page_call(address)))
        answer = app.test_client().post(
            "/_dash-update-component", data=page_call(address), content_type="application/json", headers={"Accept-Encoding": "gzip"}
        )
        size = largest_figure(shelf, address) / 1024
        worst = max(worst, size)
        print(f"{address:64}{found:8.1f}{found / floor:10.2f}{len(answer.data) / 1024:9.1f}{size:19.1f}", flush=True)
    print(f"memory with all pages opened: {memory_mb():.0f} MB")
    return 0 if worst <= 25 else 1


if __name__ == "__main__":
    sys.exit(main())

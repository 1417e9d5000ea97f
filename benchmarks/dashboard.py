"""`python -m benchmarks.dashboard WORKSPACE`: pages and files of the dashboard beside a hello-world Dash page.

Both are servers of their own with one worker, asked in turn (A B A B) by four clients. A page is asked as a link
nobody has asked for before, and as one that was asked for; each is compared with the hello-world callbacks as they ran
in the same rounds: the least that Dash can be asked for, and a first example of its documentation (`express`). An error,
or a page that says it could not be shown, ends the run.
"""

from __future__ import annotations

import argparse
import http.client
import json
import sys
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from statistics import median, quantiles

from benchmarks.asking import ask, hello_call, page_call, serving, times, worker_mb
from dashboard.figures import figure
from dashboard.navigation import opened
from dashboard.page import Exhibit
from dashboard.reading import Release
from dashboard.records import quarter_name
from dashboard.shelf import Shelf

CALLS, NEW_LINKS, ROUNDS = 40, 20, 4
LARGEST_FIGURE_KB, LARGEST_PAGE_KB, MOST_MB, LONGEST_PACKET = 25, 1300, 250, 5.0
PAGES = (
    "/", "/counties", "/counties?view=map", "/county/{county}", "/indicators", "/indicator/{indicator}",
    "/indicator/{indicator}?county={county}&by=race_ethnicity", "/compare?county={county}", "/equity?county={county}",
    "/cohorts?county={county}", "/families/{county}", "/quality", "/reports", "/releases", "/definitions/{indicator}",
    "/about",
)  # fmt: skip


def links(release: Release, page: str) -> Iterator[str]:
    """Addresses of this kind of page, all different."""
    for quarter, (place, county) in product(release.quarters[::-1], enumerate(release.counties)):
        definition = release.definitions[place % len(release.definitions)]
        made = page.format(county=county.slug, indicator=definition.slug)
        more = [f"q={quarter_name(quarter)}"] + ([] if "{county}" in page else [f"county={county.slug}"])
        yield made + ("&" if "?" in made else "?") + "&".join(more)


def largest_figure_kb(shelf: Shelf, address: str) -> float:
    """The JSON of the largest figure on a page."""
    path, _, query = address.partition("?")
    page = opened(shelf, path, f"?{query}" if query else "").page
    charts = [p.chart for p in page.parts if isinstance(p, Exhibit) and p.chart is not None] if page else []
    return max((len(json.dumps(figure(chart), separators=(",", ":"))) for chart in charts), default=0) / 1024


def p95(found: list[float]) -> float:
    """The time that 95 of 100 answers stay below."""
    return quantiles(found, n=20)[-1]


def first_page_kb(port: int) -> float:
    """What a browser with an empty cache is sent for the first page: its document, scripts, styles, fonts and answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def got(path: str) -> bytes:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip, deflate"})
        return connection.getresponse().read()

    connection.request("GET", "/")
    page = connection.getresponse().read().decode()
    wanted = [part.split('"')[0] for part in page.replace('href="', 'src="').split('src="')[1:]]
    sizes = [len(got(path)) for path in dict.fromkeys(wanted) if path.startswith("/")]
    sizes += [len(got("/")), len(got("/_dash-layout")), len(got("/_dash-dependencies")), len(ask(connection, page_call("/"))[1])]
    return sum(sizes) / 1024


def packet_seconds(port: int, path: str) -> float:
    """Seconds from the click on a report to the whole file."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    start = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return time.perf_counter() - start if answer.status == 200 else float("inf")


def main() -> int:
    """Measure all kinds of pages of a workspace; 0 when sizes, memory and packets keep their bounds, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.dashboard", description=__doc__)
    parser.add_argument("workspace", type=Path, help="a workspace with a published release")
    workspace = parser.parse_args().workspace
    shelf = Shelf(workspace / "releases")
    release = shelf.current()
    if release is None:
        parser.error("nothing is published there")
    hellos = [hello_call(value) for value in range(CALLS)]
    tutorial = [hello_call(value, "express") for value in range(NEW_LINKS)]
    with (
        serving("benchmarks.hello") as (floor, _),
        serving("dashboard", "--workspace", str(workspace), port_word=["--port"]) as (port, process),
    ):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        opening, _ = ask(connection, page_call("/"))
        print(f"first answer of a new worker: {opening:.0f} ms; memory {worker_mb(process):.0f} MB")
        first = first_page_kb(port)
        times(floor, hellos + tutorial)
        names = ("hello", "express", "known", "new", "known/hello", "new/hello", "new/express", "KB sent", "figure KB")
        print(f"{'page':58}" + "".join(f"{name:>13}" for name in names))
        worst = 0.0
        for page in PAGES:
            every = links(release, page)
            usual = next(every)
            sent = len(ask(connection, page_call(usual))[1]) / 1024
            hello, express, known, new = list[float](), list[float](), list[float](), list[float]()
            for _ in range(ROUNDS):
                hello += times(floor, hellos)
                express += times(floor, tutorial)
                known += times(port, [page_call(usual)] * CALLS)
                new += times(port, [page_call(link) for link in islice(every, NEW_LINKS)])
            size = largest_figure_kb(shelf, usual)
            worst = max(worst, size)
            base, usual_base, warm, cold = p95(hello), p95(express), p95(known), p95(new)
            told = (base, usual_base, warm, cold, warm / base, cold / base, cold / usual_base, sent, size)
            print(f"{page:58}" + "".join(f"{number:13.2f}" for number in told), flush=True)
        memory = worker_mb(process)
        packets = [packet_seconds(port, f"/files/report.pdf/county/{c.slug}") for c in release.counties[:5]]
        state = packet_seconds(port, "/files/report.pdf/reports")
        print(f"first page on the wire: {first:.0f} KB; memory of the worker after all pages: {memory:.0f} MB")
        print(f"county packet as PDF, {len(packets)} counties: median {median(packets):.1f} s, longest {max(packets):.1f} s")
        print(f"packet of the state as PDF: {state:.1f} s; a packet asked for again: ", end="")
        print(f"{packet_seconds(port, f'/files/report.pdf/county/{release.counties[0].slug}'):.2f} s")
    keeps = worst <= LARGEST_FIGURE_KB and first <= LARGEST_PAGE_KB and 0 < memory <= MOST_MB
    return 0 if keeps and median(packets) <= LONGEST_PACKET else 1


if __name__ == "__main__":
    sys.exit(main())

"""Files beside a page: rows as CSV and pictures as SVG or PNG, at the page's own address.

`/files/<key>.<kind>/<path of the page>?<its query>` is the exhibit `key` of that page. The query of a page is
read as the page reads it, so a file always holds what its page shows.
"""

import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, request

from dashboard import drawing, navigation
from dashboard.drawing.png import png
from dashboard.exports.cells import Wanted, write_cells
from dashboard.exports.tidy_csv import csv_text, file_name
from dashboard.page import Exhibit, Visit
from dashboard.reports.desk import BusyError, Desk, NoReportError
from dashboard.reports.making import FORMATS
from dashboard.reports.making import file_name as report_name
from dashboard.reports.pdf import NEEDED, can_make_pdf
from dashboard.shelf import Shelf
from dashboard.source import release_line
from dashboard.view_state import query_string

PICTURES_KEPT = 64
CELL_MEDIA = {"csv": "text/csv", "xlsx": FORMATS["xlsx"].media, "parquet": "application/vnd.apache.parquet"}
Made = tuple[str | bytes, str]


def missing(words: str = "There is no such file.") -> Response:
    """The answer where there is no file, in words."""
    return Response(f"{words}\n", status=404, mimetype="text/plain")


def download(content: str | bytes, mimetype: str, name: str) -> Response:
    """A file with a name that says what it is."""
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def source_line(visit: Visit) -> str:
    """Where a picture comes from: the release, and the view it shows, frozen."""
    frozen = query_string(visit.choices.but(d=visit.release.version))
    return f"Source: {release_line(visit.release)} View: {visit.path}{frozen}"


def _svg(exhibit: Exhibit, visit: Visit) -> str | None:
    chart = exhibit.still or exhibit.chart
    if not drawing.can_draw(chart):
        return None
    title = exhibit.heading if visit.path == "/" else f"{exhibit.heading}: {_subject(visit)}"
    return drawing.picture(chart, title, exhibit.sentence, source_line(visit))


def _subject(visit: Visit) -> str:
    """What the page is about, for a picture that has left it."""
    definition = visit.release.by_slug.get(visit.slug)
    county = visit.release.by_county_slug.get(visit.slug)
    return definition.title if definition else county.title if county else visit.release.state.name


@lru_cache(maxsize=PICTURES_KEPT)
def _png(svg: str) -> bytes:
    return png(svg)


def _as_csv(exhibit: Exhibit, visit: Visit) -> Made | None:
    return csv_text(exhibit.records, visit.release), "text/csv"


def _as_svg(exhibit: Exhibit, visit: Visit) -> Made | None:
    svg = _svg(exhibit, visit)
    return (svg, "image/svg+xml") if svg else None


def _as_png(exhibit: Exhibit, visit: Visit) -> Made | None:
    svg = _svg(exhibit, visit)
    return (_png(svg), "image/png") if svg else None


KINDS: dict[str, Callable[[Exhibit, Visit], Made | None]] = {"csv": _as_csv, "svg": _as_svg, "png": _as_png}


def serve_files(server: Flask, shelf: Shelf) -> None:
    """Answer the addresses of files."""
    desk = Desk(shelf.folder)

    @server.route("/files/report.<any(pdf, html, xlsx):kind>/")
    @server.route("/files/report.<any(pdf, html, xlsx):kind>/<path:path>")
    def report_file(kind: str, path: str = "") -> Response:
        opened = navigation.opened(shelf, f"/{path}", request.query_string.decode())
        if opened.visit is None or opened.page is None:
            return missing()
        if kind == "pdf" and not can_make_pdf():
            return Response(f"{NEEDED}\n", status=503, mimetype="text/plain")
        try:
            made = desk.made(opened.visit, kind)
        except NoReportError as reason:
            return missing(str(reason))
        except BusyError as reason:
            return Response(f"{reason}\n", status=503, mimetype="text/plain", headers={"Retry-After": "30"})
        return download(made, FORMATS[kind].media, report_name(opened.visit, kind))

    @server.route("/files/cells.<any(csv, xlsx, parquet):kind>/indicator/<slug>")
    def cells_file(kind: str, slug: str) -> Response:
        opened = navigation.opened(shelf, f"/indicator/{slug}", request.query_string.decode())
        if opened.visit is None or opened.page is None:
            return missing()
        release = opened.visit.release
        with tempfile.TemporaryDirectory() as folder:
            made = Path(folder) / f"cells.{kind}"
            # Every cell of a broken-down indicator would hold the server up for many seconds as a workbook.
            breakdowns = ("all",) if kind == "xlsx" else ()
            write_cells(release, Wanted((release.by_slug[slug].id,), breakdowns=breakdowns), made)
            content = made.read_bytes()
        return download(content, CELL_MEDIA[kind], file_name(slug, "cells", release, kind))

    @server.route("/files/<key>.<any(csv, svg, png):kind>/")
    @server.route("/files/<key>.<any(csv, svg, png):kind>/<path:path>")
    def exhibit_file(key: str, kind: str, path: str = "") -> Response:
        opened = navigation.opened(shelf, f"/{path}", request.query_string.decode())
        exhibit = opened.page.exhibit(key) if opened.page else None
        if exhibit is None or opened.visit is None:
            return missing()
        made = KINDS[kind](exhibit, opened.visit)
        if made is None:
            return missing("There is no picture of this part of the page.")
        return download(*made, file_name(path, key, opened.visit.release, kind))

"""The web application: one shell, one callback that turns an address into a page, one route for files."""

import logging
import secrets
from pathlib import Path
from typing import Any

from dash import ALL, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate
from flask import Flask, Response, after_this_request, request

from dashboard import navigation
from dashboard.answers import NOT_KEPT, KeptAnswers
from dashboard.components import shell
from dashboard.components.controls import controls
from dashboard.components.still import stilled
from dashboard.files import serve_files
from dashboard.headers import set_headers
from dashboard.notes_desk import take_notes
from dashboard.notes_store import NoteStore
from dashboard.readying import keep_ready
from dashboard.shelf import Shelf
from dashboard.source import NAME
from dashboard.views import view_at, views

A_YEAR = 31_536_000
OUTPUTS = (
    "address.pathname", "address.search", "menu.children", "banner.children", "frame.children", "body.children",
    "foot.children", "arrival.data",
)  # fmt: skip
INDEX = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
<title>{%title%}</title>
{%favicon%}
{%css%}
</head>
<body>
{%app_entry%}
<noscript><p>This page needs JavaScript. The files of a release can be read without it.</p></noscript>
<div>{%config%}{%scripts%}{%renderer%}</div>
</body>
</html>"""
log = logging.getLogger("dashboard")


class Dashboard(Dash):
    """The application and the shelf it shows."""

    shelf: Shelf

    def keep_ready(self) -> None:
        """Open the release and make the plain pages ready, in a thread of the process that answers."""
        keep_ready(self.server.wsgi_app, self.shelf, list(OUTPUTS))


def create_app(folder: Path | str, pinned: str | None = None, has_open_notes: bool = False) -> Dashboard:
    """The application over a workspace, or over its `releases` folder.

    Args:
        folder: a workspace with `releases/` in it, or that folder itself.
        pinned: show this version, draft or not, whatever is published.
        has_open_notes: whether readers may write meeting notes; they can always be read.
    """
    folder = Path(folder)
    store = NoteStore.of_workspace(folder, has_open_notes)
    shelf = Shelf(folder / "releases" if (folder / "releases").is_dir() else folder, pinned, store.book)
    app = Dashboard(
        __name__,
        title=NAME,
        update_title="",
        compress=True,
        enable_mcp=False,
        websocket_callbacks=False,
        suppress_callback_exceptions=True,
        index_string=INDEX,
        assets_ignore=r".*\.txt",
        meta_tags=[{"name": "viewport", "content": "width=device-width, initial-scale=1"}],
    )
    app.shelf = shelf
    app.config.update_title = None
    app.layout = shell.shell
    _answer_addresses(app, shelf)
    arrive = ClientsideFunction("dashboard", "arrive")
    app.clientside_callback(arrive, Output("arrived", "data"), Input("arrival", "data"))  # type: ignore[no-untyped-call]
    app.server.config["SEND_FILE_MAX_AGE_DEFAULT"] = A_YEAR
    app.server.config["COMPRESS_LEVEL"] = 4  # two thirds of the time of the usual 6, and a few percent more bytes
    set_headers(app.server, app.csp_hashes())
    serve_files(app.server, shelf)
    take_notes(app.server, shelf, store)
    _mark_missing_pages(app)
    app.server.wsgi_app = KeptAnswers(app.server.wsgi_app, shelf.mark)
    return app


def _answer_addresses(app: Dash, shelf: Shelf) -> None:
    @app.callback(
        *(Output(name.split(".")[0], name.split(".")[1]) for name in OUTPUTS),
        Input("address", "pathname"),
        Input("address", "search"),
        Input({"choice": ALL}, "value"),
        State({"choice": ALL}, "id"),
    )
    def show(path: str, search: str, _: list[Any], __: list[Any]) -> tuple[Any, ...]:
        # The only circular callback: an address makes the controls, a control makes the address.
        chosen = ctx.triggered_id if isinstance(ctx.triggered_id, dict) else None
        path, search = path or "/", search or ""
        new_path, new_search = path, search
        if chosen is not None:
            value = ctx.triggered[0]["value"]
            new_path, new_search = navigation.after_choice(shelf, path, search, chosen["choice"], value)
            if (new_path, new_search) == (path, search):
                raise PreventUpdate
        try:
            opened = navigation.opened(shelf, new_path, new_search)
            # A control that was set stays as it is, and keeps the keyboard's focus.
            frame: Any = no_update
            if chosen is None or chosen["choice"] == "goto":
                frame = controls(opened.view, opened.visit) if opened.view and opened.visit else None
        except Exception:
            number = secrets.token_hex(4)
            log.exception("page %s failed, reference %s", new_path, number)
            opened, frame = navigation.broken(number, new_path, new_search), None
            after_this_request(_not_kept)
        all_views = list(views())
        return (
            new_path,
            new_search,
            stilled(shell.menu(all_views, new_path, opened.visit, "top", "Main")),
            stilled(shell.banner(opened.visit.release)) if opened.visit else None,
            frame,
            opened.body,
            [stilled(part) for part in shell.foot(all_views, new_path, opened.visit)],
            {"title": f"{opened.title} - {NAME}", "path": new_path, "said": opened.said},
        )


def _not_kept(response: Response) -> Response:
    response.headers["Cache-Control"] = NOT_KEPT
    return response


def _mark_missing_pages(app: Dash) -> None:
    """Give the shell of an address that is no page the status 404; its text says so as well."""

    server: Flask = app.server

    @server.after_request
    def _mark(response: Response) -> Response:
        known = request.path.startswith(("/_dash", "/assets", "/files", "/_favicon"))
        if response.status_code == 200 and request.method == "GET" and not known and view_at(request.path) is None:
            response.status_code = 404
        return response

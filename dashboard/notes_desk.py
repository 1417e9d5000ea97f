"""Takes in meeting notes: one address, same-origin JSON only, and only where notes are open."""

import logging
from urllib.parse import urlsplit

from flask import Flask, Response, jsonify, request

from dashboard.notes_store import NoteStore, RefusedNoteError
from dashboard.records import quarter_name
from dashboard.shelf import Shelf

LARGEST = 20_000
TEXTS = ("indicator", "area", "quarter", "text", "author", "role")
log = logging.getLogger("dashboard")


def take_notes(server: Flask, shelf: Shelf, store: NoteStore) -> None:
    """Answer `POST /notes`; without open notes there is no such address."""
    if not store.can_write:
        return

    @server.post("/notes")
    def note() -> tuple[Response, int]:
        if not _is_ours():
            return jsonify(said="A note can only be sent from a page of this dashboard."), 403
        if (request.content_length or LARGEST) >= LARGEST:
            return jsonify(said="That is too long for a note."), 413
        sent = request.get_json(silent=True)
        if not isinstance(sent, dict) or not all(isinstance(sent.get(name), str) for name in TEXTS):
            return jsonify(said="The note came in pieces. Please load the page again."), 400
        release = shelf.current()
        based_on = sent.get("based_on")
        definition = release.by_slug.get(sent["indicator"]) if release else None
        period = next((q for q in release.quarters if quarter_name(q) == sent["quarter"]), None) if release else None
        if release is None or definition is None or period is None or sent["area"] not in release.names:
            return jsonify(said="The release no longer holds this number. Please load the page again."), 400
        if not isinstance(based_on, int) or isinstance(based_on, bool) or based_on < 0:
            return jsonify(said="The note came in pieces. Please load the page again."), 400
        words = (sent["text"], sent["author"], sent["role"])
        try:
            kept = store.add(definition.id, period, sent["area"], *words, release.version, based_on)
        except RefusedNoteError as reason:
            return jsonify(said=str(reason)), 422
        log.info("note kept: %s %s %s revision %d", definition.id, sent["quarter"], sent["area"], kept.revision)
        return jsonify(said="The note is kept."), 201


def _is_ours() -> bool:
    """Whether a browser sent this from one of our own pages: JSON, and an origin with our host."""
    origin = request.headers.get("Origin", "")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return request.is_json and site == "same-origin" and bool(origin) and urlsplit(origin).netloc == request.host

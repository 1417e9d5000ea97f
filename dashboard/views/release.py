"""One release: what it holds, what changed since the one before, the data behind it, and how small numbers are hidden."""

from collections.abc import Sequence
from typing import Any

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.holding import held, hiding
from dashboard.components.rug import theme_words
from dashboard.components.states import empty
from dashboard.components.table import Column, Row, table
from dashboard.numbers import day_shown
from dashboard.page import Exhibit, MissingPageError, Page, View, Visit
from dashboard.records import Records, quarter_of_label
from dashboard.shelf import SHOWN_BY_LINK
from dashboard.views.releases import STATUS, manifests


def opened(visit: Visit) -> Page:
    """The release named in the path; details of its changes only while it is the one on show."""
    release = visit.release
    listed = {str(m["version"]): m for m in [release.manifest, *manifests(release.folder.resolve().parent)]}
    manifest = listed.get(visit.slug)
    if manifest is None:
        raise MissingPageError("There is no release of that number.")
    is_shown = visit.slug == release.version
    status = STATUS.get(str(manifest.get("status")), str(manifest.get("status")))
    first = f"Release {visit.slug} for {quarter_of_label(str(manifest.get('label_quarter', '')))}: {status}."
    audit = "Nobody has tried to uncover its hidden numbers yet."
    if manifest.get("audited"):
        audit = "An audit tried to uncover its hidden numbers and failed."
    parts: list[Exhibit | Component] = [_changes(visit) if is_shown else _elsewhere(visit.slug, manifest)]
    parts += [_deliveries(manifest), _definitions(visit, manifest), _privacy(manifest)]
    sentences = tuple(filter(None, (first, audit, held(manifest))))
    return Page(f"Release {visit.slug}", sentences, tuple(parts), (("Releases", visit.link("/releases")),))


def _elsewhere(version: str, manifest: dict[str, Any]) -> Component:
    can_open = manifest.get("status") in SHOWN_BY_LINK
    ways = [("Open this release", f"/releases/{version}?d={version}")] if can_open else []
    words = "Its changes are listed where its numbers are shown." if can_open else "This release can no longer be opened."
    return html.Section([html.H2("What changed"), empty(words, ways)], className="exhibit")


def _changes(visit: Visit) -> Exhibit:
    release = visit.release
    columns, found = release.changes
    titles = {d.id: d.title for d in release.definitions}
    heads = [Column(name.replace("_", " ").capitalize()) for name in columns]
    rows = [[titles.get(str(v), "" if v is None else str(v)) for v in row] for row in found]
    sentence = "No number of an earlier release was changed."
    if found:
        sentence = f"{len(found)} kinds of change since the release before."
    return Exhibit(
        "changes",
        "What changed",
        sentence,
        Records(columns, found),
        table("Changes since the release before", heads, rows) if found else html.Div(),
        note="Numbers that were revised carry [r] wherever they are shown.",
    )


def _deliveries(manifest: dict[str, Any]) -> Exhibit:
    sent: Sequence[dict[str, Any]] = manifest.get("deliveries") or []
    names = ("partner", "delivery_id", "as_of_date", "data_through")
    rows: list[Row] = []
    for d in sent:
        days = [day_shown(str(d.get(name, ""))) for name in names[2:]]
        rows.append([theme_words(str(d.get("partner"))), str(d.get("delivery_id", "")), *days])
    columns = [Column("Partner"), Column("Delivery"), Column("Sent"), Column("Complete through")]
    return Exhibit(
        "deliveries",
        "The data behind it",
        f"It uses {len(sent)} deliveries." if sent else "The manifest names no deliveries.",
        Records(names, tuple(tuple(str(d.get(n, "")) for n in names) for d in sent)),
        table("Deliveries behind this release", columns, rows) if rows else html.Div(),
    )


def _definitions(visit: Visit, manifest: dict[str, Any]) -> Exhibit:
    used: Sequence[dict[str, Any]] = manifest.get("definitions") or []
    known = visit.release.by_id
    rows: list[Row] = []
    for d in used:
        here = known.get(str(d["id"]))
        name = html.A(here.title, href=visit.link(f"/definitions/{here.slug}")) if here else str(d["id"])
        rows.append([name, str(d.get("version", "")), str(d.get("hash", ""))[:12]])
    return Exhibit(
        "definitions",
        "The definitions it used",
        "The mark is the start of a fingerprint of the whole file: it changes when a single letter does.",
        Records(("id", "version", "hash"), tuple((d["id"], d.get("version"), d.get("hash")) for d in used)),
        table("Definitions in this release", [Column("Indicator"), Column("Version"), Column("Mark")], rows),
    )


def _privacy(manifest: dict[str, Any]) -> Component:
    policy = manifest.get("policy") or {}
    lines = [f"Disclosure policy, version {policy.get('version', 'not stated')}."]
    if policy.get("threshold"):
        lines.append(f"Numbers from 1 to {int(policy['threshold']) - 1} are hidden, and so are numbers that would give them away.")
    program, engine = manifest.get("code_version", "not stated"), manifest.get("engine", "not stated")
    lines.append(f"Made with version {program} of the program, on {engine}.")
    made = html.Ul([html.Li(line) for line in lines])
    return html.Section([html.H2("How it was made"), made, *hiding(manifest)], className="exhibit prose")


VIEW = View("/releases/<slug>", "Release", opened, belongs_to="/releases")

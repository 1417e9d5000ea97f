"""Releases: which there are, which one is shown, and what each is made from."""

from pathlib import Path
from typing import Any

from dashboard.components import html
from dashboard.components.holding import held, hiding
from dashboard.components.table import Column, Row, table
from dashboard.numbers import day_shown
from dashboard.page import Exhibit, Page, View, Visit
from dashboard.records import Records, quarter_of_label
from metrics import life_cycle
from metrics.release_files import MANIFEST, read_manifest

STATUS = {
    "published": "published",
    "superseded": "replaced by a later one",
    "withdrawn": "withdrawn, no longer shown",
}


def manifests(folder: Path) -> list[dict[str, Any]]:
    """The manifests of all releases beside this one, newest first, with where each stands; drafts are not for readers."""
    found = [read_manifest(file.parent) for file in folder.glob(f"[0-9]*/{MANIFEST}")]
    seen = [m | {"status": life_cycle.status(folder, str(m["version"]))} for m in found]
    seen = [m for m in seen if m["status"] in STATUS]
    return sorted(seen, key=lambda m: [int(part) for part in str(m["version"]).split(".")], reverse=True)


def opened(visit: Visit) -> Page:
    """One row for each release that was ever published from here."""
    release = visit.release
    listed = manifests(release.folder.resolve().parent) or [release.manifest | {"status": "published"}]
    columns = [Column("Release"), Column("Quarter"), Column("Made"), Column("Status"), Column("Audit")]
    columns += [Column("Indicators", True), Column("See its numbers")]
    rows: list[Row] = []
    for m in listed:
        version = str(m["version"])
        is_shown = version == release.version
        can_open = m["status"] != "withdrawn"
        numbers = html.A(f"Open {version}", href=f"/?d={version}") if can_open else ""
        rows.append(
            [
                html.A(version, href=f"/releases/{version}"),
                quarter_of_label(str(m.get("label_quarter", ""))),
                day_shown(str(m.get("created", ""))),
                STATUS[m["status"]] + (", shown now" if is_shown else ""),
                "audited" if m.get("audited") else "not audited",
                len(m.get("definitions") or []),
                numbers,
            ]
        )
    names = ("version", "label_quarter", "created", "status", "audited")
    exhibit = Exhibit(
        "releases",
        "All releases",
        "A release is never changed once it is out. A newer one takes its place, and the old one can still be opened.",
        Records(names, tuple(tuple(str(m.get(n, "")) for n in names) for m in listed)),
        table("All releases", columns, rows),
    )
    holds = held(release.manifest)
    count = "1 release has" if len(listed) == 1 else f"{len(listed)} releases have"
    first = f"{count} been published. Release {release.version} is shown now."
    return Page("Releases", tuple(filter(None, (first, holds, NEXT))), (exhibit, _hidden(visit)))


def _hidden(visit: Visit) -> html.Section:
    """What the release on show hides and what its audit tried, with a way to everything about it."""
    version = visit.release.version
    more = html.P(html.A(f"All about release {version}", href=visit.link(f"/releases/{version}")))
    heading = html.H2(f"What release {version} hides, and why")
    return html.Section([heading, *hiding(visit.release.manifest), more], className="exhibit prose")


NEXT = "The next one comes after the next quarter's data are in and checked."
VIEW = View("/releases", "Releases", opened, menu="foot", order=3)

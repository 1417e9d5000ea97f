"""From what was asked for to a report's bytes: which report, of which place, in which format."""

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.page import Visit
from dashboard.reading import Release
from dashboard.reports.county import profile
from dashboard.reports.document import Report
from dashboard.reports.packet import packet
from dashboard.reports.page import written
from dashboard.reports.pdf import pdf
from dashboard.reports.workbook import workbook
from dashboard.view_state import query_string


@dataclass(frozen=True)
class Format:
    """A file format: its ending, its media type, and how it is made."""

    ending: str
    media: str
    made: Callable[[Report], bytes]


FORMATS = {
    "pdf": Format("pdf", "application/pdf", pdf),
    "html": Format("html", "text/html; charset=utf-8", lambda report: written(report).encode()),
    "xlsx": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
}


def report_of(visit: Visit) -> Report | None:
    """The report that belongs to a page: a county's profile, or the state's packet; None for other pages."""
    county = visit.release.by_county_slug.get(visit.slug)
    if visit.path.startswith("/county/"):
        return profile(visit, county) if county else None
    return packet(visit) if visit.path in ("/", "/reports") else None


def file_name(visit: Visit, ending: str) -> str:
    """A name that says what the file is and whether it may be shared."""
    release: Release = visit.release
    warnings: list[str] = [] if release.status == "published" else [release.status]
    warnings += [] if release.is_audited else ["not-audited"]
    kind = f"county_{visit.slug}" if visit.path.startswith("/county/") else "packet"
    chosen = query_string(visit.choices.but(d="")).strip("?").replace("=", "-").replace("&", "_")[:60]
    return "_".join(part for part in [*warnings, release.version, kind, chosen] if part) + f".{ending}"

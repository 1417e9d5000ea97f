"""Links to what can be printed: the report of a page in one format."""

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.page import View, Visit
from dashboard.reports.pdf import can_make_pdf

WORDS = {"pdf": "PDF", "xlsx": "Excel", "html": "Web page"}


def report_link(visit: Visit, path: str, kind: str, words: str, unseen: str = "") -> html.A:
    """A link to the report of a page in one format; a screen reader also hears what it is about."""
    inside: list[Component | str] = [words]
    inside += [html.Span(f" {unseen}", className="unseen")] if unseen else []
    href = f"/files/report.{kind}{visit.with_choices(path, county=())}"
    return html.A(inside, href=href, download="", className="download")


def report_of(view: View, visit: Visit) -> list[html.A]:
    """The link to the report of this page, at its top; none for a page without one."""
    if not view.report:
        return []
    kind = "pdf" if can_make_pdf() else "html"
    return [report_link(visit, visit.path, kind, f"{view.report} ({WORDS[kind]})")]

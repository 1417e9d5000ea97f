"""A report as a tagged PDF (PDF/UA-1), made without a browser.

WeasyPrint lays out text with Pango, a library of the operating system. It is loaded when the first PDF is asked
for, so that everything else works without it.
"""

from ctypes.util import find_library
from functools import cache

from dashboard.reports.document import Report
from dashboard.reports.page import written

NEEDED = (
    "A PDF needs the Pango library, and this computer does not have it. Install it (on Debian or Ubuntu: apt-get install "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; on macOS: brew install pango), or ask for HTML or XLSX instead."
)


class PangoMissingError(Exception):
    """The library that lays out text is not on this computer; the message says how to get it."""


def pdf(report: Report) -> bytes:
    """The report's bytes; the same report is always the same bytes.

    Raises:
        PangoMissingError: Pango is not installed.
    """
    try:
        from weasyprint import HTML
    except (OSError, ImportError):
        raise PangoMissingError(NEEDED) from None
    made: bytes = HTML(string=written(report, "print")).write_pdf(pdf_variant="pdf/ua-1")
    return made


@cache
def can_make_pdf() -> bool:
    """Whether Pango is here, without loading it."""
    return find_library("pango-1.0") is not None or find_library("pango-1.0-0") is not None

"""Loads all that a report needs, so that processes made from one that did so start at once."""

from contextlib import suppress

from dashboard import report

with suppress(OSError, ImportError):  # Without Pango there are no PDFs, and everything else goes on.
    import weasyprint

__all__ = ["report", "weasyprint"]

"""A tidy CSV of an exhibit: the same rows as on the page, with status and release in columns.

Text that a spreadsheet would run as a formula is quoted with an apostrophe. Hidden numbers are empty.
"""

import csv
import io

from dashboard.reading import Release
from dashboard.records import CellRecords, Records

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def _safe(value: object) -> object:
    if isinstance(value, str) and value.startswith(RISKY):
        return f"'{value}"
    return "" if value is None else value


def csv_text(records: Records | CellRecords, release: Release) -> str:
    """The file's text. Every row ends with the release, its status and whether it was audited."""
    audited = "audited" if release.is_audited else "not audited"
    source = (release.version, release.status, audited)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*records.columns, "release", "release_status", "audit"])
    writer.writerows([*map(_safe, row), *source] for row in records.rows)
    return text.getvalue()


def file_name(path: str, key: str, release: Release, kind: str = "csv") -> str:
    """A name that says what the file is and whether it may be shared."""
    warnings: list[str] = [] if release.status == "published" else [release.status]
    warnings += [] if release.is_audited else ["not-audited"]
    words = [part for part in path.split("/") if part] or ["this-quarter"]
    return "_".join([*warnings, release.version, *words, key]) + f".{kind}"

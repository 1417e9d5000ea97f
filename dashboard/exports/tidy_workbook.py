"""Cells as an Excel workbook for evaluators: a sheet that says what is in it, and one sheet for each indicator."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from dashboard.numbers import BETTER_WAY, MEANING, NOTES
from dashboard.reading import Release
from dashboard.records import Cell, Definition, cell_records
from dashboard.source import release_line

MOST_ROWS = 1_048_000
COLUMNS = {
    "indicator": "Name of the indicator, as in every file.",
    "period": "Quarter the value is labelled with, as 2026Q3.",
    "area_level": "county, region or state.",
    "area_id": "FIPS code of a county or state, name of a region.",
    "breakdown": "What the children are split by; all for everyone together.",
    "group": "The group of that breakdown; all for everyone together.",
    "numerator": "Empty unless the status is ok.",
    "denominator": "Empty unless the status is ok.",
    "value": "In the unit of the indicator. Empty unless the status is ok.",
    "lower, upper": "Ends of the 95% interval, where there is one.",
    "status": "ok, suppressed, not_yet_observable, not_calculable or no_data. Suppressed is not zero.",
    "note": "Letters, spelled out below.",
}


class TooManyRowsError(Exception):
    """More rows than a sheet of Excel holds; the message says which format takes them."""


def tidy_workbook(target: Path, release: Release, parts: Iterable[tuple[Definition, Sequence[Cell]]]) -> int:
    """Write the workbook; returns the number of rows. Sheets are numbered as the read-me sheet lists them."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    file = xlsxwriter.Workbook(str(target), options)
    bold = file.add_format({"bold": True})
    file.set_properties({"title": f"Release {release.version}", "comments": release_line(release)})
    first = file.add_worksheet("README")
    listed: list[tuple[str, ...]] = []
    total = 0
    for number, (definition, cells) in enumerate(parts, start=1):
        if len(cells) > MOST_ROWS:
            raise TooManyRowsError(f"{definition.id} has more rows than Excel takes. Ask for CSV or Parquet.")
        name = f"{number:02} {definition.id}"[:31]
        sheet = file.add_worksheet(name)
        records = cell_records(list(cells), release.names)
        for column, text in enumerate(records.columns):
            sheet.write_string(0, column, text, bold)
        sheet.freeze_panes(1, 1)
        for row, values in enumerate(records.rows, start=1):
            for column, value in enumerate(values):
                if isinstance(value, (int, float)):
                    sheet.write_number(row, column, value)
                elif value:
                    sheet.write_string(row, column, str(value))
        total += len(cells)
        words = (definition.title, definition.unit_label, BETTER_WAY[definition.better])
        listed.append((name, *words, *(str(definition.facts.get(k) or "") for k in ("numerator", "denominator"))))
    _readme(first, bold, release, listed)
    file.close()
    return total


def _readme(sheet, bold, release: Release, listed: list[tuple[str, ...]]) -> None:  # type: ignore[no-untyped-def]
    policy = release.manifest.get("policy") or {}
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 6, 44)
    warning = "" if release.is_audited else "Draft: not audited."
    lines = [
        (f"{release.state.name}: published cells",),
        (release_line(release), warning),
        (f"Disclosure policy {policy.get('version', '')}", str(policy.get("hash", ""))),
        (),
        ("Column", "What it holds"),
        *COLUMNS.items(),
        (),
        *((text,) for text in (*MEANING.values(), *NOTES.values())),
        (),
        ("Sheet", "Indicator", "Unit", "Which way is good", "Numerator", "Denominator"),
        *listed,
    ]
    for row, texts in enumerate(lines):
        for column, text in enumerate(texts):
            if row == 0 or (texts and texts[0] in ("Column", "Sheet")):
                sheet.write_string(row, column, text, bold)
            else:
                sheet.write_string(row, column, text)

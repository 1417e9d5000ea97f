"""A report as an Excel workbook: one sheet for each figure, with a native chart that can be restyled.

The numbers are those of the chart model; a hidden number is an empty cell with its sign beside it in the table.
"""

import io
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from dashboard.charts import Dumbbells, LineChart, Ranks
from dashboard.drawing.ink import INKS
from dashboard.numbers import SHORT
from dashboard.reports.document import Figure, Heading, Mark, Picture, Report
from dashboard.reports.page import PARTS
from dashboard.source import release_line

DASHES = {"focus": "solid", "contrast": "dash", "context": "round_dot"}
CHART_ROWS = 18
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


class Book:
    """A workbook that is being written, with its few styles."""

    def __init__(self, report: Report) -> None:
        self.report, self.stream = report, io.BytesIO()
        safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.file = xlsxwriter.Workbook(self.stream, safe)
        self.title = self.file.add_format({"bold": True, "font_size": 16})
        self.head = self.file.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        self.bold = self.file.add_format({"bold": True})
        self.wrap = self.file.add_format({"text_wrap": True, "valign": "top"})
        self.warning = self.file.add_format({"bold": True, "font_color": "#7C3A00"})
        self.names: set[str] = set()

    def sheet(self, name: str) -> Any:
        """A new sheet with a name Excel accepts and a footer on each printed page."""
        plain = " ".join(name.translate(FORBIDDEN).split())[:28] or "Sheet"
        unique, count = plain, 1
        while unique.lower() in self.names:
            count += 1
            unique = f"{plain[:25]} {count}"
        self.names.add(unique.lower())
        made = self.file.add_worksheet(unique)
        foot = self.report.footer.replace("&", "&&")[:190]
        made.set_footer(f"&L&8{foot}&R&8Page &P of &N")
        made.set_header(f"&R&8{self.report.warning.upper()}")
        made.set_landscape()
        made.fit_to_pages(1, 0)
        made.hide_gridlines(2)
        return made


def workbook(report: Report) -> bytes:
    """The workbook's bytes; the same report is always the same bytes."""
    book = Book(report)
    made = datetime.fromisoformat(report.made).replace(tzinfo=UTC) if report.made else datetime(2000, 1, 1, tzinfo=UTC)
    book.file.set_properties({"title": report.title, "subject": report.period, "created": made.replace(tzinfo=None)})
    _first(book)
    for chapter in report.chapters:
        for figure in chapter.figures:
            if figure.grid is not None or figure.chart is not None:
                # A chapter on one indicator names the sheet, and its figures say which part of it.
                same = figure.heading.startswith(chapter.heading) or figure.heading not in ("Trend",)
                _figure(book, figure, figure.heading if same else f"{figure.heading} {chapter.heading}")
    _definitions(book)
    book.file.close()
    return book.stream.getvalue()


def _first(book: Book) -> None:
    report, sheet = book.report, book.sheet("Read me")
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, f"{report.title}, {report.period}", book.title)
    lines = [release_line(report.visit.release), *(f"{name}: {value}" for name, value in report.scope)]
    if report.warning:
        sheet.write_string(1, 0, report.warning.capitalize(), book.warning)
    row = 2
    for text in [*lines, "", *report.sentences]:
        sheet.write_string(row, 0, text, book.wrap)
        row += 1
    for chapter in (c for c in report.chapters if c.points):
        sheet.write_string(row + 1, 0, chapter.heading, book.bold)
        row += 2
        for point in chapter.points:
            sheet.write_string(row, 0, point, book.wrap)
            row += 1


def _figure(book: Book, figure: Figure, name: str) -> None:
    sheet = book.sheet(name)
    sheet.write_string(0, 0, name, book.title)
    sheet.write_string(1, 0, figure.sentence)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 14, 13)
    row = 3
    drawn = _chart(book, sheet, figure, 60)
    if drawn is not None:
        drawn.set_title({"name": name, "name_font": {"size": 12}})
        sheet.insert_chart(row, 0, drawn, {"description": f"{name}. {figure.sentence}"[:250]})
        row += CHART_ROWS
    if figure.grid is not None:
        for column, text in enumerate(figure.grid.columns):
            sheet.write_string(row, column, text, book.head)
        for line in figure.grid.rows:
            row += 1
            if isinstance(line, Heading):
                sheet.write_string(row, 0, line.name, book.bold)
                continue
            for column, content in enumerate(line):
                words = content.words if isinstance(content, (Mark, Picture)) else content or ""
                sheet.write_string(row, column, words)
    for text in (*figure.signs, figure.note, *(f"From the meeting: {s.text} ({s.byline})" for s in figure.stories)):
        row += 1
        sheet.write_string(row, 0, text)


def _chart(book: Book, sheet: Any, figure: Figure, first: int) -> Any:
    """The native chart, with its numbers from row `first` on; None for a figure without one."""
    chart = figure.chart
    if isinstance(chart, LineChart):
        return _lines(book, sheet, chart, first)
    if isinstance(chart, (Ranks, Dumbbells)):
        return _dots(book, sheet, chart, first)
    return None


def _lines(book: Book, sheet: Any, chart: LineChart, first: int) -> Any:
    drawn = book.file.add_chart({"type": "line"})
    end = first + len(chart.quarters)
    heads = ["Quarter", *(line.name for line in chart.lines), "Lower", "Upper", "Status"]
    for column, text in enumerate(heads):
        sheet.write_string(first, column, text, book.head)
    for row, quarter in enumerate(chart.quarters):
        sheet.write_string(first + 1 + row, 0, quarter)
        points = [line.points[row] for line in chart.lines]
        for column, value in enumerate([*(p.value for p in points), points[0].lower, points[0].upper]):
            if value is not None:
                sheet.write_number(first + 1 + row, 1 + column, value)
        if points[0].value is None:
            sheet.write_string(first + 1 + row, len(heads) - 1, SHORT[points[0].status])
    for column, line in enumerate(chart.lines):
        series = {
            "name": line.name,
            "categories": [sheet.name, first + 1, 0, end, 0],
            "values": [sheet.name, first + 1, 1 + column, end, 1 + column],
            "line": {"color": INKS[line.ink], "width": 2.5 if line.ink == "focus" else 1.5, "dash_type": DASHES[line.ink]},
            "marker": {"type": "circle", "size": 4, "fill": {"color": INKS[line.ink]}, "border": {"color": INKS[line.ink]}},
        }
        drawn.add_series(series)
    drawn.show_blanks_as("gap")
    return _sized(drawn, chart.unit)


def _dots(book: Book, sheet: Any, chart: Ranks | Dumbbells, first: int) -> Any:
    """Bars for the values: the chart of Excel that shows names and takes intervals as error bars."""
    drawn = book.file.add_chart({"type": "bar" if isinstance(chart, Dumbbells) else "column"})
    known = [dot for dot in chart.dots if dot.value is not None]
    known.sort(key=lambda dot: (dot.value or 0.0, dot.name))
    for column, text in enumerate(("Name", "Value", "Lower", "Upper", "Held against", "Below", "Above")):
        sheet.write_string(first, column, text, book.head)
    below, above = [], []
    for row, dot in enumerate(known, start=first + 1):
        sheet.write_string(row, 0, dot.name)
        reference = chart.line_value if isinstance(chart, Ranks) else dot.reference
        value = dot.value or 0.0
        below.append(value - dot.lower if dot.lower is not None else 0.0)
        above.append(dot.upper - value if dot.upper is not None else 0.0)
        for column, number in enumerate((value, dot.lower, dot.upper, reference, below[-1], above[-1]), start=1):
            if number is not None:
                sheet.write_number(row, column, round(number, 6))
    if not known:
        return None
    end = first + len(known)
    bars = {"type": "custom", "plus_values": f"='{sheet.name}'!$G${first + 2}:$G${end + 1}", "end_style": 0}
    bars |= {"minus_values": f"='{sheet.name}'!$F${first + 2}:$F${end + 1}", "plus_data": above, "minus_data": below}
    drawn.add_series(
        {
            "name": "Value",
            "categories": [sheet.name, first + 1, 0, end, 0],
            "values": [sheet.name, first + 1, 1, end, 1],
            "fill": {"color": INKS["focus"]},
            ("x_error_bars" if isinstance(chart, Dumbbells) else "y_error_bars"): bars,
        }
    )
    return _sized(drawn, chart.unit)


def _sized(drawn: Any, unit: str) -> Any:
    drawn.set_size({"width": 860, "height": 340})
    drawn.set_legend({"position": "bottom"})
    drawn.set_y_axis(
        {"name": "percent" if unit == "%" else unit, "major_gridlines": {"visible": True, "line": {"color": "#D0D5DB"}}}
    )
    return drawn


def _definitions(book: Book) -> None:
    sheet = book.sheet("Definitions")
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, len(PARTS) + 2, 40, book.wrap)
    heads = ["Indicator", "Question", *(part.replace("_", " ").capitalize() for part in PARTS), "Version"]
    for column, text in enumerate(heads):
        sheet.write_string(0, column, text, book.head)
    for row, d in enumerate((*book.report.defined, *book.report.listed), start=1):
        parts = [d.facts.get(part) or "" for part in PARTS]
        texts = [" ".join(map(str, part)) if isinstance(part, list) else str(part) for part in parts]
        for column, text in enumerate([d.title, d.question, *texts, d.version]):
            sheet.write_string(row, column, text)
    sheet.freeze_panes(1, 1)

"""A report as one HTML page that needs nothing else: typeface, style and charts are inside it.

For a PDF the charts are images with their sentence as alternative text; on a screen they are drawn in the page,
so that they use its typeface and a screen reader finds their words.
"""

import base64
from functools import cache
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dashboard import drawing
from dashboard.components.definition import STATEMENT
from dashboard.drawing.canvas import FONTS
from dashboard.numbers import BETTER_WAY, day_shown
from dashboard.records import Definition
from dashboard.reports.document import Figure, Heading, Mark, Picture, Report
from dashboard.source import NAME, release_line

HERE = Path(__file__).parent
LONGEST_ALTERNATIVE = 300
Medium = Literal["print", "screen"]
PARTS = ("cohort", "exclusions", "numerator", "denominator", "window", "follow_up", "authority")


def written(report: Report, medium: Medium = "screen") -> str:
    """The report's HTML."""
    template = _environment().get_template("report.html.jinja")
    return template.render(
        report=report,
        release=report.visit.release,
        release_line=release_line(report.visit.release),
        product=NAME,
        css=Markup((HERE / "report.css").read_text(encoding="utf-8")),
        fonts=_fonts(medium),
        picture=lambda figure: _chart(figure, medium),
        small=lambda picture: _small(picture, medium),
        statement=_statement,
        better=BETTER_WAY,
        Heading=Heading,
        Mark=Mark,
        Picture=Picture,
    )


@cache
def _environment() -> Environment:
    made = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.lstrip_blocks = True
    made.tests["heading"] = lambda row: isinstance(row, Heading)
    made.tests["mark"] = lambda content: isinstance(content, Mark)
    made.tests["small_picture"] = lambda content: isinstance(content, Picture)
    made.filters["css"] = _css_text
    made.filters["day"] = lambda text: day_shown(str(text))
    return made


def _css_text(text: str) -> Markup:
    """A text inside quotes in a style sheet."""
    safe = "".join(c if c.isalnum() or c in " .,:;()-/" else f"\\{ord(c):x} " for c in text)
    return Markup(safe)


@cache
def _fonts(medium: Medium) -> Markup:
    faces = []
    for weight, file in FONTS.items():
        source = file.as_uri() if medium == "print" else _data("font/ttf", file.read_bytes())
        face = f'font-family:"Public Sans";src:url("{source}");font-weight:{700 if weight == "bold" else 400}'
        faces.append(f"@font-face{{{face}}}")
    return Markup("".join(faces))


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _chart(figure: Figure, medium: Medium) -> Markup | None:
    """The chart of a figure, or None where it has none that can be drawn."""
    if not drawing.can_draw(figure.chart):
        return None
    words = f"{figure.heading}. {figure.sentence}"[:LONGEST_ALTERNATIVE]
    return _image(drawing.sheet(figure.chart).svg(words, ""), words, "chart", medium)


def _small(picture: Picture, medium: Medium) -> Markup:
    return _image(picture.sheet.svg(picture.words, ""), picture.words, "small", medium)


def _image(svg: str, words: str, style: str, medium: Medium) -> Markup:
    if medium == "screen":
        return Markup(svg.replace("<svg ", f'<svg class="{style}" ', 1))
    source = _data("image/svg+xml", svg.encode())
    return Markup('<img class="{}" alt="{}" src="{}">').format(style, words, source)


def _statement(definition: Definition) -> list[tuple[str, list[str]]]:
    """The definition's own words, one entry for each part that has any."""
    entries: list[tuple[str, list[str]]] = []
    for key in PARTS:
        said: Any = definition.facts.get(key)
        texts = [str(text) for text in said] if isinstance(said, list) else [str(said or "")]
        texts = [text.replace("_", " ") if key == "window" else text for text in texts if text and text != "none"]
        entries += [(STATEMENT[key], texts)] if texts else []
    return entries

"""A sheet of SVG: lines, shapes and text with fixed rounding, so that equal charts are equal bytes.

Everything drawn is plain shapes and real text. Colors are flat and marks differ in shape and dash, so that a
black-and-white printer loses nothing. Lengths are SVG units; one is a pixel at 96 to the inch.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

FONTS = {weight: Path(__file__).parent / "fonts" / f"public-sans-{weight}.ttf" for weight in ("regular", "bold")}
FAMILY = "Public Sans"
HATCH = 5.0
Box = tuple[float, float, float, float]  # left, top, width, height
Anchor = Literal["start", "middle", "end"]


def number(value: float) -> str:
    """A length with at most one decimal and no trailing zero."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")


@cache
def _advances(weight: str) -> tuple[dict[int, float], float]:
    """Width of each character in ems, and the width of one that the typeface lacks."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS[weight], lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {code: metrics[name][0] / em for code, name in font.getBestCmap().items()}, 0.6


def width_of(text: str, size: float, is_bold: bool = False) -> float:
    """How wide a text is when drawn."""
    widths, other = _advances("bold" if is_bold else "regular")
    return size * sum(widths.get(ord(character), other) for character in text)


def wrapped(text: str, size: float, room: float, is_bold: bool = False) -> list[str]:
    """The text as lines no wider than the room; a longer single word stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, is_bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class Canvas:
    """Collects shapes; `svg` ends it."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.parts: list[str] = []

    def line(self, x1: float, y1: float, x2: float, y2: float, ink: str, width: float = 1, dash: str = "") -> None:
        """A straight line."""
        ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
        self.parts.append(f'<line {ends} stroke="{ink}" stroke-width="{number(width)}"{_dash(dash)}/>')

    def path(self, points: Sequence[tuple[float, float]], ink: str, width: float, dash: str = "") -> None:
        """A line through points."""
        steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
        look = f'fill="none" stroke="{ink}" stroke-width="{number(width)}" stroke-linejoin="round"'
        self.parts.append(f'<path d="M{steps}" {look}{_dash(dash)}/>')

    def strokes(self, lines: Sequence[tuple[float, float, float, float]], ink: str, width: float) -> None:
        """Many straight lines of one look as one shape: a printer of PDF takes its time for every shape."""
        steps = "".join(f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" for x1, y1, x2, y2 in lines)
        if steps:
            self.parts.append(f'<path d="{steps}" fill="none" stroke="{ink}" stroke-width="{number(width)}"/>')

    def area(self, points: Sequence[tuple[float, float]], fill: str, ink: str = "none") -> None:
        """A filled outline."""
        steps = "L".join(f"{number(x)} {number(y)}" for x, y in points)
        self.parts.append(f'<path d="M{steps}Z" fill="{fill}" stroke="{ink}" stroke-width="0.6"/>')

    def box(self, x: float, y: float, width: float, height: float, fill: str, ink: str = "none") -> None:
        """A rectangle."""
        sides = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        self.parts.append(f'<rect {sides} fill="{fill}" stroke="{ink}"/>')

    def boxes(self, places: Sequence[Box], fill: str, ink: str = "none") -> None:
        """Many rectangles of one look as one shape."""
        steps = "".join(f"M{number(x)} {number(y)}h{number(w)}v{number(h)}h{number(-w)}Z" for x, y, w, h in places)
        if steps:
            self.parts.append(f'<path d="{steps}" fill="{fill}" stroke="{ink}"/>')

    def hatched(self, places: Sequence[Box], ink: str) -> None:
        """Rectangles of slanting lines; patterns print badly."""
        self.boxes(places, "#FFFFFF", ink)
        lines = []
        for x, y, width, height in places:
            start = x - height + HATCH
            while start < x + width:
                left, right = max(start, x), min(start + height, x + width)
                lines.append((left, y + height - (left - start), right, y + height - (right - start)))
                start += HATCH
        self.strokes(lines, ink, 0.8)

    def mark(self, kind: str, x: float, y: float, size: float, ink: str, is_open: bool = False) -> None:
        """A circle, square or diamond, filled or hollow."""
        fill = "#FFFFFF" if is_open else ink
        look = f'fill="{fill}" stroke="{ink}" stroke-width="1.5"'
        if kind == "circle":
            self.parts.append(f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(size)}" {look}/>')
            return
        if kind == "square":
            corners = [(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)]
        else:
            corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        steps = "L".join(f"{number(a)} {number(b)}" for a, b in corners)
        self.parts.append(f'<path d="M{steps}Z" {look}/>')

    def text(
        self,
        words: str,
        x: float,
        y: float,
        ink: str = "#1B1F24",
        size: float = 12,
        anchor: Anchor = "start",
        is_bold: bool = False,
    ) -> None:
        """Text on its baseline."""
        place = f'x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{ink}"'
        more = ("" if anchor == "start" else f' text-anchor="{anchor}"') + (' font-weight="700"' if is_bold else "")
        self.parts.append(f"<text {place}{more}>{escape(words)}</text>")

    def placed(self, other: "Canvas", x: float, y: float) -> None:
        """Another sheet's shapes, moved."""
        self.parts += [f'<g transform="translate({number(x)} {number(y)})">', *other.parts, "</g>"]

    def svg(self, title: str, description: str) -> str:
        """The whole picture, with its words inside for those who cannot see it."""
        size = f'width="{number(self.width)}" height="{number(self.height)}"'
        frame = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
        named = f'role="img" aria-label={quoteattr(title)}' if title else 'aria-hidden="true"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {frame} font-family="{FAMILY}, sans-serif" {named}>'
        return "".join([head, words if title else "", *self.parts, "</svg>"])


def _dash(dash: str) -> str:
    return f' stroke-dasharray="{dash}"' if dash else ""

"""A still picture as PNG, drawn on the server without a browser or a system library."""

from resvg_py import svg_to_bytes

from dashboard.drawing.canvas import FAMILY, FONTS

ZOOM = 2.0


def png(svg: str) -> bytes:
    """The picture at twice its size, with our own typeface whatever the machine has."""
    drawn = svg_to_bytes(
        svg_string=svg,
        zoom=ZOOM,
        skip_system_fonts=True,
        font_files=[str(file) for file in FONTS.values()],
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )
    return bytes(drawn)

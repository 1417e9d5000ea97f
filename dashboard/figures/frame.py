"""What all figures share: inks, fonts, axes and notes, as plain dictionaries without a template."""

from typing import Any

Figure = dict[str, Any]

INKS = {"focus": "#0B5394", "contrast": "#C8590C", "context": "#6E7681"}
BAND = "rgba(11,83,148,0.14)"
TEXT, MUTED, RULE, PANEL = "#1B1F24", "#495057", "#D0D5DB", "#F6F7F9"
SHADES = ("#E8F1F8", "#B9D5EA", "#7FB2D8", "#2F75AB", "#0B5394")
DASHES = {"focus": "solid", "contrast": "solid", "context": "dot"}
MARKERS = {"focus": "circle", "contrast": "square", "context": "diamond"}
FONT = {"family": "Public Sans Variable, sans-serif", "size": 13, "color": TEXT}


def axis_of(**more: Any) -> dict[str, Any]:
    """A still axis without grid, with more settings on top."""
    quiet = {"fixedrange": True, "showgrid": False, "zeroline": False, "ticks": "", "automargin": False}
    return quiet | {"linecolor": RULE, "tickfont": {"color": MUTED, "size": 12}} | more


def layout_of(height: int, margins: tuple[int, int, int, int], **more: Any) -> dict[str, Any]:
    """The layout of a chart of this height; margins are left, right, top and bottom in pixels."""
    left, right, top, bottom = margins
    return {
        "template": "none",
        "height": height,
        "margin": {"l": left, "r": right, "t": top, "b": bottom},
        "font": FONT,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "#FFFFFF", "font": FONT, "bordercolor": RULE},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
    } | more


def value_axis(values: list[float], unit: str, decimals: int, **more: Any) -> tuple[dict[str, Any], bool]:
    """An axis that starts at zero unless that would flatten everything; says whether it does."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    from_zero = low <= 0.6 * high
    pad = (high - low) * 0.12 or abs(high) * 0.05 or 1.0
    span = [0.0 if from_zero else low - pad, high + pad]
    places = min(decimals, 1 if span[1] - span[0] >= 1 else 2)
    if span[1] - span[0] > 6:
        places = 0
    suffix = "%" if unit == "%" else ""
    ticks = {"nticks": 6, "ticksuffix": suffix, "tickformat": f",.{places}f"}
    return axis_of(range=span, showgrid=True, gridcolor="#E9ECEF") | ticks | more, from_zero


def note(text: str, x: float, y: float, **more: Any) -> dict[str, Any]:
    """Words at a place of the chart."""
    plain = {"text": text, "x": x, "y": y, "showarrow": False, "font": {"size": 12, "color": MUTED}}
    return plain | {"xanchor": "left", "yanchor": "middle"} | more


def unit_note(unit: str, from_zero: bool) -> dict[str, Any]:
    """The unit above the value axis, and a warning when that axis does not start at zero."""
    words = "percent" if unit == "%" else unit
    text = words if from_zero else f"{words} (axis does not start at zero)"
    return note(text, 0, 1, xref="paper", yref="paper", yanchor="bottom", yshift=6, xshift=-38)


def upright(x: float, dash: str) -> dict[str, Any]:
    """A line from bottom to top."""
    place = {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper"}
    return place | {"line": {"color": MUTED, "width": 1, "dash": dash}}


def quarter_axis(quarters: tuple[str, ...]) -> dict[str, Any]:
    """Quarters from left to right, about six of them named, the last one always; a year stands under its first name."""
    last = len(quarters) - 1
    step = max(1, round(len(quarters) / 6))
    ticks = list(range(last, -1, -step))[::-1]
    named = [quarters[i].split(" ") for i in ticks]
    years = [year if i == 0 or year != named[i - 1][0] else "" for i, (year, _) in enumerate(named)]
    words = [f"{quarter}<br>{year}" for (_, quarter), year in zip(named, years, strict=True)]
    return axis_of(range=[-0.5, last + 0.5], tickangle=0, tickvals=ticks, ticktext=words)

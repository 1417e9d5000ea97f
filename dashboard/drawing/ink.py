"""Colors, dashes and shapes of the printed charts: three inks that also differ without color."""

from dashboard.charts import Ink
from dashboard.figures import INKS, MUTED, PANEL, SHADES, TEXT

__all__ = ["BAND", "DASHES", "INKS", "MARKS", "MUTED", "PANEL", "RULE", "SHADES", "TEXT", "value_words"]

BAND, RULE = "#DCE6F0", "#D0D5DB"
DASHES: dict[Ink, str] = {"focus": "", "contrast": "6 3", "context": "1.5 3"}
MARKS: dict[Ink, str] = {"focus": "circle", "contrast": "square", "context": "diamond"}


def value_words(value: float, unit: str, decimals: int) -> str:
    """A value beside a mark: `14.2%` or `4.03`."""
    return f"{round(value, decimals) + 0.0:,.{decimals}f}" + ("%" if unit == "%" else "")

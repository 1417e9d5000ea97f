"""Colors, dashes and shapes of the printed charts: three inks that also differ without color."""

from dashboard.charts import Ink

INKS: dict[Ink, str] = {"focus": "#0B5394", "contrast": "#C8590C", "context": "#6E7681"}
TEXT, MUTED, RULE, PANEL = "#1B1F24", "#495057", "#D0D5DB", "#F6F7F9"
BAND = "#DCE6F0"
SHADES = ("#E8F1F8", "#B9D5EA", "#7FB2D8", "#2F75AB", "#0B5394")
DASHES: dict[Ink, str] = {"focus": "", "contrast": "6 3", "context": "1.5 3"}
MARKS: dict[Ink, str] = {"focus": "circle", "contrast": "square", "context": "diamond"}


def value_words(value: float, unit: str, decimals: int) -> str:
    """A value beside a mark: `14.2%` or `4.03`."""
    return f"{round(value, decimals) + 0.0:,.{decimals}f}" + ("%" if unit == "%" else "")

"""How numbers and the reasons for missing ones are written, everywhere the same."""

from datetime import date

from dashboard.records import Better, Cell, Definition, Status

SHORT: dict[Status, str] = {
    "suppressed": "[c]",
    "not_yet_observable": "not yet",
    "not_calculable": "[z]",
    "no_data": "[x]",
}
MEANING: dict[Status, str] = {
    "suppressed": "[c] hidden to protect children's privacy. It is not zero.",
    "not_yet_observable": "not yet: the time to follow up has not passed.",
    "not_calculable": "[z] cannot be worked out here.",
    "no_data": "[x] no data.",
}
NOTES = {
    "p": "[p] provisional: some data may still come in.",
    "r": "[r] revised since an earlier release.",
    "u": "[u] few children, so read it with care.",
    "b": "[b] break in the series: the definition or the data changed.",
}
BETTER_WAY: dict[Better, str] = {
    "lower": "Lower is better",
    "higher": "Higher is better",
    "context": "Neither higher nor lower is better by itself",
}


def shown(value: float, definition: Definition) -> str:
    """`14.2%` or `4.03`: the value with the decimals its definition declares, without a long unit."""
    text = f"{round(value, definition.decimals) + 0.0:,.{definition.decimals}f}"
    return f"{text}%" if definition.unit_label == "%" else text


def with_unit(value: float, definition: Definition) -> str:
    """`14.2%` or `4.03 per 1,000 days in care`."""
    text = shown(value, definition)
    return text if definition.unit_label == "%" else f"{text} {definition.unit_label}"


def gap_shown(gap: float, definition: Definition) -> str:
    """A difference: `2.1 points` for percentages, else a plain number; without its sign, and never `0.0`."""
    size = abs(round(gap, definition.decimals))
    text = f"{size or 10.0**-definition.decimals:,.{definition.decimals}f}"
    text = f"{text} points" if definition.unit_label == "%" else text
    return text if size else f"under {text}"


def change_shown(gap: float, definition: Definition) -> str:
    """A difference with its sign: `+2.1 points`; one that rounds to nothing is `under 0.1 points`."""
    text = gap_shown(gap, definition)
    return text if text.startswith("under") else ("+" if gap > 0 else "−") + text


def change_end(end: float, definition: Definition) -> str:
    """An end of the interval of a difference: a signed number without words, `0.0` when it is that near."""
    size = abs(round(end, definition.decimals))
    sign = ("+" if end > 0 else "−") if size else ""
    return f"{sign}{size:,.{definition.decimals}f}"


def count_change(number: float) -> str:
    """A difference of counts with its sign; `0` when it is that near."""
    size = abs(round(number))
    return f"{('+' if number > 0 else '−') if size else ''}{size:,}"


def by_chance(comparisons: int) -> str:
    """How many of so many comparisons at the 95% level would look different with nothing behind them."""
    if comparisons < 20:
        return "Of every 20 comparisons, about 1 would look different by chance alone."
    return f"With {comparisons:,} comparisons, about {round(comparisons / 20):,} would look different by chance alone."


MONTHS_ES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def day_shown(day: date | str, language: str = "en") -> str:
    """`November 27, 2026`, as every page and report writes a day; a text begins as in 2026-11-27."""
    try:
        read = day if isinstance(day, date) else date.fromisoformat(day[:10])
    except ValueError:
        return str(day)
    if language == "es":
        return f"{read.day} de {MONTHS_ES[read.month - 1]} de {read.year}"
    return f"{read:%B} {read.day}, {read.year}"


def count_shown(number: float | None) -> str:
    """A count of children, days or events with thousands marked; empty when there is none."""
    return "" if number is None else f"{number:,.0f}"


def letters(note: str) -> str:
    """The note letters that go beside a number, as ` [p][u]`."""
    return "".join(f" [{letter}]" for letter in note if letter in NOTES)


def cell_text(cell: Cell | None, definition: Definition) -> str:
    """What stands in a table for this cell: its value and notes, or the short reason for none."""
    if cell is None:
        return SHORT["no_data"]
    if cell.value is None:
        return SHORT[cell.status]
    return shown(cell.value, definition) + letters(cell.note)


def range_text(cell: Cell, definition: Definition) -> str:
    """The 95% interval as `12.9 to 15.6`, or empty."""
    if cell.lower is None or cell.upper is None:
        return ""
    return f"{shown(cell.lower, definition)} to {shown(cell.upper, definition)}"


def key_to(cells: list[Cell] | tuple[Cell, ...]) -> list[str]:
    """A sentence for each sign that these cells need, to stand under their table."""
    statuses = {cell.status for cell in cells}
    noted = {letter for cell in cells for letter in cell.note}
    words = [MEANING[status] for status in MEANING if status in statuses]
    return words + [NOTES[letter] for letter in NOTES if letter in noted]

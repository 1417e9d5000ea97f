"""Rule: what decides the published quarters of an indicator."""

from typing import NamedTuple


class Rule(NamedTuple):
    """Kind of window, the partners used, and the follow-up in months and days."""

    window: str
    sources: tuple[str, ...]
    months: int = 0
    days: int = 0

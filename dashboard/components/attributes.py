"""Attributes whose names hold a hyphen, for the components that take them by keyword."""

from typing import Any


def aria(**named: str) -> dict[str, Any]:
    """`aria(label="Main")` as `{"aria-label": "Main"}`."""
    return {f"aria-{name}": value for name, value in named.items()}


def data(**named: str) -> dict[str, Any]:
    """`data(copy="/")` as `{"data-copy": "/"}`."""
    return {f"data-{name}": value for name, value in named.items()}

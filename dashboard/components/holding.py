"""What a release holds and what it hides, in the words of its own manifest."""

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component

from dashboard.components import html


def held(manifest: Mapping[str, Any]) -> str:
    """Which quarters, breakdowns and pairs the release holds; empty where it does not say."""
    return str((manifest.get("scope") or {}).get("text", ""))


def _with_code(text: str) -> list[Component | str]:
    """Words between backticks as code."""
    return [html.Code(part) if place % 2 else part for place, part in enumerate(text.split("`"))]


def hiding(manifest: Mapping[str, Any]) -> list[Component]:
    """Each heading of the disclosure statement with its paragraphs; empty where none are stated."""
    parts: list[Component] = []
    for section in manifest.get("disclosure") or []:
        parts.append(html.H3(str(section["heading"])))
        parts += [html.P(_with_code(str(paragraph))) for paragraph in section["paragraphs"]]
    return parts

"""The catalogue: every definition file below `metrics/indicators`. The folder is the registry."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from data_contracts.relations import RELATIONS
from metrics.indicator import Indicator, read_indicator

FOLDER = Path(__file__).parent / "indicators"
PARAMETERS = Path(__file__).parent / "parameters"
# The order in which themes are shown; a theme, that is a folder, that is not named here comes after them.
FIRST_THEMES = (
    "child_welfare", "education", "juvenile_justice", "health", "restrictive_settings", "cross_system", "practice",
)


@cache
def catalogue() -> dict[str, Indicator]:
    """Every indicator by id, theme by theme; DefinitionFault when a file cannot be used."""
    relations: dict[str, dict[str, object]] = {name: dict(relation.columns) for name, relation in RELATIONS.items()}
    places = {theme: place for place, theme in enumerate(FIRST_THEMES)}
    paths = sorted(
        FOLDER.glob("*/*.sql"), key=lambda path: (places.get(path.parent.name, len(places)), path.parent.name, path.stem)
    )
    return {path.stem: read_indicator(path, relations) for path in paths}

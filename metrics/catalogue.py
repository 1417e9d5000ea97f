"""The catalogue: every definition file below `metrics/indicators`. The folder is the registry."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from data_contracts.relations import RELATIONS
from metrics.indicator import THEMES, Indicator, read_indicator

FOLDER = Path(__file__).parent / "indicators"
PARAMETERS = Path(__file__).parent / "parameters"


@cache
def catalogue() -> dict[str, Indicator]:
    """Every indicator by id, theme by theme; DefinitionFault when a file cannot be used."""
    relations: dict[str, dict[str, object]] = {name: dict(relation.columns) for name, relation in RELATIONS.items()}
    paths = sorted(FOLDER.glob("*/*.sql"), key=lambda path: (THEMES.index(path.parent.name), path.stem))
    return {path.stem: read_indicator(path, relations) for path in paths}

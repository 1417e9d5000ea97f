"""The fact rows of indicators in pandas, as an analyst would write them: no loop over rows, one over windows at most.

They start from the same conformed relations, in memory, and give the same rows as the definition at county, region, state.
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.in_pandas import (
    child_welfare,
    cross_system,
    education,
    health,
    juvenile_justice,
    practice,
    restrictive_settings,
)
from benchmarks.in_pandas.relations import Frame, Relations

THEMES = (child_welfare, education, juvenile_justice, health, restrictive_settings, cross_system, practice)
FACTS: dict[str, Callable[[Relations], Frame]] = {name: made for theme in THEMES for name, made in theme.FACTS.items()}

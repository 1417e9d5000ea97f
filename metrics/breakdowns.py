"""Breakdowns: the ways every indicator is split, joined once by the machine; no definition mentions them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from data_contracts import codes

DIMENSIONS: dict[str, tuple[str, ...]] = {
    "age_band": ("0-5", "6-10", "11-13", "14-15", "16-17", "18-20", "21+"),
    "sex": codes.SEX.codes,
    "race_ethnicity": codes.RACE_ETHNICITY.codes,
    "home_language": codes.HOME_LANGUAGE.codes,
    "system_involvement": ("none", "one", "two", "three"),
    "soc_enrolled": ("no", "yes"),
}
POPULATION_DIMENSIONS = ("age_band", "sex", "race_ethnicity")
SYSTEMS = ("child_welfare", "juvenile_justice", "behavioral_health")
JOINED = "×"


@dataclass(frozen=True)
class Breakdown:
    """A split by no dimension (`all`), by one, or by two of them; pairs are shown at region and state only."""

    dimensions: tuple[str, ...]

    @property
    def name(self) -> str:
        """`all`, the dimension's name, or two names joined by ×."""
        return JOINED.join(self.dimensions) or "all"

    @property
    def levels(self) -> tuple[str, ...]:
        """The area levels at which it is counted."""
        return ("region", "state") if len(self.dimensions) > 1 else ("county", "region", "state")

    @property
    def groups(self) -> tuple[str, ...]:
        """Every group it splits into; `all` for the whole."""
        if not self.dimensions:
            return ("all",)
        if len(self.dimensions) == 1:
            return DIMENSIONS[self.dimensions[0]]
        first, second = (DIMENSIONS[name] for name in self.dimensions)
        return tuple(f"{one}{JOINED}{other}" for one in first for other in second)

    @property
    def group_sql(self) -> str:
        """SQL for a row's group, over columns named like the dimensions."""
        return f" || '{JOINED}' || ".join(self.dimensions) or "'all'"


BREAKDOWNS = (
    Breakdown(()),
    *(Breakdown((name,)) for name in DIMENSIONS),
    *(Breakdown(pair) for pair in combinations(DIMENSIONS, 2)),
)

"""Revising: which closed periods an announced revision may tell anew, and which somebody has to sign for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from metrics import frozen
from metrics.indicator import Indicator
from metrics.life_cycle import RefusedRelease


@dataclass(frozen=True)
class Revision:
    """An announced revision: why, by which account, and who signs for moves of 1 to 10 (empty: nobody yet)."""

    reason: str
    announced_by: str
    signed_off_by: str = ""

    def as_json(self) -> dict[str, str]:
        """As a manifest carries it."""
        return {"reason": self.reason, "announced_by": self.announced_by, "signed_off_by": self.signed_off_by}


def held_periods(
    counted: Iterable[tuple[Indicator, pa.Table, pa.Table]], revision: Revision
) -> dict[str, set[date]]:
    """The periods of each indicator that stay as they were told although a revision is announced.

    `counted` gives each indicator with its counts now and with the cells of its closed periods as last told. Held is
    a period in which a shown number would fall to 1 to 10 persons, for every indicator with that denominator.
    RefusedRelease when shown counts elsewhere move by 1 to 10 and nobody signed for it.
    """
    by_few: dict[str, dict[date, int]] = {}
    universes: dict[str, str] = {}
    held: dict[str, set[date]] = {}
    for indicator, counts, told in counted:
        moved, into_few = frozen.moves(indicator, counts, told)
        universes[indicator.id] = indicator.disclosure.universe
        by_few[indicator.id] = moved
        held.setdefault(indicator.disclosure.universe, set()).update(into_few)
    kept = {name: held[universe] for name, universe in universes.items()}
    waiting = {
        name: sum(number for period, number in moved.items() if period not in kept[name]) for name, moved in by_few.items()
    }
    waiting = {name: number for name, number in waiting.items() if number}
    if waiting and not revision.signed_off_by:
        listed = "; ".join(f"{name}: {number:,}" for name, number in sorted(waiting.items()))
        raise RefusedRelease(
            f"{sum(waiting.values()):,} published counts would move by 1 to 10, so the revision is held for sign-off"
            f" ({listed} cells). Whoever may sign repeats the command with --sign-off NAME."
        )
    return kept

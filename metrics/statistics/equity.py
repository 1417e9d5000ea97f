"""Gaps between a group and a stated reference group: ratio, difference, excess youth, relative rate index.

The reference group is a setting and is always named beside the result. Shares of a group in a system beside its share of
the population are not compared: their ceiling depends on the size of the group (Shaw and others 2008). Source for the
index: Office of Juvenile Justice and Delinquency Prevention, data book on disproportionate minority contact, where each
stage is divided by the stage before it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from numpy.typing import ArrayLike

from metrics.statistics.comparisons import difference, ratio
from metrics.statistics.estimates import CONFIDENCE, Interval, Kind, counts_and_sizes


@dataclass(frozen=True, eq=False)
class Gap:
    """A group beside its reference group; `ratio` alone misleads at low rates, so all three are shown."""

    ratio: Interval
    difference: Interval
    excess: Interval


def gap_to_reference(
    count: ArrayLike,
    size: ArrayLike,
    reference_count: ArrayLike,
    reference_size: ArrayLike,
    kind: Kind,
    *,
    multiplier: float = 1.0,
    confidence: float = CONFIDENCE,
) -> Gap:
    """The gap of a group to its reference, where `multiplier` is the unit of the difference only.

    `excess` is in persons or events: how many more the group had than at the reference's rate (fewer when
    negative). Its limits treat the group's size as fixed. Edge cells: see `comparisons.ratio`.
    """
    cells = (count, size, reference_count, reference_size)
    apart = difference(*cells, kind, confidence=confidence)
    _, sizes = counts_and_sizes(count, size, kind)
    return Gap(ratio(*cells, kind, confidence=confidence), apart.times(multiplier), apart.times(sizes))


# Each stage of juvenile justice and the one it is counted on; several stages may follow one.
JUSTICE_STAGES: Mapping[str, str] = {
    "referral": "population",
    "detention": "referral",
    "diversion": "referral",
    "petition": "referral",
    "adjudication": "petition",
    "probation": "adjudication",
    "placement": "adjudication",
}


def relative_rate_index(
    group: Mapping[str, ArrayLike],
    reference: Mapping[str, ArrayLike],
    kind: Kind,
    *,
    stages: Mapping[str, str] = JUSTICE_STAGES,
    confidence: float = CONFIDENCE,
) -> dict[str, Interval]:
    """The ratio of rates at each decision stage, each stage counted on the one that comes before it in `stages`.

    Stages that either group lacks, or whose preceding stage it lacks, are left out. `kind` is PROPORTION when every
    case at a stage was one at the stage before, RATE when a stage may have others; counts of a population are RATE.
    """
    known = set(group) & set(reference)
    return {
        stage: ratio(
            group[stage], group[before], reference[stage], reference[before],
            Kind.RATE if before == "population" else kind, confidence=confidence,
        )
        for stage, before in stages.items()
        if {stage, before} <= known
    }  # fmt: skip


# Whom a group may be held against, beside a group by its own name.
LARGEST, OTHERS, BEST = "largest", "others", "best"


@dataclass(frozen=True)
class Held:
    """Whom a group is held against: the group's name (or OTHERS), its numerator and its denominator."""

    name: str
    count: float
    size: float


def held_against(groups: Mapping[str, tuple[float, float]], own: str, choice: str, better: str) -> Held | None:
    """The reference for the group `own` among groups (count and size, all of them shown), by a stated choice.

    LARGEST: the group with the greatest size. OTHERS: all groups but `own` together. BEST: the group with the best
    rate, where `better` is higher or lower (None for context). Else the group of that name. None where there is no
    such group; a group may be its own reference.
    """
    sized = {name: cell for name, cell in groups.items() if cell[1] > 0}
    if choice == OTHERS:
        rest = [cell for name, cell in sized.items() if name != own]
        return Held(OTHERS, sum(count for count, _ in rest), sum(size for _, size in rest)) if rest else None
    if choice == BEST and better in ("higher", "lower"):
        sign = 1 if better == "higher" else -1
        choice = max(sized, key=lambda name: (sign * sized[name][0] / sized[name][1], sized[name][1]), default="")
    if choice == LARGEST:
        choice = max(sized, key=lambda name: sized[name][1], default="")
    return Held(choice, *sized[choice]) if choice in sized else None


@dataclass(frozen=True)
class Bounds:
    """One number with its 95 % limits; a limit that cannot be stated (no upper one at a reference of 0) is None."""

    value: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class GroupGap:
    """A group beside the reference group named here. `ratio` is None where the reference has no case at all.

    `difference` is in the unit of the indicator (percentage points for percent); `excess` in persons or events.
    """

    reference: str
    ratio: Bounds | None
    difference: Bounds
    excess: Bounds


def gap_of_shown_cells(
    count: float | None, size: float | None, reference_count: float | None, reference_size: float | None, kind: Kind,
    *, reference: str, multiplier: float = 1.0,
) -> GroupGap | None:  # fmt: skip
    """The gap between two cells of a release, from what is shown; None when either is hidden, unknown or empty.

    Nothing finer than the release is used, and no number is ever NaN. `kind` is that of the indicator: a share of
    persons or events, or a rate. Measures of days and means have no interval in version 1 and so no gap: do not ask.
    """
    cells = (count, size, reference_count, reference_size)
    if any(number is None or not math.isfinite(number) for number in cells) or not size or not reference_size:
        return None
    found = gap_to_reference(*cells, kind, multiplier=multiplier)  # type: ignore[arg-type]
    apart, excess = _bounds(found.difference), _bounds(found.excess)
    return None if apart is None or excess is None else GroupGap(reference, _bounds(found.ratio), apart, excess)


def _bounds(interval: Interval) -> Bounds | None:
    value, lower, upper = (float(part) for part in (interval.value, interval.lower, interval.upper))
    if not math.isfinite(value):
        return None
    return Bounds(value, lower if math.isfinite(lower) else None, upper if math.isfinite(upper) else None)

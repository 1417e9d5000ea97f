"""Gaps between a group and a stated reference group: ratio, difference, excess youth, relative rate index.

The reference group is the caller's choice and is always named beside the result. Source for the index: Office
of Juvenile Justice and Delinquency Prevention, where each stage is divided by the stage before it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
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


def relative_rate_index(
    group: ArrayLike, reference: ArrayLike, kind: Kind, *, confidence: float = CONFIDENCE
) -> Interval:
    """The ratio of rates at each decision stage, each stage counted on the one before it.

    The last axis holds the stages in order, the population first; the result has one stage fewer. PROPORTION
    when every person at a stage was at the one before, RATE when a stage counts events.
    """
    ours, theirs = np.asarray(group, dtype=np.float64), np.asarray(reference, dtype=np.float64)
    if ours.ndim == 0 or ours.shape[-1] < 2 or ours.shape[-1] != theirs.shape[-1]:
        raise ValueError(
            f"stages have shapes {ours.shape} and {theirs.shape}; give both groups the same two or more"
        )
    return ratio(
        ours[..., 1:], ours[..., :-1], theirs[..., 1:], theirs[..., :-1], kind, confidence=confidence
    )


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

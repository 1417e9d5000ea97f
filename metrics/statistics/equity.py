"""Gaps between a group and a stated reference group: ratio, difference, excess youth, relative rate index.

The reference group is the caller's choice and is always named beside the result. Source for the index: Office
of Juvenile Justice and Delinquency Prevention, where each stage is divided by the stage before it.
"""

from __future__ import annotations

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

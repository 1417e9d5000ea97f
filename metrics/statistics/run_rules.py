"""The rules that mark points on a control chart. Each takes one segment, time on the last axis, NaN for gaps.

`off` is the value minus the center. A gap or a point on the center ends a run. Source: the Western Electric
rules, as the NIST/SEMATECH handbook (6.3.2) gives them.
"""

from __future__ import annotations

import numpy as np

from metrics.statistics.estimates import Flags, Floats

RUN_LENGTH = 8


def beyond_limits(off: Floats, sigma: Floats) -> Flags:
    """Points more than three sigma from the center."""
    return np.abs(off) > 3 * sigma * (1 + 1e-9)


def in_a_run_of_eight(off: Floats) -> Flags:
    """Points that belong to eight or more in a row on one side of the center."""
    side = np.sign(np.nan_to_num(off))
    return _in_window(side > 0, RUN_LENGTH, RUN_LENGTH) | _in_window(side < 0, RUN_LENGTH, RUN_LENGTH)


def two_of_three_beyond_two_sigma(off: Floats, sigma: Floats) -> Flags:
    """Points beyond two sigma with another such point, on the same side, within three in a row."""
    above, below = off > 2 * sigma * (1 + 1e-9), off < -2 * sigma * (1 + 1e-9)
    return (above & _in_window(above, 3, 2)) | (below & _in_window(below, 3, 2))


def _in_window(marked: Flags, length: int, needed: int) -> Flags:
    """Points inside some window of `length` points of which at least `needed` are marked."""
    found = np.zeros(marked.shape, dtype=np.bool_)
    starts = marked.shape[-1] - length + 1
    if starts < 1:
        return found
    windows = np.lib.stride_tricks.sliding_window_view(marked, length, axis=-1).sum(axis=-1) >= needed
    for offset in range(length):
        found[..., offset : offset + starts] |= windows
    return found

"""Primary suppression: which counted cells may not be shown for their own sake.

Numerator, complement and denominator are tested on distinct persons; an event count is tested as well
(disclosure policy, rule 1). Complementary suppression and the audit come after it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from metrics.disclosure.policy import DisclosurePolicy
from metrics.indicator import Indicator

Flags = NDArray[np.bool_]


def is_suppressed(indicator: Indicator, counts: pd.DataFrame, policy: DisclosurePolicy) -> Flags:
    """True for each counted cell (status `ok`) that must not be shown.

    `counts` has numerator, denominator, persons, persons_numerator and status, one row per cell.
    """
    persons = counts["persons"].to_numpy(np.float64)
    with_numerator = counts["persons_numerator"].to_numpy(np.float64)
    numerator = counts["numerator"].to_numpy(np.float64)
    denominator = counts["denominator"].to_numpy(np.float64)
    declared = indicator.disclosure
    tested = [persons, with_numerator]
    if declared.n == "events":
        tested.append(numerator)
    if declared.d == "events":
        tested.append(denominator)
    is_proportion = declared.kind == "proportion"
    if is_proportion:
        tested.append(persons - with_numerator)
        if declared.d == "events":
            tested.append(denominator - numerator)
    hidden: Flags = np.logical_or.reduce([(count >= 1) & (count < policy.threshold) for count in tested])
    nobody = numerator == 0
    everybody = is_proportion & (with_numerator == persons)
    exposed = (nobody | everybody) & ((persons < policy.fewest_behind_zero) | declared.sensitive)
    counted: Flags = (counts["status"] == "ok").to_numpy(np.bool_)
    return counted & (hidden | exposed)

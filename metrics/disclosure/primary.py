"""Primary suppression: which counted cells may not be shown for their own sake.

Numerator, complement and denominator are tested on distinct persons; an event count is tested as well
(disclosure policy, rule 1). Complementary suppression and the audit come after it.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from metrics.disclosure.policy import DisclosurePolicy
from metrics.indicator import Indicator

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]


def is_suppressed(
    indicator: Indicator, counts: Mapping[str, Floats], counted: Flags, policy: DisclosurePolicy
) -> Flags:
    """True for each counted cell that must not be shown.

    `counts` has the arrays numerator, denominator, persons and persons_numerator, one entry per cell; `counted`
    is true where they hold numbers (status `ok`).
    """
    numerator, denominator = counts["numerator"], counts["denominator"]
    persons, with_numerator = counts["persons"], counts["persons_numerator"]
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
    hidden: Flags = np.logical_or.reduce([(count > 0) & (count < policy.threshold) for count in tested])
    nobody = numerator == 0
    everybody = is_proportion & (with_numerator == persons)
    exposed = (nobody | everybody) & ((persons < policy.fewest_behind_zero) | declared.sensitive)
    suppressed: Flags = counted & (hidden | exposed)
    return suppressed

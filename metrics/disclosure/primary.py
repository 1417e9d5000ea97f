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


def small_counts(
    indicator: Indicator, numerator: Floats, denominator: Floats, persons: Floats, with_numerator: Floats, threshold: int
) -> dict[str, Flags]:
    """Where numerator, denominator and complement are small, by those names; arrays of any one shape.

    A population is public and never small. A complement is tested for shares only. Days are tested on the persons
    behind them; a count of events, or a number of days or shares of a day, is small as well when it is below the
    threshold itself.
    """

    def small(count: Floats) -> Flags:
        found: Flags = (count > 0) & (count < threshold)
        return found

    declared = indicator.disclosure
    nowhere: Flags = np.zeros(numerator.shape, dtype=np.bool_)
    share = declared.kind == "proportion"
    return {
        "numerator": small(with_numerator) | (small(numerator) if not indicator.is_median else nowhere),
        "denominator": nowhere if declared.d == "population" else small(persons) | small(denominator),
        "complement": small(persons - with_numerator) | small(denominator - numerator) if share else nowhere,
    }


def is_suppressed(
    indicator: Indicator, counts: Mapping[str, Floats], counted: Flags, policy: DisclosurePolicy, complement: bool = True
) -> Flags:
    """True for each counted cell that must not be shown.

    `counts` has the arrays numerator, denominator, persons and persons_numerator, one entry per cell; `counted`
    is true where they hold numbers (status `ok`). `complement`: whether complements are tested.
    """
    numerator, denominator = counts["numerator"], counts["denominator"]
    persons, with_numerator = counts["persons"], counts["persons_numerator"]
    declared = indicator.disclosure
    found = small_counts(
        indicator, numerator, denominator, persons, with_numerator, policy.threshold_of(indicator.sources)
    )
    hidden = found["numerator"] | found["denominator"] | (found["complement"] & complement)
    nobody = numerator == 0
    everybody = (declared.kind == "proportion") & (with_numerator == persons) & complement
    exposed = (nobody | everybody) & ((persons < policy.fewest_behind_zero) | declared.sensitive)
    average = (declared.kind == "mean") & (persons < policy.fewest_behind_average)
    suppressed: Flags = counted & (hidden | exposed | average)
    return suppressed

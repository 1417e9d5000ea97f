"""What statuses tell of overlapping years, beside every history of quarters that fits them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from metrics.disclosure.audit.system import System
from metrics.disclosure.audit.windows import told_by_status

QUARTERS = 9
YEARS = QUARTERS - 3
ONE_CELL = np.array([True])


@pytest.mark.parametrize("seed", range(40))
def test_a_hidden_year_is_at_least_what_its_neighbors_leave_for_it(seed: int) -> None:
    draw = np.random.default_rng(seed)
    true = draw.poisson(0.25, QUARTERS)
    counts = [int(true[n : n + 4].sum()) for n in range(YEARS)]
    periods = [np.datetime64("2023-01") + np.timedelta64(3 * n, "M") for n in range(YEARS)]
    system = System()
    for n, count in enumerate(counts):
        hidden = np.array([count > 0])
        system.add(("denominator of x", n), np.array([float(count)]), hidden, True, np.where(hidden, 1.0, 0.0))
    told_by_status(system, "denominator of x", list(range(YEARS)), periods, ONE_CELL)
    told = [float(system.least_of(("denominator of x", n))[0]) for n in range(YEARS)]
    fitting = [
        years for quarters in product((0, 1), repeat=QUARTERS)
        if all((sum(quarters[n : n + 4]) > 0) == (counts[n] > 0) for n in range(YEARS))
        for years in [[sum(quarters[n : n + 4]) for n in range(YEARS)]]
    ]
    assert told == [min(column) for column in zip(*fitting, strict=True)]

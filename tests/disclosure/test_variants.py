"""Variants of an indicator take none of its rows with them, and what an attack breaks takes no whole with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from metrics.disclosure.protection import hide_also, protect_family
from tests.disclosure.states import counted, frame, indicator, small_policy

MAIN = "follow_up_within_30_days_of_psychiatric_discharge"
VARIANT = f"{MAIN}_without_residential"


@pytest.mark.parametrize(("fewer", "rows"), [(0, 1), (4, 0), (10, 0), (11, 1)])
def test_a_variant_is_shown_for_the_state_where_it_differs_by_nobody_or_enough(fewer: int, rows: int) -> None:
    main, variant = indicator(MAIN), indicator(VARIANT)
    counts = counted(900, 3)
    state = frame().cells.index(("state", "37", "all", "all"))
    less = counts.numerator.copy()
    less[0, state] -= fewer
    both = {MAIN: counts, VARIANT: replace(counts, numerator=less, persons_numerator=less)}
    shown = protect_family(frame(), [main, variant], both, small_policy())
    whole = shown[VARIANT].declared[0] & (frame().whole == np.arange(len(frame().cells)))
    assert whole.sum() == rows and not whole[frame().levels != "state"].any()
    assert not shown[MAIN].suppressed[0, state]


def test_without_the_list_of_variants_the_main_indicator_is_hidden_with_it() -> None:
    counts = counted(900, 3)
    less = np.maximum(counts.numerator - 4, 0)
    both = {MAIN: counts, VARIANT: replace(counts, numerator=less, persons_numerator=less)}
    shown = protect_family(frame(), [indicator(MAIN), indicator(VARIANT)], both, small_policy(variants=()))
    assert shown[MAIN].suppressed[0, frame().cells.index(("state", "37", "all", "all"))]


def test_a_whole_is_not_hidden_for_the_sake_of_its_groups() -> None:
    one, counts = indicator(), counted(900, 3)
    shown = protect_family(frame(), [one], {one.id: counts}, small_policy())[one.id]
    state = frame().cells.index(("state", "37", "all", "all"))
    group = frame().cells.index(("state", "37", "sex", "F"))
    inside = [n for n, cell in enumerate(frame().cells) if cell[:3] == ("state", "37", "sex")]
    shown.suppressed[0, inside] = True
    shown.suppressed[0, [n for n, cell in enumerate(frame().cells) if cell[2:] == ("sex", "F")]] = True
    assert not hide_also(frame(), counts, shown, 0, group)
    assert not shown.suppressed[0, state]

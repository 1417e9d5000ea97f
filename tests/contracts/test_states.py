"""Every state can be the configured one: its counties lie beside the code, each under its own name."""

from __future__ import annotations

import re

import pytest

from data_contracts.states import NAMES, state


@pytest.mark.parametrize("abbreviation", NAMES)
def test_a_state_has_counties_of_its_own_code_and_different_names(abbreviation: str) -> None:
    one = state(abbreviation)
    assert one.counties and all(re.fullmatch(rf"{one.fips}\d{{3}}", code) for code in one.counties)
    assert len({name.lower() for name in one.counties.values()}) == len(one.counties)


def test_there_are_fifty_states_and_the_capital_with_all_their_counties() -> None:
    assert len(NAMES) == len({fips for _, fips in NAMES.values()}) == 51
    numbers = {abbreviation: len(state(abbreviation).counties) for abbreviation in ("NC", "TX", "DE", "DC", "VA")}
    assert numbers == {"NC": 100, "TX": 254, "DE": 3, "DC": 1, "VA": 133}
    assert sum(len(state(abbreviation).counties) for abbreviation in NAMES) == 3142

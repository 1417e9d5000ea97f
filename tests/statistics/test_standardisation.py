"""Direct standardisation, against the published test values of PHEindicatormethods 2.1.0 (Dobson limits)."""

import numpy as np
import pytest

from metrics.statistics import directly_standardised_rate, proportion_interval, rate_interval

# Nineteen age bands: European Standard Population 2013, population, and events in a big, small and tiny area.
STANDARD = [
    5000,
    5500,
    5500,
    5500,
    6000,
    6000,
    6500,
    7000,
    7000,
    7000,
    7000,
    6500,
    6000,
    5500,
    5000,
    4000,
    2500,
]
STANDARD += [1500, 1000]
PEOPLE = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123, 207]
BIG = [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82, 91]
SMALL = [12, 4, 3, 2, 3, 4, 8, 2, 2, 3, 4, 5, 6, 8, 5, 6, 5, 5, 4]
TINY = [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 2, 3]


@pytest.mark.parametrize(
    ("confidence", "big", "small"),
    [
        (0.95, (971.77090679856803, 1117.894091547925), (87.745576753670903, 136.70882227251795)),
        (0.998, (932.32878802199036, 1162.0595999522059), (76.36420357939879, 153.00328948244763)),
    ],
)
def test_rates_match_the_published_values(
    confidence: float, big: tuple[float, float], small: tuple[float, float]
) -> None:
    found = directly_standardised_rate([BIG, SMALL], PEOPLE, STANDARD, multiplier=1e4, confidence=confidence)
    assert found.value == pytest.approx([1043.0247991469423, 110.3212025300104])
    assert found.lower == pytest.approx([big[0], small[0]])
    assert found.upper == pytest.approx([big[1], small[1]])


def test_below_ten_events_there_is_no_standardised_rate() -> None:
    found = directly_standardised_rate([TINY, SMALL], PEOPLE, STANDARD)
    assert np.isnan(found.value[0]) and np.isnan(found.lower[0]) and np.isnan(found.upper[0])
    ten = [*TINY[:-1], TINY[-1] + 1]
    assert directly_standardised_rate(ten, PEOPLE, STANDARD).value > 0


def test_one_age_band_gives_the_plain_rate_and_its_interval() -> None:
    found, plain = directly_standardised_rate([40], [900], [1]), rate_interval(40, 900)
    assert found.value == pytest.approx(float(plain.value))
    assert found.lower == pytest.approx(float(plain.lower))
    assert found.upper == pytest.approx(float(plain.upper))
    assert found.lower != pytest.approx(float(proportion_interval(40, 900).lower), rel=1e-3)


def test_a_band_without_population_matters_only_if_the_standard_weighs_it() -> None:
    assert np.isnan(directly_standardised_rate([30, 0], [900, 0], [1, 1]).value)
    assert np.isnan(directly_standardised_rate([6, 30], [900, 900], [1, 0]).value)
    assert directly_standardised_rate([30, 0], [900, 0], [1, 0]).value == pytest.approx(30 / 900)


@pytest.mark.parametrize("standard", [[0, 0], [2, -1]])
def test_a_standard_without_people_is_refused(standard: list[int]) -> None:
    with pytest.raises(ValueError, match="standard population"):
        directly_standardised_rate([30, 1], [900, 10], standard)

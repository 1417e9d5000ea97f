"""The parts that all reference indicators stand on: days, windows, breakdowns, and the comparison itself."""

from datetime import date
from fractions import Fraction

import pytest

from tests.reference import REFERENCE, UNITS
from tests.reference.breakdowns import age_band, breakdowns_of
from tests.reference.cases import juvenile_justice, nights
from tests.reference.days import age_on, birthday, plus_months
from tests.reference.facts import Fact, compare
from tests.reference.periods import NOT_YET_OBSERVABLE, OK, periods, windows
from tests.reference.population import compare_counts, counts, medians
from tests.reference.windows import RULES

QUARTER = date(2025, 1, 1)


def test_every_indicator_has_a_reference() -> None:
    assert set(REFERENCE) == set(RULES)


def test_a_leap_day_child_turns_18_on_the_first_of_march() -> None:
    assert birthday(date(2004, 2, 29), 18) == date(2022, 3, 1)
    assert birthday(date(2004, 2, 29), 20) == date(2024, 2, 29)
    assert age_on(date(2004, 2, 29), date(2022, 2, 28)) == 17


def test_a_month_end_that_does_not_exist_is_the_last_day_of_the_month() -> None:
    assert plus_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert plus_months(date(2024, 12, 31), -10) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("age", "band"), [(5, "0-5"), (6, "6-10"), (13, "11-13"), (15, "14-15"), (17, "16-17"), (18, "18-20"), (21, "21+")]
)
def test_ages_fall_into_their_bands(age: int, band: str) -> None:
    assert age_band(age) == band


def test_year_windows_are_published_once_a_whole_year_is_there_and_cohorts_once_they_are_followed_up() -> None:
    published = periods(juvenile_justice.J1, juvenile_justice.YEAR_1)
    assert min(published) == date(2022, 10, 1)
    assert published[date(2025, 4, 1)] == OK
    assert {quarter for quarter, status in published.items() if status == NOT_YET_OBSERVABLE} == {
        date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2026, 4, 1)
    }  # fmt: skip
    first = windows(juvenile_justice.J1, juvenile_justice.YEAR_1)[0]
    assert (first.start, first.end) == (date(2022, 1, 1), date(2022, 12, 31))


def test_pairs_are_shown_for_the_state_and_not_for_a_county() -> None:
    of_level = {unit.area_level: unit for unit in UNITS[nights.LENGTH](nights.CASE_6)}
    window = windows(nights.CASE_6, nights.LENGTH)[-1]
    assert ("age_band×sex", "11-13×F") in breakdowns_of(nights.CASE_6, of_level["state"], window)
    assert len(breakdowns_of(nights.CASE_6, of_level["state"], window)) == 1 + 6 + 15
    assert len(breakdowns_of(nights.CASE_6, of_level["county"], window)) == 1 + 6


def test_the_median_of_an_even_number_is_the_mean_of_the_two_middle_ones() -> None:
    (unit,) = [one for one in UNITS[nights.LENGTH](nights.CASE_6) if one.area_level == "state"]
    longer = unit._replace(numerator=unit.numerator + 5)
    assert medians([unit, longer]) == {(date(2025, 4, 1), "state", "37"): Fraction(57, 2)}


def test_the_comparison_sums_facts_ignores_nothing_of_nothing_and_finds_a_difference() -> None:
    one = Fact(QUARTER, "state", "37", "P", Fraction(1), Fraction(2))
    half = one._replace(numerator=Fraction(1, 2), denominator=Fraction(1))
    nothing = one._replace(person_id="Q", numerator=Fraction(0), denominator=None)
    rounded = one._replace(numerator=Fraction("1.000001"))
    assert compare([one], [half, half, nothing]) == compare([one], [rounded]) == []
    assert len(compare([one], [half])) == len(compare([one], [])) == 1


def test_the_comparison_of_counts_finds_a_difference() -> None:
    expected = counts(nights.CASE_6, nights.INSTITUTION, UNITS[nights.INSTITUTION](nights.CASE_6))
    assert compare_counts(nights.INSTITUTION, expected, dict(expected)) == []
    cell = (QUARTER, "state", "37", "all", "all")
    assert len(compare_counts(nights.INSTITUTION, expected, {**expected, cell: (Fraction(11), Fraction(5000))})) == 1

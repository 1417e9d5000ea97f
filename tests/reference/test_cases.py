"""The reference reproduces every case that was worked by hand."""

from datetime import date
from fractions import Fraction

import pytest

from tests.reference import REFERENCE, UNITS
from tests.reference.cases import Case, Total, child_welfare, education, every_case, nights
from tests.reference.periods import NOT_YET_OBSERVABLE, OK, periods
from tests.reference.population import counts


def _found(case: Case, total: Total) -> tuple[Fraction, Fraction]:
    """Sum of the facts that a total speaks of."""
    facts = [
        fact
        for fact in REFERENCE[total.indicator](case.deliveries)
        if fact.period_start == date.fromisoformat(total.period_start)
        and fact.area_id == total.area
        and total.person_id in (None, fact.person_id)
    ]
    above = sum((fact.numerator for fact in facts), Fraction(0))
    return above, sum((fact.denominator or Fraction(0) for fact in facts), Fraction(0))


@pytest.mark.parametrize("case", every_case(), ids=lambda case: case.name)
def test_the_reference_reproduces_a_case_worked_by_hand(case: Case) -> None:
    for total in case.totals:
        assert periods(case.deliveries, total.indicator)[date.fromisoformat(total.period_start)] == OK
        expected = (Fraction(total.numerator), Fraction(total.denominator or 0))
        assert _found(case, total) == expected, total


def test_a_cohort_whose_follow_up_is_not_over_is_not_yet_observable() -> None:
    quarter = date(2023, 7, 1)
    assert periods(child_welfare.C08_AS_OF_2023, child_welfare.MOVES)[quarter] == OK
    assert periods(child_welfare.C08_AS_OF_2023, child_welfare.ENTRY)[quarter] == NOT_YET_OBSERVABLE
    assert not [
        fact for fact in REFERENCE[child_welfare.ENTRY](child_welfare.C08_AS_OF_2023) if fact.period_start == quarter
    ]


def test_attendance_days_of_counties_add_up_where_children_do_not() -> None:
    facts = REFERENCE["attendance_rate"](education.E1)
    for area, (attended, member) in education.E1_ATTENDANCE.items():
        of_area = [fact for fact in facts if fact.area_id == area]
        assert sum(fact.numerator for fact in of_area) == Fraction(attended)
        assert sum(fact.denominator or 0 for fact in of_area) == Fraction(member)


def test_a_rate_per_population_takes_the_latest_earlier_year() -> None:
    """Case 6: 12 and 14 days of 5,000 youth."""
    units = UNITS[nights.INSTITUTION](nights.CASE_6)
    found = counts(nights.CASE_6, nights.INSTITUTION, units)
    for quarter, days in ((date(2025, 1, 1), 12), (date(2025, 4, 1), 14)):
        assert found[(quarter, "state", "37", "all", "all")] == (Fraction(days), Fraction(5000))

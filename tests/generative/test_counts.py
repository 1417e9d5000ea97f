"""Counts of every breakdown agree with the reference, and the worked cases come out of the whole pipeline."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from metrics.catalogue import catalogue
from pipelines import computing, count_store
from pipelines.warehouse import opened
from pipelines.workspace import Workspace
from tests.generative.histories import make_deliveries
from tests.generative.pipeline import facts, taken_in
from tests.reference import UNITS
from tests.reference.cases import Case, every_case
from tests.reference.deliveries import Deliveries
from tests.reference.population import compare_counts, counts

# One of each kind of measure and window: quarter, year, school year to date, school year, the school year before;
# share of persons and of days, rates of events by days and by population, mean and median, age at an event or not.
INDICATORS = (
    "placement_moves_per_1000_days_in_care",
    "attendance_rate",
    "chronic_absence",
    "short_term_suspensions_per_1000_students",
    "on_time_grade_progression",
    "proficient_in_math",
    "new_complaint_within_12_months",
    "delinquency_complaints_per_1000_youth",
    "days_in_institutions_per_1000_youth",
    "follow_up_within_30_days_of_psychiatric_discharge",
    "behavioral_health_emergency_visits_per_1000_member_months",
    "institution_days_outside_the_home_county",
    "length_of_stay_in_institutions",
    "median_length_of_stay_in_institutions",
    "youth_in_two_or_more_systems",
    "at_home_in_school_and_out_of_trouble",
)
NOT_SPLIT_BY_SYSTEMS = "youth_in_two_or_more_systems"

pytestmark = [pytest.mark.generative, pytest.mark.xdist_group("counts")]


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Deliveries, Workspace]:
    deliveries = make_deliveries(21, 400)
    return deliveries, taken_in(deliveries, tmp_path_factory.mktemp("counts"))


@pytest.mark.parametrize("name", INDICATORS)
def test_counts_of_every_breakdown_agree_with_the_reference(name: str, batch: tuple[Deliveries, Workspace]) -> None:
    deliveries, workspace = batch
    indicator = catalogue()[name]
    expected = counts(deliveries, name, UNITS[name](deliveries), everything=True)
    with opened(workspace) as connection:
        computing.compute(connection, "inputs", [indicator])
        count_store.declared_groups(connection)
        rows = connection.execute(count_store.every_cell(f"w.indicator = '{name}' and w.status = 'counted'")).fetchall()
    found = {
        (start, level, area, breakdown, group): (_exact(above), _exact(below))
        for _, start, level, area, breakdown, group, above, below, *_ in rows
    }
    if name == NOT_SPLIT_BY_SYSTEMS:
        expected = {cell: total for cell, total in expected.items() if "system_involvement" not in cell[3]}
        assert not any("system_involvement" in cell[3] for cell in found)
    assert len(expected) > 1000
    assert compare_counts(name, expected, found)[:20] == []


def _exact(number: float | None) -> Fraction | None:
    return None if number is None else Fraction(number).limit_denominator(10**6)


@pytest.mark.parametrize("case", every_case(), ids=lambda case: case.name)
def test_a_case_worked_by_hand_comes_out_of_the_whole_pipeline(case: Case, tmp_path: Path) -> None:
    workspace = taken_in(case.deliveries, tmp_path, faulty=True)
    found = facts(workspace, sorted({total.indicator for total in case.totals}))
    for total in case.totals:
        chosen = [
            fact
            for fact in found[total.indicator]
            if fact.period_start == date.fromisoformat(total.period_start)
            and fact.area_id == total.area
            and total.person_id in (None, fact.person_id)
        ]
        sums = (sum(fact.numerator for fact in chosen), sum(fact.denominator or 0 for fact in chosen))
        assert sums == (Fraction(total.numerator), Fraction(total.denominator or 0)), total

"""A partner that joined by files alone: its persons have groups, and without it its indicators say why they have no value."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from metrics.catalogue import catalogue
from pipelines import computing, count_store
from pipelines.warehouse import opened
from tests.generative.pipeline import taken_in
from tests.reference import UNITS
from tests.reference.cases.developmental_services import FOUR, SAFETY, WORK
from tests.reference.deliveries import Deliveries
from tests.reference.population import compare_counts, counts

pytestmark = pytest.mark.generative


def cells(deliveries: Deliveries, folder: Path, name: str) -> tuple[list[tuple[object, ...]], dict[str, str]]:
    """Every counted cell of an indicator, and why indicators are not calculable."""
    with opened(taken_in(deliveries, folder)) as connection:
        computing.compute(connection, "inputs", [catalogue()[name]])
        count_store.declared_groups(connection)
        rows = connection.execute(count_store.every_cell("w.status = 'counted'")).fetchall()
        return rows, count_store.reasons(connection)


@pytest.mark.parametrize("name", [WORK, SAFETY])
def test_the_groups_of_young_people_whom_no_other_partner_knows_agree_with_the_reference(name: str, tmp_path: Path) -> None:
    expected = counts(FOUR, name, UNITS[name](FOUR), everything=True)
    rows, reasons = cells(FOUR, tmp_path, name)
    found = {
        (start, level, area, breakdown, group): (_exact(above), _exact(below))
        for _, start, level, area, breakdown, group, above, below, *_ in rows
    }
    assert any(key[3:] == ("race_ethnicity", "ASIAN") for key in expected)
    assert compare_counts(name, expected, found) == []
    assert reasons == {}


def test_without_the_partner_the_reason_names_what_was_not_delivered(tmp_path: Path) -> None:
    others = Deliveries({name: one for name, one in FOUR.partners.items() if name != "developmental_services"})
    rows, reasons = cells(others, tmp_path, WORK)
    assert rows == []
    assert reasons[WORK] == "Not delivered: developmental_services.client; developmental_services.employment_spell."


def _exact(number: object) -> Fraction | None:
    return None if number is None else Fraction(str(number)).limit_denominator(10**6)

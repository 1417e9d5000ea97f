"""What the field disputes is data: with other values in `metrics/parameters`, definitions and reference still agree."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics import catalogue as definitions
from metrics.catalogue import catalogue
from pipelines import computing, conforming, lineage
from tests.generative.histories import make_deliveries
from tests.generative.pipeline import facts, taken_in
from tests.reference import REFERENCE
from tests.reference.choices import CHOICES
from tests.reference.deliveries import Deliveries
from tests.reference.facts import Fact, compare

SEEDS = (14, 15)  # events and daily rows; in summaries absent days stand as reported
HISTORIES = 350
IN_THE_DATA: dict[str, list[dict[str, object]]] = {
    "attendance_rule": [{"least_attended_pct": 51, "minimum_member_days": 4, "chronic_absence_pct": 12}],
    "school_year_rule": [{"count_day_number": 3, "longest_gap_days": 2, "progression_member_days": 60}],
    "foster_care_rule": [{
        "shortest_stay_days": 31, "trial_home_visit_days": 8, "days_before_reports_count": 1,
        "recurrence_first_day": 8, "recurrence_last_day": 180,
    }],
    "follow_up_rule": [{"discharge_first_day": 0, "emergency_first_day": 1, "residential_counts": 0}],
    "system_of_care_rule": [{"minimum_enrolled_days": 20, "minimum_member_days": 5, "regular_attendance_pct": 95}],
    "transfer_rule": [{"psychiatric_days": 7, "custody_days": 45, "institution_days": 8}],
    "dropping_setting": [{"setting": "PRTF", "meaning": "psychiatric residential treatment facility"}],
    "county_source": [
        {"source": source, "precedence": place, "meaning": "in another order"}
        for place, source in enumerate(
            ("residence_in_justice", "maltreatment_report", "custody", "coverage", "foster_care", "residence_in_health")
        )
    ],
    "level_group": [
        {
            "level": level, "meaning": "grouped otherwise", "is_placed": int(level >= 0), "is_home": int(level in (0, 1, 3)),
            "is_family": int(0 <= level <= 4), "is_nonfamily": int(level >= 6), "is_institutional": int(level in (7, 9, 10)),
        }
        for level in range(-1, 13)
    ],
    "countable_setting": [{"arrangement_type": code, "meaning": "counts"} for code in ("FFH", "KIN", "4", "5", "11")],
}  # fmt: skip
IN_THE_REFERENCE: dict[str, object] = {
    "least_attended_pct": 51, "least_member_days": 4, "chronic_absence_pct": 12,
    "count_day": 3, "longest_gap": 2, "progression_member_days": 60,
    "shortest_stay": 31, "trial_home_visit": 8, "days_before_reports_count": 1, "recurrence_days": (8, 180),
    "discharge_first_day": 0, "emergency_first_day": 1, "residential_follows_up": False,
    "enrolled_days": 20, "member_days": 5, "regular_attendance_pct": 95,
    "psychiatric_gap": 7, "custody_gap": 45, "institution_gap": 8,
    "dropping_settings": frozenset({"PRTF"}),
    "county_sources": (
        "residence_in_justice", "maltreatment_report", "custody", "coverage", "foster_care", "residence_in_health",
    ),
    "home_levels": frozenset({0, 1, 3}), "family_levels": frozenset(range(5)),
    "nonfamily_levels": frozenset(range(6, 13)), "institutional_levels": frozenset({7, 9, 10}),
    "countable_settings": frozenset({"FFH", "KIN", "4", "5", "11"}),
}  # fmt: skip
# These stand on a relation that reads a choice, and use none of its columns that depend on it.
UNTOUCHED = {"attendance_rate", "restraint_and_seclusion_per_1000_students", "students_suspended_out_of_school"}
# No transfer of these histories falls between two stays of one commitment.
HARDLY_TOUCHED = {"secure_commitments_per_1000_youth"}
AFFECTED = [
    name for name, one in catalogue().items() if set(lineage.parameters_of(one)) & set(IN_THE_DATA) and name not in UNTOUCHED
]

pytestmark = [pytest.mark.generative, pytest.mark.xdist_group("choices")]
Both = tuple[dict[str, list[Fact]], dict[str, list[Fact]], dict[str, list[Fact]]]


def written(folder: Path) -> Path:
    """The parameters as they are, with other values in the place of some."""
    shutil.copytree(definitions.PARAMETERS, folder)
    for name, rows in IN_THE_DATA.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def expected(deliveries: Deliveries) -> dict[str, list[Fact]]:
    return {name: REFERENCE[name](deliveries) for name in AFFECTED}


@pytest.fixture(scope="module", params=SEEDS)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """Facts computed with the other choices, what the reference finds with them, and what it finds without."""
    folder = tmp_path_factory.mktemp("choices")
    usual = expected(make_deliveries(request.param, HISTORIES))
    with pytest.MonkeyPatch.context() as patch:
        parameters = written(folder / "parameters")
        for module in (conforming, computing, lineage):
            patch.setattr(module, "PARAMETERS", parameters)
        for name, choice in IN_THE_REFERENCE.items():
            patch.setattr(CHOICES, name, choice)
        deliveries = make_deliveries(request.param, HISTORIES)
        yield facts(taken_in(deliveries, folder), AFFECTED), expected(deliveries), usual


@pytest.mark.parametrize("indicator", AFFECTED)
def test_a_choice_is_data_and_the_reference_agrees_with_another_one(indicator: str, both: Both) -> None:
    computed, with_others, usual = both
    assert compare(with_others[indicator], computed[indicator])[:20] == []
    changed = compare(with_others[indicator], usual[indicator])
    assert changed or indicator in HARDLY_TOUCHED, "the other choices change nothing here"


def test_every_parameter_but_the_standard_ones_is_tried(tmp_path: Path) -> None:
    standard = {"age_band", "setting_level", "survey_domain"}
    assert {path.stem for path in written(tmp_path / "parameters").glob("*.csv")} - standard == set(IN_THE_DATA)

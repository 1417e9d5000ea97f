"""Reference tables that the collaborative keeps: counties, population, published benchmarks."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from sample_data import columns
from sample_data.counties import Counties
from sample_data.plan import Plan, day
from sample_data.population import population_table

_ROUND_4 = "Children's Bureau, CFSR Round 4 Statewide Data Indicators Data Dictionary, August 2022"
_PROFILES = "Children's Bureau, CFSR Round 4 state data profiles, August 2025"
_DISCIPLINE = "North Carolina Department of Public Instruction, Consolidated Data Report 2023-24, Table S9"
_NATIONAL, _STATE = "national performance", "North Carolina, as published"
# Indicator, measure, period, value, source and month of publication; each as published, none computed here.
_PUBLISHED: tuple[tuple[str, str, str, float, str, date], ...] = (
    *(
        (indicator, _NATIONAL, period, value, _ROUND_4, date(2022, 8, 1))
        for indicator, period, value in (
            ("maltreatment_in_care_per_100000_days", "19A, 19B, FY19, FY20", 9.07),
            ("maltreatment_recurrence_within_12_months", "FY19, FY20", 9.7),
            ("permanency_within_12_months_of_entry", "19B, 20A, 20B, 21A, 21B", 35.2),
            ("permanency_within_12_months_for_children_in_care_1_to_2_years", "21A, 21B", 43.8),
            ("permanency_within_12_months_for_children_in_care_over_2_years", "21A, 21B", 37.3),
            ("reentry_to_care_within_12_months", "20A, 20B, 21A, 21B", 5.6),
            ("placement_moves_per_1000_days_in_care", "21A, 21B", 4.48),
        )
    ),
    ("placement_moves_per_1000_days_in_care", _STATE, "23A, 23B", 5.22, _PROFILES, date(2025, 8, 1)),
    ("short_term_suspensions_per_1000_students", _STATE, "2023-24", 162.34, _DISCIPLINE, date(2025, 2, 1)),
)


def reference_tables(plan: Plan, counties: Counties) -> dict[str, pa.Table]:
    """The `county`, `population` and `benchmark` tables."""
    return {
        "county": county_table(counties),
        "population": population_table(plan, counties),
        "benchmark": benchmark_table(),
    }


def county_table(counties: Counties) -> pa.Table:
    """The `county` table."""
    return columns.table(
        {
            "county_fips": pa.array(counties.fips),
            "county_name": pa.array(counties.name),
            "region": pa.array(counties.region),
            "urbanicity": pa.array(counties.urbanicity),
            "size_group": pa.array(counties.size_group),
            "similar_group": pa.array(counties.similar_group),
            "grant_start_date": columns.dates(counties.grant_start),
        }
    )


def benchmark_table() -> pa.Table:
    """The `benchmark` table: national performance on the seven federal indicators and figures of the state, as published."""
    indicator, measure, period, value, source, published = zip(*_PUBLISHED, strict=True)
    return columns.table(
        {
            "indicator": pa.array(indicator),
            "measure": pa.array(measure),
            "period": pa.array(period),
            "value": pa.array(value),
            "source": pa.array(source),
            "as_of": pa.array([day(on) for on in published], pa.int32()).cast(pa.date32()),
        }
    )

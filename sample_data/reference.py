"""Reference tables that the collaborative keeps: counties, population, published benchmarks."""

from __future__ import annotations

from datetime import date

import pyarrow as pa

from sample_data import columns
from sample_data.counties import Counties
from sample_data.plan import Plan, day
from sample_data.population import population_table

_SOURCE = "Children's Bureau, CFSR Round 4 Statewide Data Indicators Data Dictionary, August 2022"
_NATIONAL = "national performance"
_AS_OF = date(2022, 8, 1)
_ROUND_4: tuple[tuple[str, str, float], ...] = (
    ("maltreatment_in_care_per_100000_days", "19A, 19B, FY19, FY20", 9.07),
    ("maltreatment_recurrence_within_12_months", "FY19, FY20", 9.7),
    ("permanency_within_12_months_of_entry", "19B, 20A, 20B, 21A, 21B", 35.2),
    ("permanency_within_12_months_for_children_in_care_1_to_2_years", "21A, 21B", 43.8),
    ("permanency_within_12_months_for_children_in_care_over_2_years", "21A, 21B", 37.3),
    ("reentry_to_care_within_12_months", "20A, 20B, 21A, 21B", 5.6),
    ("placement_moves_per_1000_days_in_care", "21A, 21B", 4.48),
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
    """The `benchmark` table: national performance on the seven federal indicators, as published."""
    count = len(_ROUND_4)
    return columns.table(
        {
            "indicator": pa.array([row[0] for row in _ROUND_4]),
            "measure": columns.constant(_NATIONAL, count),
            "period": pa.array([row[1] for row in _ROUND_4]),
            "value": pa.array([row[2] for row in _ROUND_4]),
            "source": columns.constant(_SOURCE, count),
            "as_of": pa.array([day(_AS_OF)] * count, pa.int32()).cast(pa.date32()),
        }
    )

"""Invariants of every count of the committed sample state, and what its release carries beside the cells."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

import sample_data
from dashboard.reading import Release
from metrics import life_cycle
from metrics.catalogue import catalogue
from metrics.frozen import agrees
from metrics.indicator import Indicator
from pipelines import count_store
from pipelines.intake import take_in
from pipelines.periods import UNKNOWN_COUNTY, coverage, create_period, periods, school_starts
from pipelines.releasing import draft_release
from pipelines.warehouse import opened, up_to_date
from pipelines.workspace import Workspace

COUNTS = "status = 'ok' and numerator is not null"
SUMS = """
select count(*) from (
    select indicator, period_start, breakdown, "group",
        sum({part}) filter (area_level = 'county') as parts, max({part}) filter (area_level = 'state') as state
    from cell where indicator = ? and breakdown not like '%×%' group by all
) where {broken}
"""
# Facts of each area level, with those of the unknown county, which no county and no region has, as one more of each.
WITH_UNKNOWN = """
create or replace temp table reporting_area as
select county_fips, area_level, area_id from conformed.reporting_area
union all select '{unknown}', level, level || ' unknown' from (select unnest(['county', 'region']) as level)
"""
BY_LEVEL = """
select count(*) from (
    select f.period_start,
        sum({part}) filter (area_level = 'county') as counties, sum({part}) filter (area_level = 'region') as regions,
        sum({part}) filter (area_level = 'state') as state
    from fact f join (select distinct area_level, area_id from reporting_area) using (area_id)
    where excluded_because is null group by all
) where {broken}
"""
# Rows of any file of a release that tell a number of a hidden cell.
TOLD_OF_HIDDEN = """
with hidden as (from '{folder}/cells.parquet' where status = 'suppressed'),
of_whole as (from hidden where breakdown = 'all')
select count(*) from (
    select 1 from hidden where coalesce(numerator, denominator, value, lower, upper) is not null
    union all
    select 1 from '{folder}/signals.parquet' s semi join of_whole using (indicator, period_start, area_level, area_id)
    where coalesce(value_after, difference, difference_lower, difference_upper) is not null
    union all
    select 1 from '{folder}/changes.parquet' c
    semi join hidden using (indicator, period_start, area_level, area_id, breakdown, "group")
    where coalesce(numerator_moved, denominator_moved, value_after) is not null
)
"""

PARTNERS = {"child_welfare", "education", "juvenile_justice", "health", "care_coordination"}
OF_DELIVERED = {name for name, one in catalogue().items() if set(one.sources) <= PARTNERS}

pytestmark = pytest.mark.xdist_group("sample state")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = Workspace(tmp_path_factory.mktemp("sample") / "workspace").prepare()
    take_in(workspace, [Path(sample_data.__file__).parent / "extracts"], lambda step: None)
    return workspace


@pytest.fixture(scope="module")
def counts(workspace: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    with opened(workspace) as connection:
        up_to_date(connection, workspace)
        count_store.declared_groups(connection)
        connection.execute(f"create temp table cell as {count_store.every_cell('true')}")
        yield connection


def number(connection: duckdb.DuckDBPyConnection, query: str, *values: str) -> int:
    row = connection.execute(query, list(values)).fetchone()
    assert row is not None
    return int(row[0])


def test_every_indicator_of_a_partner_that_delivered_counts_somebody(counts: duckdb.DuckDBPyConnection) -> None:
    found = counts.execute("select distinct indicator from cell where status = 'ok'").fetchall()
    assert {name for (name,) in found} == OF_DELIVERED


@pytest.mark.parametrize("name", [one.id for one in catalogue().values() if one.disclosure.kind == "proportion"])
def test_the_numerator_of_a_share_is_at_most_its_denominator(name: str, counts: duckdb.DuckDBPyConnection) -> None:
    query = f"select count(*) from cell where indicator = ? and {COUNTS} and numerator > denominator"
    assert number(counts, query, name) == 0


@pytest.mark.parametrize(("inner", "outer"), [(
    f"follow_up_within_7_days_of_{what}", f"follow_up_within_30_days_of_{what}"
) for what in ("psychiatric_discharge", "psychiatric_discharge_without_residential", "emergency_visit")])
def test_seven_days_are_within_thirty(inner: str, outer: str, counts: duckdb.DuckDBPyConnection) -> None:
    keys = 'period_start, area_id, breakdown, "group"'
    query = (
        f"select count(*) from (select {keys}, numerator, denominator from cell where indicator = ? and {COUNTS}) s"
        f" join (select {keys}, numerator as more, denominator as same from cell where indicator = ? and {COUNTS}) l"
        f" using ({keys}) where "
    )
    assert number(counts, query + "true", inner, outer) > 0
    assert number(counts, query + "numerator > more or denominator <> same", inner, outer) == 0


def parts(rule: str) -> list[tuple[str, str]]:
    """The numerators and denominators whose counties make up the state by a rule: sum, cover or none."""
    named = [(one, {"numerator": one.disclosure.area_n, "denominator": one.disclosure.area_d}) for one in catalogue().values()]
    return [
        (one.id, part)
        for one, rules in named
        for part, stated in rules.items()
        if stated == rule and not (one.is_median and part == "numerator")
    ]


@pytest.mark.parametrize(("name", "part"), parts("sum"))
def test_counties_add_up_to_at_most_the_state_in_every_group(
    name: str, part: str, counts: duckdb.DuckDBPyConnection
) -> None:
    # Units of an unknown county are in the state alone; a population has no unknown county.
    population = part == "denominator" and catalogue()[name].population_ages is not None
    broken = "abs(parts - state) > 1e-6" if population else "parts > state + 1e-6"
    assert number(counts, SUMS.format(part=part, broken=broken), name) == 0


def of_facts(parted: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those that facts know; the denominator of a population rate is in no fact."""
    return [(name, part) for name, part in parted if part == "numerator" or catalogue()[name].population_ages is None]


def broken_windows(connection: duckdb.DuckDBPyConnection, indicator: Indicator, part: str, broken: str) -> int:
    """In how many windows the facts, those of an unknown county among them, break a rule about levels of area."""
    connection.execute(WITH_UNKNOWN.format(unknown=UNKNOWN_COUNTY))
    create_period(connection, periods(indicator, coverage(connection), school_starts(connection)))
    connection.execute(f"create or replace temp table fact as {indicator.text}")
    found = number(connection, BY_LEVEL.format(part=part, broken=broken))
    connection.execute("drop table temp.reporting_area")
    return found


@pytest.mark.parametrize(("name", "part"), of_facts(parts("sum")))
def test_the_state_is_the_sum_of_its_counties_and_of_the_unknown_one(
    name: str, part: str, counts: duckdb.DuckDBPyConnection
) -> None:
    assert broken_windows(counts, catalogue()[name], part, "counties <> state or regions <> state") == 0


@pytest.mark.parametrize(("name", "part"), of_facts(parts("cover")))
def test_the_state_is_at_most_the_sum_of_counties_that_share_persons(
    name: str, part: str, counts: duckdb.DuckDBPyConnection
) -> None:
    assert broken_windows(counts, catalogue()[name], part, "state > regions or regions > counties") == 0


# Of a population rate, those outside the population count in the whole only.
@pytest.mark.parametrize("name", [one.id for one in catalogue().values() if one.population_ages is None])
def test_groups_add_up_to_the_whole(name: str, counts: duckdb.DuckDBPyConnection) -> None:
    indicator = catalogue()[name]
    measure = "denominator" if indicator.is_median else "numerator, denominator"
    for breakdown in (one.name for one in indicator.breakdowns if one.dimensions):
        for part in measure.split(", "):
            query = (
                f"select count(*) from (select period_start, area_id, sum({part}) filter (breakdown = '{breakdown}') as s,"
                f" sum({part}) filter (breakdown = 'all') as w, count(*) filter (breakdown = '{breakdown}') as groups"
                " from cell where indicator = ? and status in ('ok', 'no_data') group by all)"
                " where groups > 0 and abs(s - w) > 1e-6"
            )
            assert number(counts, query, name) == 0, breakdown


def test_a_release_carries_published_benchmarks_and_what_its_definitions_ran_with(
    workspace: Workspace, counts: duckdb.DuckDBPyConnection
) -> None:
    folder = draft_release(counts, workspace.settings, workspace.releases, None, audit=False)
    release = Release(folder)
    assert release.equity_reference == workspace.settings.equity_reference == "largest"
    (federal,) = release.benchmarks("reentry_to_care_within_12_months")
    assert (federal.measure, federal.value) == ("national performance", 5.6)
    assert "August 2022" in federal.source
    assert release.benchmarks("attendance_rate") == []
    both = {one.measure: one.value for one in release.benchmarks("placement_moves_per_1000_days_in_care")}
    assert both == {"national performance": 4.48, "North Carolina, as published": 5.22}
    (of_state,) = release.benchmarks("short_term_suspensions_per_1000_students")
    assert (of_state.value, of_state.as_of.isoformat()) == (162.34, "2025-02-01") and "Table S9" in of_state.source
    described = {one["id"]: one for one in json.loads((folder / "indicators.json").read_text(encoding="utf-8"))}
    ran_with = set(described["placement_moves_per_1000_days_in_care"]["parameters"])
    assert ran_with == {"age_band", "countable_setting", "foster_care_rule"}
    assert set(described) == set(catalogue())
    assert {name for name, one in described.items() if one["not_calculable_because"] is None} == OF_DELIVERED
    assert release.why_not_calculable("detention_admissions_per_1000_youth", "home_language") != ""
    assert release.why_not_calculable("attendance_rate") == ""
    own_answer = "indicator = 'youth_in_two_or_more_systems' and breakdown like '%system_involvement%'"
    assert number(counts, f"select count(*) from '{folder}/cells.parquet' where {own_answer}") == 0


def test_a_second_release_tells_closed_periods_as_the_first_did_and_neither_a_number_of_a_hidden_cell(
    workspace: Workspace, counts: duckdb.DuckDBPyConnection
) -> None:
    first = draft_release(counts, workspace.settings, workspace.releases, None, audit=False)
    life_cycle.publish(workspace.releases, first.name, "a reviewer", agrees=agrees)
    second = draft_release(counts, workspace.settings, workspace.releases, None, quarters=8, audit=False)
    assert second.name != first.name
    assert agrees(second, first)
    for folder in (first, second):
        assert number(counts, f"select count(*) from '{folder}/cells.parquet' where status = 'suppressed'") > 1000
        assert number(counts, TOLD_OF_HIDDEN.format(folder=folder)) == 0

"""The synthetic state resembles the published figures it is set to, within stated bands.

Bands are wide: the state of these tests is a twenty-fifth of a real one.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tests.sample_data.deliveries import number, open_delivery

SCALE = 6_000 / 150_000


@pytest.fixture(scope="module")
def welfare(state: Path) -> duckdb.DuckDBPyConnection:
    return _typed(open_delivery(state / "child-welfare-2026q2"))


@pytest.fixture(scope="module")
def justice(state: Path) -> duckdb.DuckDBPyConnection:
    return _typed(open_delivery(state / "juvenile-justice-2026q2"))


@pytest.fixture(scope="module")
def health(state: Path) -> duckdb.DuckDBPyConnection:
    return _typed(open_delivery(state / "health-2026q3"))


@pytest.fixture(scope="module")
def schools(state: Path) -> duckdb.DuckDBPyConnection:
    return _typed(open_delivery(state / "education-2026q3"))


def _typed(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Materialize every table once, without repeats, dates as dates."""
    for (table,) in con.execute("select view_name from duckdb_views() where not internal").fetchall():
        dates = [row[0] for row in con.execute(f"describe {table}").fetchall() if row[0].endswith("_date")]
        typed = ", ".join(f"try_cast({name} as date) as {name}" for name in dates)
        replace = f" replace ({typed})" if dates else ""
        con.execute(f"create table {table}_text as select distinct * from {table}")
        con.execute(f"create table {table}_rows as select *{replace} from {table}_text")
    return con


def test_about_five_thousand_children_enter_care_a_year(welfare: duckdb.DuckDBPyConnection) -> None:
    entries = number(
        welfare, "select count(*) / 5.0 from episode_rows where removal_date between '2021-01-01' and '2025-12-31'"
    )
    assert 4_500 * SCALE < entries < 5_600 * SCALE


def test_a_third_of_entrants_reach_a_permanent_home_within_a_year(welfare: duckdb.DuckDBPyConnection) -> None:
    share = number(
        welfare,
        """select avg(coalesce(exit_reason in ('1', '2', '3', '5')
            and exit_date < removal_date + interval 12 month, false)::int)
        from episode_rows where removal_date between '2021-01-01' and '2025-06-30'
        and coalesce(exit_date, date '2100-01-01') >= removal_date + 8""",
    )
    assert 0.27 < share < 0.42


def test_children_in_care_move_about_as_often_as_published(welfare: duckdb.DuckDBPyConnection) -> None:
    rate = number(
        welfare,
        """with stay as (
            select episode_id, removal_date,
                least(coalesce(exit_date, date '2026-06-30'), removal_date + 182) as until
            from episode_rows where removal_date between '2021-01-01' and '2025-12-31'),
        placed as (
            select stay.episode_id, provider_id,
                lag(provider_id) over (partition by stay.episode_id order by start_date) as previous
            from living_arrangement_rows a join stay using (episode_id)
            where start_date < until and arrangement_type not in ('9', '10', '11', '12', '13', '14'))
        select 1000.0 * (select count(*) from placed where previous <> provider_id)
            / (select sum(until - removal_date) from stay)""",
    )
    assert 3.5 < rate < 6.5


def test_one_in_twenty_children_who_went_home_returns_within_a_year(welfare: duckdb.DuckDBPyConnection) -> None:
    share = number(
        welfare,
        """select avg(exists (select 1 from episode_rows b where b.person_id = a.person_id
            and b.removal_date >= a.exit_date and b.removal_date < a.exit_date + interval 12 month)::int)
        from episode_rows a where exit_reason in ('1', '2', '5') and exit_date between '2018-01-01' and '2025-06-30'""",
    )
    assert 0.03 < share < 0.09


def test_a_third_of_first_placements_are_with_kin(welfare: duckdb.DuckDBPyConnection) -> None:
    share = number(
        welfare,
        """select avg((arrangement_type = 'KIN')::int) from (select *, row_number() over (
            partition by episode_id order by start_date) as nth from living_arrangement_rows) where nth = 1""",
    )
    assert 0.25 < share < 0.38


def test_complaints_and_youth_a_year_are_as_published(justice: duckdb.DuckDBPyConnection) -> None:
    youth = number(
        justice,
        """select avg(n) from (select count(distinct person_id) n from complaint_rows
        where complaint_type = 'DELINQUENT' and year(received_date) between 2021 and 2025
        group by year(received_date))""",
    )
    complaints = number(
        justice,
        """select count(*) / 5.0 from complaint_rows where complaint_type = 'DELINQUENT'
        and year(received_date) between 2021 and 2025""",
    )
    assert 13_000 * SCALE < youth < 17_000 * SCALE
    assert 2.2 < complaints / youth < 3.0


def test_a_quarter_to_a_third_have_a_new_complaint_within_a_year(justice: duckdb.DuckDBPyConnection) -> None:
    share = number(
        justice,
        """with began as (select person_id, min(d) as clock from (
            select person_id, decision_date d from complaint_rows where intake_decision like 'DIVERTED%'
            union all select person_id, start_date from supervision_rows where kind = 'PROBATION'
            union all select person_id, release_date from custody_rows where kind <> 'CRISIS')
            where d between '2022-01-01' and '2025-06-30' group by person_id, year(d))
        select avg(exists (select 1 from complaint_rows c where c.person_id = began.person_id
            and complaint_type = 'DELINQUENT' and offense_date > clock
            and received_date < clock + interval 12 month)::int) from began""",
    )
    assert 0.25 < share < 0.35


def test_complaints_fall_in_summer(justice: duckdb.DuckDBPyConnection) -> None:
    july = number(justice, "select count(*) from complaint_rows where month(offense_date) = 7")
    october = number(justice, "select count(*) from complaint_rows where month(offense_date) = 10")
    assert july < 0.8 * october


def test_psychiatric_stays_last_about_a_week_and_prtf_stays_half_a_year(health: duckdb.DuckDBPyConnection) -> None:
    def stays(setting: str, measure: str) -> float:
        return number(
            health,
            f"select {measure} from stay_rows where setting = '{setting}' and discharge_date >= admit_date"
            " and admit_date between '2020-10-01' and '2025-12-31'",
        )

    assert 4_500 * SCALE < stays("ACUTE_PSYCH", "count(*) / 5.25") < 7_500 * SCALE
    assert 5 < stays("ACUTE_PSYCH", "median(discharge_date - admit_date)") < 9
    assert 120 < stays("PRTF", "median(discharge_date - admit_date)") < 240


def test_a_third_are_followed_up_within_a_week_of_discharge(health: duckdb.DuckDBPyConnection) -> None:
    share = number(
        health,
        """select avg(exists (select 1 from service_rows s where s.person_id = a.person_id and is_mh_follow_up = '1'
            and service_date between discharge_date + 1 and discharge_date + 7)::int)
        from stay_rows a where setting = 'ACUTE_PSYCH' and discharge_date between '2021-01-01' and '2026-06-30'""",
    )
    assert 0.30 < share < 0.48


def test_about_a_quarter_of_students_are_chronically_absent(schools: duckdb.DuckDBPyConnection) -> None:
    members = """
        select e.person_id, e.school_year::int as year, count(*) as days from enrollment_rows e
        join calendar_day_rows c on c.school_id = e.school_id and c.school_year = e.school_year
        and c.is_instructional = '1' and calendar_date between entry_date and coalesce(exit_date, date '2100-01-01')
        where is_primary = '1' and coalesce(exit_code, '') not in ('NO_SHOW', 'INVALID')
        and e.school_year in ('2024', '2025') group by all"""
    missed = """
        select person_id, year(attendance_date + interval 6 month) as year,
            sum(absent_fraction::double) as fraction, sum((absent_fraction::double > 0.5)::int) as days
        from attendance_event_rows where reason <> 'N' and absent_fraction::double <= 1 group by all"""
    row = schools.execute(
        f"""select avg((10 * coalesce(a.days, 0) >= m.days)::int), 1 - sum(coalesce(fraction, 0)) / sum(m.days),
            avg((coalesce(a.days, 0) >= m.days)::int)
        from ({members}) m left join ({missed}) a using (person_id, year) where m.days >= 10"""
    ).fetchone()
    assert row is not None
    chronic, attendance, never_there = row
    assert 0.21 < chronic < 0.29
    assert 0.92 < attendance < 0.945
    assert never_there < 0.002


def test_the_sample_has_as_many_students_as_asked_for(schools: duckdb.DuckDBPyConnection) -> None:
    students = number(schools, "select count(distinct person_id) from enrollment_rows where school_year = '2025'")
    assert 0.9 * 6_000 < students < 1.1 * 6_000


def test_the_population_is_that_of_the_state_at_scale(state: Path) -> None:
    con = open_delivery(state / "reference-2026q3")
    children = number(con, "select sum(population::int) from population where age::int < 18 and year = '2023'")
    assert children == pytest.approx(2_323_490 * SCALE, rel=0.01)
    assert number(con, "select count(distinct county_fips) from population") == 100

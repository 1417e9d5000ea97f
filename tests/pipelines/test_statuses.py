"""Zero, no data, not yet observable and not calculable come out apart, in every shape, with the reason at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import duckdb
import pytest

from metrics.catalogue import catalogue
from pipelines import computing, count_store
from pipelines.warehouse import opened
from tests.generative.histories import make_deliveries
from tests.generative.pipeline import taken_in
from tests.reference.deliveries import Deliveries

PROPORTION, RATE = "reentry_to_care_within_12_months", "placement_moves_per_1000_days_in_care"
POPULATION = "detention_admissions_per_1000_youth"
LACK_STAYS = (
    "psychiatric_readmission_within_30_days",
    "days_in_institutions_per_1000_youth",
    "length_of_stay_in_institutions",
    "median_length_of_stay_in_institutions",
)
MEAN, MEDIAN = LACK_STAYS[2:]

pytestmark = pytest.mark.xdist_group("statuses")


def counted(
    deliveries: Deliveries, folder: pytest.TempPathFactory, names: tuple[str, ...]
) -> Iterator[duckdb.DuckDBPyConnection]:
    with opened(taken_in(deliveries, folder.mktemp("statuses"))) as connection:
        indicators = [catalogue()[name] for name in names]
        computing.compute(connection, "inputs", indicators)
        count_store.declared_groups(connection, indicators)
        connection.execute(f"create temp table cell as {count_store.every_cell('true')}")
        yield connection


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    names = (PROPORTION, RATE, POPULATION, MEAN, MEDIAN)
    yield from counted(make_deliveries(14, 150), tmp_path_factory, names)


@pytest.fixture(scope="module")
def without_stays(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """A state whose health partner sends no table of stays, and whose schools send nothing at all."""
    sent = make_deliveries(14, 60)
    health = sent.partners["health"]
    tables = {name: rows for name, rows in health.tables.items() if name != "stay"}
    partners = {name: one for name, one in sent.partners.items() if name != "education"}
    deliveries = Deliveries({**partners, "health": replace(health, tables=tables)})
    yield from counted(deliveries, tmp_path_factory, (*LACK_STAYS, PROPORTION, "chronic_absence"))


def statuses(connection: duckdb.DuckDBPyConnection, name: str, condition: str = "true") -> set[str]:
    query = f"select distinct status from cell where indicator = ? and {condition}"
    return {status for (status,) in connection.execute(query, [name]).fetchall()}


@pytest.mark.parametrize("name", [PROPORTION, RATE, MEAN, MEDIAN])
def test_nobody_to_count_is_no_data_and_not_zero(name: str, whole: duckdb.DuckDBPyConnection) -> None:
    assert {"ok", "no_data"} <= statuses(whole, name)
    empty = whole.execute("select count(*), count(value) from cell where indicator = ? and status = 'no_data'", [name])
    assert empty.fetchone()[1] == 0  # type: ignore[index]
    assert statuses(whole, name, "denominator = 0 and status = 'ok'") == set()


@pytest.mark.parametrize("name", [PROPORTION, RATE, POPULATION])
def test_nothing_counted_among_somebody_is_zero_and_ok(name: str, whole: duckdb.DuckDBPyConnection) -> None:
    zero = whole.execute(
        "select count(*) from cell where indicator = ? and numerator = 0 and denominator > 0 and status = 'ok'"
        " and value = 0 and lower = 0 and upper > 0", [name],
    ).fetchone()  # fmt: skip
    assert zero is not None and zero[0] > 0
    assert statuses(whole, name, "numerator = 0 and denominator > 0") == {"ok"}


def test_windows_whose_follow_up_is_not_over_are_not_yet_observable(whole: duckdb.DuckDBPyConnection) -> None:
    by_period = dict(
        whole.execute(
            "select period_start, list(distinct status) from cell where indicator = ? and breakdown = 'all'"
            " and area_level = 'state' group by all", [PROPORTION],
        ).fetchall()
    )
    last = max(by_period)
    assert by_period[last] == ["not_yet_observable"]
    assert all(start > date(2024, 1, 1) for start, found in by_period.items() if found == ["not_yet_observable"])
    hidden = "count(numerator) + count(denominator) + count(value) + count(persons)"
    numbers = whole.execute(f"select {hidden} from cell where status = 'not_yet_observable'").fetchone()
    assert numbers == (0,)


def test_a_group_without_a_known_population_is_not_calculable(whole: duckdb.DuckDBPyConnection) -> None:
    assert statuses(whole, POPULATION, "breakdown = 'home_language'") == {"not_calculable"}
    assert "ok" in statuses(whole, POPULATION, "breakdown = 'age_band'")


@pytest.mark.parametrize("name", LACK_STAYS)
def test_a_table_that_was_not_delivered_makes_every_cell_not_calculable(
    name: str, without_stays: duckdb.DuckDBPyConnection
) -> None:
    assert statuses(without_stays, name) == {"not_calculable"}
    assert count_store.reasons(without_stays)[name] == "Not delivered: health.stay."


def test_a_partner_that_sent_nothing_makes_its_indicators_not_calculable(
    without_stays: duckdb.DuckDBPyConnection,
) -> None:
    assert statuses(without_stays, "chronic_absence") == {"not_calculable"}
    assert "education.attendance_event" in count_store.reasons(without_stays)["chronic_absence"]
    assert PROPORTION not in count_store.reasons(without_stays)
    assert "ok" in statuses(without_stays, PROPORTION)


def test_windows_counted_one_at_a_time_come_to_the_same(
    whole: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (PROPORTION, RATE, POPULATION, MEDIAN, "school_stability", "restraint_and_seclusion_per_1000_students"):
        together, windows, _ = computing.count(whole, catalogue()[name])
        monkeypatch.setattr(computing, "PERSONS_AT_ONCE", 1)
        apart, _, _ = computing.count(whole, catalogue()[name])
        monkeypatch.undo()
        assert len(windows) > 1 and len(together), name
        order = [(column, "ascending") for column in ("period_start", "area_id", "breakdown", "group")]
        assert apart.sort_by(order).equals(together.sort_by(order)), name

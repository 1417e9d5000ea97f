"""Computing: runs each definition over the conformed relations and keeps its counts in the warehouse."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from queue import SimpleQueue

import duckdb
import numpy as np
import pyarrow as pa

import metrics
from metrics import cells, counting
from metrics.catalogue import PARAMETERS, catalogue
from metrics.indicator import Indicator, why_not_calculable
from metrics.statistics import median_ranks
from pipelines import conforming, count_store
from pipelines.engines.duckdb_engine import beside
from pipelines.linkage.linking import unlinkable
from pipelines.periods import Period, coverage, create_period, every_window, periods, school_starts
from pipelines.terminal import progress

CREATE = (
    *count_store.CREATE,
    "create table if not exists main.computed (name varchar primary key, fingerprint varchar)",
)

SIDE_BY_SIDE = 2
# Windows are counted together until they hold this many persons; more at once would need more memory than there may be.
PERSONS_AT_ONCE = 12_000_000
# Makes the relation `fact` of an indicator over the relation `period` and the conformed relations of a connection.
FactMaker = Callable[[duckdb.DuckDBPyConnection, Indicator], None]


def on_duckdb(connection: duckdb.DuckDBPyConnection, indicator: Indicator) -> None:
    """The relation `fact` of an indicator, its definition run byte for byte where the relations are."""
    connection.execute(f"create or replace temp view fact as {indicator.text}")


def stale(connection: duckdb.DuckDBPyConnection, inputs: str, wanted: list[Indicator]) -> dict[str, str]:
    """The indicators whose definition or data changed since they were last counted, each with its new fingerprint.

    `inputs` is the fingerprint of the data in force.
    """
    for statement in CREATE:
        connection.execute(statement)
    done = dict(connection.execute("select name, fingerprint from main.computed").fetchall())
    code = code_of(Path(metrics.__file__).parent)
    fingerprints = {indicator.id: _digest(inputs, indicator.hash, code) for indicator in wanted}
    return {name: fingerprint for name, fingerprint in fingerprints.items() if done.get(name) != fingerprint}


def compute(
    connection: duckdb.DuckDBPyConnection, inputs: str, wanted: list[Indicator], make_facts: FactMaker = on_duckdb,
    side_by_side: int = SIDE_BY_SIDE,
) -> list[str]:
    """Counts every indicator that is stale; returns their ids. Each indicator is replaced in one transaction."""
    fingerprints = stale(connection, inputs, wanted)
    changed = [indicator for indicator in wanted if indicator.id in fingerprints]
    # Most steps of most indicators are too small to keep a second processor busy, so indicators go side by side.
    free: SimpleQueue[duckdb.DuckDBPyConnection] = SimpleQueue()
    for _ in range(side_by_side):
        free.put(beside(connection))

    def replace(indicator: Indicator) -> str:
        own = free.get()
        try:
            _replace(own, indicator, fingerprints[indicator.id], make_facts)
        finally:
            free.put(own)
        return indicator.id

    with ThreadPoolExecutor(side_by_side) as pool:
        return list(pool.map(replace, changed))


def _replace(
    connection: duckdb.DuckDBPyConnection, indicator: Indicator, fingerprint: str, make_facts: FactMaker
) -> None:
    """Counts one indicator anew and puts its cells in place of the earlier ones, in one transaction."""
    progress(f"counting {indicator.statement['title'].lower()}")
    counted, windows, reason = count(connection, indicator, make_facts)
    connection.execute("begin transaction")
    count_store.replace(connection, indicator, counted, windows, reason)
    connection.execute("insert or replace into main.computed values (?, ?)", [indicator.id, fingerprint])
    connection.execute("commit")


def count(
    connection: duckdb.DuckDBPyConnection, indicator: Indicator, make_facts: FactMaker = on_duckdb
) -> tuple[pa.Table, list[Period], str | None]:
    """The unprotected cells of one indicator that hold anything, its windows, and why it is not calculable, if so."""
    windows = periods(indicator, coverage(connection), school_starts(connection))
    reason = why_not(connection, indicator)
    parts = []
    for some in _parts(connection, [] if reason else windows):
        with _facts(connection, indicator, some, make_facts):
            parts.append(_counted(connection, indicator))
    counted = pa.concat_tables(parts)
    names = pa.array([indicator.id] * len(counted), pa.string())
    return counted.append_column("indicator", names), windows, reason


def why_not(connection: duckdb.DuckDBPyConnection, indicator: Indicator) -> str | None:
    """Why an indicator cannot be calculated from the deliveries in force, as a sentence; None when it can."""
    missing = indicator.missing(delivered_tables(connection))
    return why_not_calculable(missing) or unlinkable(connection, indicator.sources) or None


def write_facts(connection: duckdb.DuckDBPyConnection, indicator: Indicator, target: Path) -> int:
    """Writes the fact relation of one indicator, person by person, as CSV or Parquet (pipeline host only); returns its rows."""
    windows = periods(indicator, coverage(connection), school_starts(connection))
    with _facts(connection, indicator, windows, on_duckdb):
        return copy(
            connection,
            f"select '{indicator.id}' as indicator, f.period_start, a.area_level, f.area_id, f.person_id, f.unit_id,"
            " f.excluded_because,"
            " cast(case when f.excluded_because is null then f.numerator else 0 end as decimal(18, 6)) as numerator,"
            " cast(case when f.excluded_because is null then f.denominator else 0 end as decimal(18, 6)) as denominator"
            " from fact f join (select distinct area_level, area_id from reporting_area) a on a.area_id = f.area_id"
            " order by all",
            target,
        )


def copy(connection: duckdb.DuckDBPyConnection, query: str, target: Path) -> int:
    """Writes the rows of `query` to a .csv or .parquet file, whole or not at all; returns how many they are."""
    partial = target.with_name(target.name + ".partial")
    kind = "parquet" if target.suffix == ".parquet" else "csv, header"
    copied = connection.execute(f"copy ({query}) to '{str(partial).replace(chr(39), chr(39) * 2)}' (format {kind})").fetchone()
    partial.replace(target)
    return int(copied[0]) if copied else 0


def delivered_tables(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The tables in force, as partner.table."""
    rows = connection.execute("select partner || '.' || table_name from conformed.table_in_force").fetchall()
    return frozenset(name for (name,) in rows)


def fingerprint_of_inputs(connection: duckdb.DuckDBPyConnection) -> str:
    """Names the deliveries in force, the conforming SQL and the parameters; the same name means the same relations."""
    # The order of arrival matters only between deliveries of one partner and one date.
    hashes = connection.execute(
        "select content_hash from delivery d join conformed.delivery_in_force on delivery_number = number"
        " order by d.partner, d.as_of_date, number"
    ).fetchall()
    texts = list(conforming.conforming_queries().values())
    parameters = [path.read_text(encoding="utf-8") for path in sorted(PARAMETERS.glob("*.csv"))]
    return _digest(*(name for (name,) in hashes), *texts, *parameters, code_of(Path(__file__).parent))


@contextmanager
def _facts(
    connection: duckdb.DuckDBPyConnection, indicator: Indicator, windows: list[Period], make_facts: FactMaker
) -> Iterator[None]:
    """The relation `fact` of an indicator over `windows`."""
    create_period(connection, windows)
    make_facts(connection, indicator)
    yield
    connection.execute("drop view fact")


def _parts(connection: duckdb.DuckDBPyConnection, windows: list[Period]) -> list[list[Period]]:
    """The observable windows in parts small enough to be counted at once; one part when there is none."""
    observable = [one for one in windows if one.observable]
    ((persons,),) = connection.execute("select count(*) from person").fetchall()
    size = max(1, PERSONS_AT_ONCE // max(persons, 1))
    return [observable[first : first + size] for first in range(0, len(observable), size)] or [[]]


def _counted(connection: duckdb.DuckDBPyConnection, indicator: Indicator) -> pa.Table:
    count_store.declared_groups(connection, [indicator])
    _prepare(connection, indicator)
    connection.execute(f"create or replace temp table person_band as {counting.person_band(indicator.population_ages)}")
    ((has_event,),) = connection.execute("select coalesce(max(has_event), 0) from person_band").fetchall()
    steps = {
        "atom": counting.ATOM,
        "atom_without_age": counting.ATOM_WITHOUT_AGE if has_event or indicator.population_ages else counting.ATOM_OF_ONE_AGE,
    }
    if indicator.population_ages is not None:
        low, high = indicator.population_ages
        steps["population_atom"] = counting.POPULATION_ATOM.format(low=low, high=high).replace(
            "join population", "join reference.population"
        )
    for name, query in steps.items():
        connection.execute(f"create or replace temp table {name} as {query}")
    query = counting.count_query(indicator.population_ages is not None)
    if indicator.is_median:
        query = f"select c.*, m.value, m.lower, m.upper from ({query}) c left join ({_medians(connection)}) m" \
            ' using (period_start, area_id, breakdown, "group")'
    # Sums are exact decimals; the engine rounds each to the nearest double, which Arrow's own cast does not.
    doubles = "cast(numerator as double) as numerator, cast(denominator as double) as denominator"
    counted = connection.sql(f"select * replace ({doubles}) from ({query})").to_arrow_table()
    for name in ("person_band", *steps):
        connection.execute(f"drop table temp.{name}")
    numerator, denominator = (counted[name].to_numpy(zero_copy_only=False) for name in ("numerator", "denominator"))
    evaluated = cells.evaluate(indicator, numerator, denominator)
    if indicator.is_median:
        evaluated = {"status": evaluated["status"]}
        numerator = np.full(len(counted), np.nan)
    columns = {name: counted[name] for name in counted.column_names}
    columns |= {"numerator": _nullable(numerator), "denominator": _nullable(denominator)}
    columns |= {name: _nullable(array) for name, array in evaluated.items()}
    return pa.table(columns)


def _prepare(connection: duckdb.DuckDBPyConnection, indicator: Indicator) -> None:
    """Makes what indicators share, once: persons and areas by number, and `involvement` for each kind of window."""
    temporary = {name for (name,) in connection.execute("select table_name from duckdb_tables() where temporary").fetchall()}
    if "counted_person" not in temporary:
        connection.execute(f"create temp table counted_person as {counting.COUNTED_PERSON}")
        connection.execute(f"create temp table counted_area as {counting.COUNTED_AREA}")
    name = f"involvement_by_{indicator.window}"
    if name not in temporary:
        every = every_window(indicator.window, coverage(connection), school_starts(connection))
        create_period(connection, every, "every_period")
        query = counting.INVOLVEMENT.replace("from period as p", "from every_period as p")
        connection.execute(f"create temp table {name} as {query}")
    connection.execute(f"create or replace temp view involvement as select * from {name}")


def _nullable(array: np.ndarray[tuple[int], np.dtype[np.generic]]) -> pa.Array:
    """An arrow column; not a number becomes null."""
    return pa.array(array, from_pandas=True)


def _medians(connection: duckdb.DuckDBPyConnection) -> str:
    """The query for the median of the units' values in every group, its tables made ready."""
    connection.execute(f"create or replace temp table unit_value as {counting.UNIT_VALUE}")
    ((largest,),) = connection.execute("select count(*) from unit_value").fetchall()
    units = np.arange(1, largest + 1)
    lower, upper = median_ranks(units)
    ranks = pa.table({"units": units, "lower_rank": _nullable(lower), "upper_rank": _nullable(upper)})
    connection.register("order_rank", ranks)
    return counting.median_query()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def code_of(folder: Path) -> str:
    """A name for the code that computes: the Python files of a package."""
    return _digest(*(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.py"))))


def indicators(names: list[str] | None = None) -> list[Indicator]:
    """The named indicators, or the whole catalogue; KeyError names one that does not exist."""
    known = catalogue()
    return [known[name] for name in names] if names else list(known.values())

"""Where counts are kept: a row per cell that holds anything; the empty ones are spelled out when read."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb
import pandas as pd
import pyarrow as pa

from metrics import counting
from metrics.breakdowns import Breakdown
from metrics.catalogue import catalogue
from metrics.indicator import Indicator
from pipelines.periods import Period

COLUMNS = (
    "indicator", "period_start", "area_level", "area_id", "breakdown", "group", "numerator", "denominator", "value",
    "lower", "upper", "status", "persons", "persons_numerator",
)
CREATE = (
    "create table if not exists main.count_cell (indicator varchar, period_start date, area_level varchar,"
    ' area_id varchar, breakdown varchar, "group" varchar, numerator double, denominator double, value double,'
    " lower double, upper double, status varchar, persons bigint, persons_numerator bigint)",
    "create table if not exists main.count_window (indicator varchar, period_start date, status varchar,"
    " uses_population boolean)",
    "create table if not exists main.count_reason (indicator varchar primary key, not_calculable_because varchar)",
)


def replace(
    connection: duckdb.DuckDBPyConnection, indicator: Indicator, counted: pa.Table, windows: list[Period],
    reason: str | None,
) -> None:  # fmt: skip
    """Puts the counts of one indicator in place of its earlier ones; the caller holds the transaction.

    `reason` says why it is not calculable at all; None when it is.
    """
    rows = [(indicator.id, one.period_start, _status(one, reason)) for one in windows]
    connection.execute("delete from main.count_reason where indicator = ?", [indicator.id])
    connection.execute("insert into main.count_reason values (?, ?)", [indicator.id, reason])
    connection.execute("delete from main.count_cell where indicator = ?", [indicator.id])
    connection.execute("delete from main.count_window where indicator = ?", [indicator.id])
    connection.register("counted_cells", counted)
    connection.execute("insert into main.count_cell by name select * from counted_cells")
    connection.unregister("counted_cells")
    if rows:
        uses_population = indicator.population_ages is not None
        connection.executemany(
            "insert into main.count_window values (?, ?, ?, ?)", [(*row, uses_population) for row in rows]
        )


def _status(window: Period, reason: str | None) -> str:
    """Status of a window: counted, or that of every cell of it."""
    if reason is not None:
        return "not_calculable"
    return "counted" if window.observable else "not_yet_observable"


def reasons(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Why indicators are not calculable from what was delivered, by id; those that are calculable are absent."""
    return dict(
        connection.execute(
            "select indicator, not_calculable_because from main.count_reason where not_calculable_because is not null"
        ).fetchall()
    )


def declared_groups(connection: duckdb.DuckDBPyConnection, indicators: Iterable[Indicator] | None = None) -> None:
    """Makes `declared_group`: every area level, breakdown and group that is counted, for each of the indicators.

    Without `indicators`, those of the whole catalogue.
    """
    of_breakdowns: dict[tuple[Breakdown, ...], list[tuple[str, str, str]]] = {}
    rows = []
    for one in indicators or catalogue().values():
        groups = of_breakdowns.setdefault(one.breakdowns, counting.declared_groups(one.breakdowns))
        rows += [(one.id, *group) for group in groups]
    connection.register(
        "declared_group", pd.DataFrame(rows, columns=["indicator", "area_level", "breakdown", "group"])
    )


def every_cell(condition: str, *, in_order: bool = True) -> str:
    """The query for every declared cell, columns COLUMNS, of the windows that meet `condition` (over alias w).

    A cell of a counted window without anyone is `no_data`; where the population of its group is not known,
    it is `not_calculable`, and so are breakdowns that look into several systems when those cannot be linked.
    Needs `declared_group`. Rows come by indicator, breakdown, period, area and group unless `in_order` is False.
    """
    order = 'order by indicator, breakdown, period_start, area_level, area_id, "group"' if in_order else ""
    return f"""
    with linked as (
        select d.*, regexp_matches(d.breakdown, '{_ACROSS_SYSTEMS}') and g.linkage_groups > 1 as is_unlinked
        from declared_group as d, (select count(distinct linkage_group) as linkage_groups from conformed.linkage_group) as g
    ),
    cell as ({_CELL.format(condition=condition)})
    select
        indicator, period_start, area_level, area_id, breakdown, "group",
        {", ".join(f"case when not is_unlinked then {name} end as {name}" for name in COLUMNS[6:11])},
        case when is_unlinked and was_counted then 'not_calculable' else status end as status,
        case when not is_unlinked then persons end as persons,
        case when not is_unlinked then persons_numerator end as persons_numerator
    from cell
    {order}
    """


_ACROSS_SYSTEMS = "system_involvement|soc_enrolled"
_CELL = """
    select
        w.indicator, w.period_start, a.area_level, a.area_id, d.breakdown, d."group", d.is_unlinked,
        w.status = 'counted' as was_counted,
        case when w.status = 'counted' and not w.uses_population and c.indicator is null then 0 else c.numerator end
            as numerator,
        case when w.status = 'counted' and not w.uses_population and c.indicator is null then 0 else c.denominator end
            as denominator,
        c.value, c.lower, c.upper,
        coalesce(c.status, case
            when w.status <> 'counted' then w.status when w.uses_population then 'not_calculable' else 'no_data'
        end) as status,
        case when w.status = 'counted' then coalesce(c.persons, 0) end as persons,
        case when w.status = 'counted' then coalesce(c.persons_numerator, 0) end as persons_numerator
    from main.count_window as w
    cross join (select distinct area_level, area_id from reporting_area) as a
    inner join linked as d on d.indicator = w.indicator and d.area_level = a.area_level
    left join main.count_cell as c
        on c.indicator = w.indicator and c.period_start = w.period_start and c.area_id = a.area_id
        and c.breakdown = d.breakdown and c."group" = d."group"
    where {condition}
"""


def digest(connection: duckdb.DuckDBPyConnection) -> bytes:
    """A digest of every unprotected count: the same for the same counts, and nobody outside the host can have it."""
    row = connection.execute("select sum(hash(c))::varchar, bit_xor(hash(c))::varchar from main.count_cell c").fetchone()
    return repr(row).encode()

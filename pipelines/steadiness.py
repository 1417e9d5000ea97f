"""Steadiness: whether each table has as many rows of a quarter as of the quarters before it, or none at all."""

from __future__ import annotations

import duckdb

from data_contracts.columns import Kind
from data_contracts.contract import Contract
from data_contracts.partners import partners

QUARTERS = 8
_FEWEST = 11


def rows_of_quarters(connection: duckdb.DuckDBPyConnection) -> str:
    """A query for partner, table, area_id, group, period_start and value: rows of a quarter in percent of the four before it.

    Of each table in force with dates, for the last eight complete quarters of its partner. A value is null when fewer than
    eleven rows stand behind it; a quarter without rows after quarters that had some is 0.
    """
    held = connection.execute("select partner, table_name from conformed.table_in_force").fetchall()
    parts = [
        f"select '{contract.partner}' as partner, '{contract.table}' as \"table\","
        f" cast(date_trunc('quarter', {day}) as date) as quarter from {contract.partner}.{contract.table}"
        for partner in partners().values()
        for contract in partner.contracts
        if (contract.partner, contract.table) in held and (day := _day_of(contract))
    ]
    rows = " union all ".join(parts) or "select '' as partner, '' as \"table\", date '2000-01-01' as quarter where false"
    return f"""
    with counted as (select partner, "table", quarter, count(*) as held from ({rows}) group by all),
    complete as (
        select partner, cast(date_trunc('quarter', max(data_through) + 1) as date) as ends, min(period_start) as begins
        from conformed.delivery_in_force group by partner
    ),
    asked as (
        select distinct t.partner, t."table", cast(c.ends - to_months(3 * n.n) as date) as quarter, c.begins
        from (select distinct partner, "table" from counted) t join complete c using (partner)
        cross join range(1, {QUARTERS + 5}) n(n)
    ),
    filled as (
        select a.*, coalesce(c.held, 0) as held from asked a
        left join counted c on c.partner = a.partner and c."table" = a."table" and c.quarter = a.quarter
        where a.quarter >= a.begins
    ),
    beside as (
        select *, avg(held) over earlier as usual, count(*) over earlier as quarters_before from filled
        window earlier as (partition by partner, "table" order by quarter rows between 4 preceding and 1 preceding)
    )
    select partner, "table", '' as area_id, '' as "group", quarter as period_start,
        case when usual >= {_FEWEST} and (held = 0 or held >= {_FEWEST}) then round(100.0 * held / usual) end as value
    from beside where quarters_before = 4 and usual > 0
    """


def _day_of(contract: Contract) -> str | None:
    """The first column that dates a row of a table; none for persons, calendars and reference tables."""
    days = [column for column in contract.columns if column.kind is Kind.DATE and column.name != "birth_date"]
    if contract.partner == "reference" or not days or days[0].may_run_ahead or days[0].may_be_absent:
        return None
    return days[0].name

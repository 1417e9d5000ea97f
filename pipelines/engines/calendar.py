"""The named calendar functions that conforming SQL and definitions may call, for each engine.

| function | result |
|---|---|
| days_between(a, b) | b - a in whole days |
| days_after(d, n) | the date n days after d (n may be negative) |
| months_after(d, n) | the same day n months later; a day that does not exist becomes the month's last |
| birthday(born, n) | the n-th birthday; 29 February turns on 1 March in common years |
| whole_years_between(born, d) | age in whole years on d, by birthday |
| quarter_start_of(d) | first day of d's quarter |
| school_year_of(d) | the spring year of the school year (1 July to 30 June) that d lies in |
"""

from __future__ import annotations

DUCKDB = (
    "create or replace temp macro days_between(a, b) as cast(date_diff('day', a, b) as integer)",
    "create or replace temp macro days_after(d, n) as cast(d + cast(n as integer) as date)",
    "create or replace temp macro months_after(d, n) as cast(d + to_months(cast(n as integer)) as date)",
    "create or replace temp macro birthday(born, n) as cast(born + to_months(cast(12 * n as integer)) as date)"
    " + case when day(cast(born + to_months(cast(12 * n as integer)) as date)) < day(born) then 1 else 0 end",
    "create or replace temp macro whole_years_between(born, d) as cast(year(d) - year(born)"
    " - case when month(d) * 100 + day(d) < month(born) * 100 + day(born) then 1 else 0 end as integer)",
    "create or replace temp macro quarter_start_of(d) as cast(date_trunc('quarter', d) as date)",
    "create or replace temp macro school_year_of(d) as"
    " cast(year(d) + case when month(d) >= 7 then 1 else 0 end as integer)",
)

SPARK = (
    "create or replace temporary function days_between(a date, b date) returns int return datediff(b, a)",
    "create or replace temporary function days_after(d date, n int) returns date return date_add(d, n)",
    "create or replace temporary function months_after(d date, n int) returns date return add_months(d, n)",
    "create or replace temporary function birthday(born date, n int) returns date return"
    " date_add(add_months(born, 12 * n), case when day(add_months(born, 12 * n)) < day(born) then 1 else 0 end)",
    "create or replace temporary function whole_years_between(born date, d date) returns int return"
    " year(d) - year(born) - case when month(d) * 100 + day(d) < month(born) * 100 + day(born) then 1 else 0 end",
    "create or replace temporary function quarter_start_of(d date) returns date return"
    " cast(date_trunc('QUARTER', d) as date)",
    "create or replace temporary function school_year_of(d date) returns int return"
    " year(d) + case when month(d) >= 7 then 1 else 0 end",
)

NAMES = (
    "days_between",
    "days_after",
    "months_after",
    "birthday",
    "whole_years_between",
    "quarter_start_of",
    "school_year_of",
)

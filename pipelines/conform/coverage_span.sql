-- Unbroken coverage of a member, whatever the county: spans that overlap or follow without a day between are one.
-- `end_date` is the day after the last covered day.
with marked as (
    select
        person_id, start_date, coalesce(days_after(end_date, 1), date '9999-12-31') as end_date,
        case
            when
                start_date <= max(coalesce(days_after(end_date, 1), date '9999-12-31')) over (
                    partition by person_id order by start_date
                    rows between unbounded preceding and 1 preceding
                )
                then 0
            else 1
        end as is_new
    from health.coverage
),
numbered as (
    select
        person_id, start_date, end_date,
        sum(is_new) over (
            partition by person_id order by start_date rows between unbounded preceding and current row
        ) as span_number
    from marked
)
select person_id, min(start_date) as start_date, max(end_date) as end_date
from numbered
group by person_id, span_number

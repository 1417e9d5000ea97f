-- Emergency visits that count: of those not excluded, the first, then each that comes 31 days or more after the
-- last one that counts, over all history.
-- Outside the portable core: each choice hangs on the one before it, so this relation recurses (`with recursive`
-- and a range of days; both engines have them). A visit 31 days or more after the one before it always counts, so
-- the walk starts anew there and stays short.
with recursive eligible as (
    select
        person_id, visit_date, min(visit_id) as visit_id, days_between(date '1900-01-01', visit_date) as day_number
    from mental_health_emergency_visit
    where excluded_because is null
    group by person_id, visit_date
),
linked as (
    select
        person_id, visit_id, day_number,
        day_number - lag(day_number) over (partition by person_id order by day_number) as days_since_last,
        min(day_number) over (
            partition by person_id order by day_number range between 31 following and unbounded following
        ) as next_day
    from eligible
),
counted as (
    select person_id, visit_id, next_day
    from linked
    where days_since_last is null or days_since_last >= 31
    union all
    select n.person_id, n.visit_id, n.next_day
    from counted as c
    inner join linked as n on n.person_id = c.person_id and n.day_number = c.next_day
    where n.days_since_last < 31
)
select visit_id, person_id
from counted

-- The first meeting on or after the start of each enrollment, by one aggregate.
with met as (
    select e.enrollment_id, min(m.meeting_date - e.start_date) as days
    from soc_enrollment e
    join team_meeting m on m.enrollment_id = e.enrollment_id and m.meeting_date >= e.start_date
    group by all
)
select
    date_trunc('quarter', e.start_date)::date as period_start, a.area_id, e.person_id, e.enrollment_id as unit_id,
    e.start_date as event_date, null::varchar as excluded_because,
    coalesce((m.days <= 30)::integer, 0) as numerator, 1 as denominator
from soc_enrollment e
join reporting_area a using (county_fips)
left join met m using (enrollment_id)
where date_trunc('quarter', e.start_date) in (select period_start from period)

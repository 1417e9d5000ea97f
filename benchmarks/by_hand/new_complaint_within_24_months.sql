-- Each start event meets the complaints once, whatever windows it is the first of.
with returned as (
    select distinct e.start_event_id
    from start_event e
    join delinquent_complaint d
        on d.person_id = e.person_id
        and coalesce(d.offense_date, d.received_date) > e.clock_date
        and d.received_date < e.clock_date + interval 24 month
)
select
    p.period_start, a.area_id, c.person_id, c.start_event_id as unit_id, c.event_date,
    case
        when c.clock_date is null then 'still in secure custody'
        when c.clock_date + interval 24 month > p.data_through then 'follow-up not complete'
    end as excluded_because,
    (r.start_event_id is not null)::integer as numerator, 1 as denominator
from first_start_event c
join period p on p.period_start = c.quarter_start
join reporting_area a using (county_fips)
left join returned r using (start_event_id)

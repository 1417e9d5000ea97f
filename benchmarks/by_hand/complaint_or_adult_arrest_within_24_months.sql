-- Complaints and arrests in one list, which each start event meets once.
with charge as (
    select person_id, coalesce(offense_date, received_date) as offense_date, received_date as charge_date
    from delinquent_complaint
    union all
    select person_id, offense_date, event_date
    from adult_arrest
),
returned as (
    select distinct e.start_event_id
    from start_event e
    join charge d
        on d.person_id = e.person_id
        and d.offense_date > e.clock_date
        and d.charge_date < e.clock_date + interval 24 month
)
select
    p.period_start, a.area_id, c.person_id, c.start_event_id as unit_id, c.event_date,
    case
        when c.clock_date is null then 'still in secure custody'
        when c.clock_date + interval 24 month > p.data_through then 'follow-up not complete'
        when s.person_id is null then 'adult records not searched'
    end as excluded_because,
    (r.start_event_id is not null)::integer as numerator, 1 as denominator
from first_start_event c
join period p on p.period_start = c.quarter_start
join reporting_area a using (county_fips)
left join adult_record_search s on s.person_id = c.person_id
left join returned r using (start_event_id)

-- The first start event of each youth and window by one aggregate, the follow-up as a semi join.
with cohort as (
    select
        p.period_start, e.person_id, max(p.data_through) as data_through,
        min({'date': e.event_date, 'kind': e.kind, 'id': e.start_event_id, 'clock': e.clock_date, 'county': e.county_fips}) as first
    from start_event e
    join period p on e.event_date between p.window_start and p.window_end
    group by all
),
returned as (
    select distinct c.period_start, c.person_id
    from cohort c
    join delinquent_complaint d
        on d.person_id = c.person_id
        and coalesce(d.offense_date, d.received_date) > c.first.clock
        and d.received_date < (c.first.clock + interval 12 month)
)
select
    c.period_start, a.area_id, c.person_id, c.first.id as unit_id, c.first.date as event_date,
    case
        when c.first.clock is null then 'still in secure custody'
        when c.first.clock + interval 12 month > c.data_through then 'follow-up not complete'
    end as excluded_because,
    (r.person_id is not null)::integer as numerator, 1 as denominator
from cohort c
join reporting_area a on a.county_fips = c.first.county
left join returned r on r.period_start = c.period_start and r.person_id = c.person_id

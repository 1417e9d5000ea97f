-- The first finding of each child and window by one aggregate; findings meet later ones once, whatever the windows.
with victim as (
    select report_id, person_id, report_date, incident_date, county_fips, is_fatality
    from maltreatment_report
    where is_victim = 1
),
repeated as (
    select distinct i.report_id, i.person_id
    from victim i
    join victim r
        on r.person_id = i.person_id
        and r.report_date between i.report_date + 15 and i.report_date + 365
        and coalesce(r.incident_date <> i.incident_date, true)
),
initial as (
    select
        p.period_start, v.person_id,
        min({'date': v.report_date, 'id': v.report_id, 'died': v.is_fatality, 'county': v.county_fips}) as first
    from victim v
    join period p on v.report_date between p.window_start and p.window_end
    group by all
)
select
    i.period_start, a.area_id, i.person_id, i.first.id as unit_id, i.first.date as event_date,
    if(i.first.died = 1, 'the child died', null) as excluded_because,
    (r.report_id is not null)::integer as numerator, 1 as denominator
from initial i
join reporting_area a on a.county_fips = i.first.county
left join repeated r on r.report_id = i.first.id and r.person_id = i.person_id

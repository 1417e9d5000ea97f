-- The first petition and the first contact of each youth by one aggregate each, whatever windows they lie in.
with first_petition as (
    select person_id, min({'date': filed_date, 'id': petition_id, 'county': county_fips}) as first
    from delinquency_petition
    group by person_id
),
known as (
    select person_id, min(known_on) as known_on
    from (
        select person_id, removal_date as known_on from foster_care_episode
        union all
        select person_id, report_date from maltreatment_report
    )
    group by person_id
)
select
    p.period_start, a.area_id, f.person_id, f.first.id as unit_id, f.first.date as event_date,
    null::varchar as excluded_because, coalesce((k.known_on < f.first.date)::integer, 0) as numerator, 1 as denominator
from first_petition f
join period p on f.first.date between p.window_start and p.window_end
join reporting_area a on a.county_fips = f.first.county
left join known k using (person_id)

-- Months and days with a visit in one column of quarters, then one join to the areas and one aggregate.
with measured as (
    select person_id, county_fips, quarter_start as period_start, member_months, 0 as visits
    from member_quarter
    union all
    select person_id, county_fips, date_trunc('quarter', visit_date)::date, 0, 1
    from behavioral_health_emergency_visit
)
select
    m.period_start, a.area_id, m.person_id, m.person_id as unit_id, null::date as event_date,
    null::varchar as excluded_because, sum(m.visits) as numerator, sum(m.member_months) as denominator
from measured m
join reporting_area a using (county_fips)
where m.period_start in (select period_start from period)
group by m.period_start, a.area_id, m.person_id

-- Nearly all youth of a quarter are in one county, and their sums are those of all its areas; only others are summed by area.
with measured as (
    select quarter_start as period_start, person_id, county_fips, member_months, 0 as visits
    from member_quarter
    union all
    select date_trunc('quarter', visit_date)::date, person_id, county_fips, 0, 1
    from behavioral_health_emergency_visit
),
youth as (
    select
        period_start, person_id, min(county_fips) as county, max(county_fips) as other_county,
        sum(visits) as visits, sum(member_months) as member_months
    from measured
    where period_start in (select period_start from period)
    group by period_start, person_id
)
select
    y.period_start, a.area_id, y.person_id, y.person_id as unit_id, null::date as event_date,
    null::varchar as excluded_because, y.visits as numerator, y.member_months as denominator
from youth y
join reporting_area a on a.county_fips = y.county
where y.county = y.other_county
union all
select m.period_start, a.area_id, m.person_id, m.person_id, null, null, sum(m.visits), sum(m.member_months)
from youth y
join measured m using (period_start, person_id)
join reporting_area a on a.county_fips = m.county_fips
where y.county <> y.other_county
group by m.period_start, a.area_id, m.person_id

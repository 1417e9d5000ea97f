-- Days are summed by county before they are spread to the areas, as most children have only one.
with in_care as (
    select distinct p.period_start, p.school_year, e.person_id
    from foster_care_episode e
    join period p on e.removal_date <= p.window_end and (e.exit_date > p.window_start or e.exit_date is null)
),
by_county as (
    select
        i.period_start, i.person_id, s.county_fips,
        sum(s.member_days) as member_days, sum(s.absent_day_count) as absent_days
    from in_care i
    join student_quarter s using (person_id, school_year)
    where s.quarter_start <= i.period_start
    group by all
)
select
    c.period_start, a.area_id, c.person_id, c.person_id as unit_id, null::date as event_date,
    if(sum(c.member_days) < 10, 'too few member days', null) as excluded_because,
    (10 * sum(c.absent_days) >= sum(c.member_days))::integer as numerator, 1 as denominator
from by_county c
join reporting_area a using (county_fips)
group by c.period_start, a.area_id, c.person_id

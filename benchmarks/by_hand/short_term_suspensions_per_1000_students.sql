-- Nearly all students stay in one county and need no sum by area; the few others are summed apart. Suspensions are
-- counted apart too and meet the members in a full join.
with student as materialized (
    select
        quarter_start as period_start, person_id, min(county_fips) as first_county, max(county_fips) as last_county,
        sum(average_membership) as members
    from average_membership
    where quarter_start in (select period_start from period)
    group by all
),
member as (
    select s.period_start, a.area_id, s.person_id, null::varchar as excluded_because, s.members
    from student s
    join reporting_area a on a.county_fips = s.first_county
    where s.first_county = s.last_county
    union all
    select s.period_start, a.area_id, s.person_id, null, sum(m.average_membership)
    from student s
    join average_membership m on m.quarter_start = s.period_start and m.person_id = s.person_id
    join reporting_area a on a.county_fips = m.county_fips
    where s.first_county <> s.last_county
    group by all
),
suspended as (
    select
        p.period_start, a.area_id, d.person_id, if(d.is_prekindergarten = 1, 'in prekindergarten', null) as excluded_because,
        count(*) as suspensions
    from discipline_action d
    join period p on d.incident_date between p.window_start and p.window_end
    join reporting_area a using (county_fips)
    where d.action_type = 'OSS_ST'
    group by all
)
select
    coalesce(m.period_start, s.period_start) as period_start, coalesce(m.area_id, s.area_id) as area_id,
    coalesce(m.person_id, s.person_id) as person_id, coalesce(m.person_id, s.person_id) as unit_id,
    null::date as event_date, s.excluded_because, coalesce(s.suspensions, 0) as numerator,
    coalesce(m.members, 0) as denominator
from member m
full join suspended s
    on s.period_start = m.period_start and s.area_id = m.area_id and s.person_id = m.person_id
    and s.excluded_because is not distinct from m.excluded_because

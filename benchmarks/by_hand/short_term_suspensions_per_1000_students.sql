-- Members and suspensions are summed apart and meet in a full join.
with member as (
    select
        m.quarter_start as period_start, a.area_id, m.person_id, null::varchar as excluded_because,
        sum(m.average_membership) as members
    from average_membership m
    join reporting_area a using (county_fips)
    where m.quarter_start in (select period_start from period)
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

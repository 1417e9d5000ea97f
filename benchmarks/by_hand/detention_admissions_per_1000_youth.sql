-- One join to the windows, one to the areas.
select
    p.period_start, a.area_id, e.person_id, e.custody_episode_id as unit_id, e.admit_date as event_date,
    null::varchar as excluded_because, 1 as numerator, 0 as denominator
from secure_custody_episode e
join period p on e.admit_date between p.window_start and p.window_end
join reporting_area a using (county_fips)
where e.kind = 'DETENTION'

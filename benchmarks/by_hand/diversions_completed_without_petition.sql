-- One join to the windows, one to the areas.
select
    p.period_start, a.area_id, e.person_id, e.spell_id as unit_id, e.end_date as event_date,
    null::varchar as excluded_because, (e.is_completed = 1 and e.is_filed = 0)::integer as numerator, 1 as denominator
from ended_diversion e
join period p on e.end_date between p.window_start and p.window_end
join reporting_area a using (county_fips)

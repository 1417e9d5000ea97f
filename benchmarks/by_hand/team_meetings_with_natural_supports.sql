-- Nothing to tune: the quarter is a truncation, the areas one join.
select
    date_trunc('quarter', m.meeting_date)::date as period_start, a.area_id, m.person_id, m.meeting_id as unit_id,
    m.meeting_date as event_date, null::varchar as excluded_because,
    coalesce((m.natural_supports_count >= 1)::integer, 0) as numerator, 1 as denominator
from team_meeting m
join reporting_area a using (county_fips)
where date_trunc('quarter', m.meeting_date) in (select period_start from period)

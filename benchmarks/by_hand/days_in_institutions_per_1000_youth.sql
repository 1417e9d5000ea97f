-- Nights by subtraction, never one by one: each stay is cut to the window and to the 18th birthday.
with cut as (
    select
        p.period_start, s.person_id, s.county_fips,
        least(s.end_date, p.window_end + 1, birthday(b.birth_date, 18)) - greatest(s.start_date, p.window_start) as nights
    from setting_span s
    join person b using (person_id)
    join period p on s.start_date <= p.window_end and s.end_date > p.window_start
    where s.level >= 9
)
select
    period_start, area_id, person_id, person_id as unit_id, null::date as event_date,
    null::varchar as excluded_because, sum(nights) as numerator, 0 as denominator
from cut
join reporting_area using (county_fips)
where nights > 0
group by period_start, area_id, person_id

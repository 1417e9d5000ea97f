-- Stays are cut to ages 5 to 17 once, then to each window; the few changes meet stays before windows.
with stay as (
    select
        episode_id, person_id, county_latest, greatest(removal_date, birthday(birth_date, 5)) as first_date,
        least(exit_date, birthday(birth_date, 18)) as end_date
    from foster_care_episode
    where birth_date is not null
),
changes as (
    select p.period_start, s.episode_id, count(*) as changes
    from stay s
    join school_change c using (person_id)
    join period p on c.change_date between p.window_start and p.window_end
    where c.change_date >= s.first_date and c.change_date < s.end_date
    group by all
)
select
    p.period_start, a.area_id, s.person_id, s.episode_id as unit_id, null::date as event_date,
    null::varchar as excluded_because, coalesce(c.changes, 0) as numerator,
    least(s.end_date, p.window_end + 1) - greatest(s.first_date, p.window_start) as denominator
from stay s
join period p on s.first_date <= p.window_end and s.end_date > p.window_start
join reporting_area a on a.county_fips = s.county_latest
left join changes c using (period_start, episode_id)
where s.first_date < s.end_date

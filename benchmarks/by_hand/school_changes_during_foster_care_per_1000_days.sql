-- Changes are gathered once per child as a list of dates; each stay is cut to the window and to ages 5 to 17.
with changes as (
    select person_id, list(change_date) as dates
    from school_change
    group by person_id
),
stay as (
    select
        p.period_start, e.episode_id, e.person_id, e.county_latest,
        greatest(e.removal_date, p.window_start, birthday(e.birth_date, 5)) as first_date,
        least(e.exit_date, p.window_end + 1, birthday(e.birth_date, 18)) as end_date
    from foster_care_episode e
    join period p on e.removal_date <= p.window_end and (e.exit_date > p.window_start or e.exit_date is null)
    where e.birth_date is not null
)
select
    s.period_start, a.area_id, s.person_id, s.episode_id as unit_id, null::date as event_date,
    null::varchar as excluded_because,
    coalesce(len(list_filter(c.dates, lambda changed: changed >= s.first_date and changed < s.end_date)), 0) as numerator,
    s.end_date - s.first_date as denominator
from stay s
join reporting_area a on a.county_fips = s.county_latest
left join changes c using (person_id)
where s.first_date < s.end_date

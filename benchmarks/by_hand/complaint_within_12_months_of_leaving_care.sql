-- Complaints meet each exit once, whatever windows it lies in.
with left_care as (
    select e.episode_id, e.person_id, e.exit_date, e.county_latest
    from foster_care_episode e
    where e.exit_date >= birthday(e.birth_date, 8) and e.exit_date < birthday(e.birth_date, 18)
),
again as (
    select distinct x.episode_id
    from left_care x
    join delinquent_complaint d
        on d.person_id = x.person_id
        and coalesce(d.offense_date, d.received_date) > x.exit_date
        and d.received_date < x.exit_date + interval 12 month
)
select
    p.period_start, a.area_id, x.person_id, x.episode_id as unit_id, x.exit_date as event_date,
    null::varchar as excluded_because, (g.episode_id is not null)::integer as numerator, 1 as denominator
from left_care x
join period p on x.exit_date between p.window_start and p.window_end
join reporting_area a on a.county_fips = x.county_latest
left join again g using (episode_id)

-- The windows of a stay are those that begin in its second year: one range of dates.
select
    p.period_start, a.area_id, e.person_id, e.episode_id as unit_id, null::date as event_date,
    case
        when birthday(e.birth_date, 18) <= p.window_start then '18 or older on the first day'
        when e.exit_date is not null and e.exit_kind is null then 'left care without a recorded reason'
    end as excluded_because,
    coalesce(
        e.deemed_exit_kind in ('reunification', 'relative', 'guardianship', 'adoption')
        and e.deemed_exit_date <= p.window_end, false
    )::integer as numerator,
    1 as denominator
from foster_care_episode e
join period p
    on p.window_start >= e.removal_date + interval 12 month
    and p.window_start < least(e.removal_date + interval 24 month, e.exit_date + 1)
join reporting_area a on a.county_fips = e.county_latest

-- The first entry of each child and window by one aggregate; placements of a first year are counted once per stay.
with entered as (
    select p.period_start, e.person_id, min({'date': e.removal_date, 'id': e.episode_id}) as first
    from foster_care_episode e
    join period p on e.removal_date between p.window_start and p.window_end
    group by all
),
stay as (
    select
        e.episode_id, e.removal_date, e.county_latest, e.age_at_removal,
        e.deemed_exit_date < e.removal_date + interval 12 month as is_over, count(m.episode_id) as placements
    from foster_care_episode e
    left join placement_entry m on m.episode_id = e.episode_id and m.entry_date < e.removal_date + interval 12 month
    group by all
)
select
    n.period_start, a.area_id, n.person_id, s.episode_id as unit_id, s.removal_date as event_date,
    case
        when s.age_at_removal >= 18 then '18 or older at removal'
        when s.is_over then 'left care before the anniversary'
        when s.placements = 0 then 'no placement before the anniversary'
    end as excluded_because,
    (s.placements between 1 and 2)::integer as numerator, 1 as denominator
from entered n
join stay s on s.episode_id = n.first.id
join reporting_area a on a.county_fips = s.county_latest

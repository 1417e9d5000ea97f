-- The first entry of each child and window by one aggregate, the last living arrangement of each stay by another.
with entered as (
    select p.period_start, e.person_id, min({'date': e.removal_date, 'id': e.episode_id}) as first
    from foster_care_episode e
    join period p on e.removal_date between p.window_start and p.window_end
    group by all
),
last_place as (
    select episode_id, max({'place': place, 'kind': arrangement_type, 'date': start_date}) as last
    from foster_care_arrangement
    group by episode_id
),
stay as (
    select
        e.episode_id, e.removal_date, e.county_latest,
        case
            when e.age_at_removal >= 18 then '18 or older at removal'
            when e.exit_date is not null and e.exit_kind is null then 'left care without a recorded reason'
            when e.deemed_exit_date - e.removal_date < 8 then 'stay too short to count'
        end as excluded_because,
        case
            when e.deemed_exit_kind = 'reunification' and l.last.kind = '14' then least(e.deemed_exit_date, l.last.date + 30)
            when e.deemed_exit_kind in ('reunification', 'relative', 'guardianship', 'adoption') then e.deemed_exit_date
        end as home_date
    from foster_care_episode e
    left join last_place l using (episode_id)
)
select
    n.period_start, a.area_id, n.person_id, s.episode_id as unit_id, s.removal_date as event_date, s.excluded_because,
    coalesce(s.home_date < s.removal_date + interval 12 month, false)::integer as numerator, 1 as denominator
from entered n
join stay s on s.episode_id = n.first.id
join reporting_area a on a.county_fips = s.county_latest

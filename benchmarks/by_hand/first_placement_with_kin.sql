-- Nothing to aggregate: an episode has at most one placement that is not a move.
select
    p.period_start, a.area_id, e.person_id, e.episode_id as unit_id, e.removal_date as event_date,
    case
        when e.age_at_removal >= 18 then '18 or older at removal'
        when f.episode_id is null then 'no placement recorded'
    end as excluded_because,
    (f.arrangement_type is not distinct from 'KIN')::integer as numerator, 1 as denominator
from foster_care_episode e
join period p on e.removal_date between p.window_start and p.window_end
join reporting_area a on a.county_fips = e.county_latest
left join placement_entry f on f.episode_id = e.episode_id and f.is_move = 0

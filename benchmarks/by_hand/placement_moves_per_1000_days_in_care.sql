-- Moves are gathered once per episode as a list of dates; each window counts those it has seen.
with moves as (
    select episode_id, list(entry_date) as dates
    from placement_entry
    where is_move = 1
    group by episode_id
),
entered as (
    select
        p.period_start, e.episode_id, e.person_id, e.county_latest, e.removal_date, e.age_at_removal,
        f.start_date, m.dates, e.deemed_exit_date <= p.window_end and e.deemed_exit_date - e.removal_date < 8 as is_short,
        least(e.deemed_exit_date, p.window_end) as last_date
    from foster_care_episode e
    join period p on e.removal_date between p.window_start and p.window_end
    left join foster_care_arrangement f on f.episode_id = e.episode_id and f.place = 1
    left join moves m on m.episode_id = e.episode_id
),
counted as (
    select
        *, coalesce(len(list_filter(dates, lambda moved: moved <= last_date)), 0) as numerator,
        greatest(last_date - greatest(removal_date, start_date), 0) as denominator,
        case
            when age_at_removal >= 18 then '18 or older at removal'
            when is_short then 'stay too short to count'
            when start_date is null then 'no living arrangement recorded'
        end as excluded_because
    from entered
)
select
    period_start, area_id, person_id, episode_id as unit_id, removal_date as event_date, excluded_because,
    numerator, denominator
from counted
join reporting_area on county_fips = county_latest

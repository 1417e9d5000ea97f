-- Living arrangements in order of start, then reported end, then id; each runs to the next start, the last to
-- the exit. Identical ones under different ids count once (the lowest id).
with single as (
    select
        arrangement_id, episode_id, start_date, end_date, arrangement_type, provider_id,
        row_number() over (
            partition by episode_id, start_date, end_date, arrangement_type, provider_id order by arrangement_id
        ) as copy
    from child_welfare.living_arrangement
),
ordered as (
    select
        arrangement_id, episode_id, start_date, arrangement_type, provider_id,
        lead(start_date) over (
            partition by episode_id order by start_date, end_date nulls last, arrangement_id
        ) as next_start,
        row_number() over (
            partition by episode_id order by start_date, end_date nulls last, arrangement_id
        ) as place
    from single
    where copy = 1
)
select
    o.arrangement_id, o.episode_id, e.person_id, o.place, o.start_date,
    coalesce(o.next_start, e.exit_date) as end_date,
    o.arrangement_type, o.provider_id,
    case when c.arrangement_type is null then 0 else 1 end as is_countable
from ordered as o
inner join foster_care_episode as e on e.episode_id = o.episode_id
left join countable_setting as c on c.arrangement_type = o.arrangement_type

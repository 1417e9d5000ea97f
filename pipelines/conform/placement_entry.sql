-- Entries into a countable setting: the first of an episode, and each whose home differs from the countable one
-- before it (by provider; by type when one of the two has no provider). Every entry but the first is a move.
with countable as (
    select
        episode_id, person_id, place, start_date, arrangement_type, provider_id,
        lag(place) over (partition by episode_id order by place) as previous_place,
        lag(arrangement_type) over (partition by episode_id order by place) as previous_type,
        lag(provider_id) over (partition by episode_id order by place) as previous_provider
    from foster_care_arrangement
    where is_countable = 1
)
select
    episode_id, person_id, place, start_date as entry_date, arrangement_type,
    case when previous_place is null then 0 else 1 end as is_move
from countable
where
    previous_place is null
    or (provider_id is not null and previous_provider is not null and provider_id <> previous_provider)
    or ((provider_id is null or previous_provider is null) and arrangement_type <> previous_type)

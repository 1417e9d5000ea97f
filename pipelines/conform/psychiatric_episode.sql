-- Stays in acute psychiatric hospitals, joined when the next one starts at most a day (`transfer_rule`) after the
-- last one ended, with the next admission after each. Stays under 42 CFR Part 2 are left out.
with stay as (
    select
        stay_id, person_id, admit_date, coalesce(discharge_date, date '9999-12-31') as last_date,
        case when discharge_status = 'DEATH' then 1 else 0 end as is_death, r.psychiatric_days
    from health.stay
    inner join transfer_rule as r on 1 = 1
    where setting = 'ACUTE_PSYCH' and coalesce(is_part2, 0) = 0
),
marked as (
    select
        stay_id, person_id, admit_date, last_date, is_death,
        case
            when
                days_between(
                    max(last_date) over (
                        partition by person_id order by admit_date, stay_id
                        rows between unbounded preceding and 1 preceding
                    ),
                    admit_date
                ) <= psychiatric_days
                then 0
            else 1
        end as is_new
    from stay
),
numbered as (
    select
        stay_id, person_id, admit_date, last_date, is_death, is_new,
        sum(is_new) over (
            partition by person_id order by admit_date, stay_id rows between unbounded preceding and current row
        ) as episode_number
    from marked
),
episode as (
    select
        person_id, episode_number,
        max(case when is_new = 1 then stay_id end) as psychiatric_episode_id,
        min(admit_date) as admit_date, max(last_date) as last_date, max(is_death) as is_death
    from numbered
    group by person_id, episode_number
)
select
    psychiatric_episode_id, person_id, admit_date,
    case when last_date < date '9999-12-31' then last_date end as discharge_date,
    is_death,
    lead(admit_date) over (partition by person_id order by admit_date) as next_admit_date
from episode

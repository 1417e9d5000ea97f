-- Which county answers for a youth, and when, by what is known: an open foster care episode, health coverage,
-- custody, residence as health or justice knows it. The order is data (`county_source`): the lowest precedence wins;
-- an unknown county never does. `end_date` is the day after the last.
with history as (
    select
        h.episode_id, h.county_fips, h.start_date,
        lead(h.start_date) over (partition by h.episode_id order by h.start_date) as next_start,
        row_number() over (partition by h.episode_id order by h.start_date) as place
    from child_welfare.county_history as h
),
known as (
    select
        e.person_id, 'foster_care' as source, e.removal_date as start_date,
        coalesce(e.exit_date, date '9999-12-31') as end_date, e.county_latest as county_fips
    from foster_care_episode as e
    where not exists (select 1 from history as h where h.episode_id = e.episode_id)
    union all
    select
        e.person_id, 'foster_care', e.removal_date,
        case when h.start_date < e.exit_date or e.exit_date is null then h.start_date else e.exit_date end,
        e.county_at_removal
    from foster_care_episode as e
    inner join history as h on h.episode_id = e.episode_id and h.place = 1
    union all
    select
        e.person_id, 'foster_care',
        case when h.start_date > e.removal_date then h.start_date else e.removal_date end,
        case
            when h.next_start is null then coalesce(e.exit_date, date '9999-12-31')
            when e.exit_date is null or h.next_start < e.exit_date then h.next_start
            else e.exit_date
        end,
        h.county_fips
    from foster_care_episode as e
    inner join history as h on h.episode_id = e.episode_id
    union all
    select person_id, 'coverage', start_date, coalesce(days_after(end_date, 1), date '9999-12-31'), county_fips
    from health.coverage
    union all
    select
        person_id, 'custody', admit_date,
        case
            when release_date is null then date '9999-12-31'
            when release_date <= admit_date then days_after(admit_date, 1)
            else release_date
        end,
        county_fips
    from juvenile_justice.custody
    union all
    select person_id, 'residence_in_health', date '1900-01-01', date '9999-12-31', residence_county_fips
    from health.member
    union all
    select person_id, 'residence_in_justice', date '1900-01-01', date '9999-12-31', residence_county_fips
    from juvenile_justice.youth
)
select k.person_id, k.source, s.precedence, k.start_date, k.end_date, k.county_fips
from known as k
inner join county_source as s on s.source = k.source
where k.county_fips <> '99999' and k.start_date < k.end_date

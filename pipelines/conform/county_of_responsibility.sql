-- Which county answers for a youth, and when, by what is known: an open foster care episode (1), health coverage
-- (2), custody (3), residence as health knows it (4), residence as justice knows it (5). Lowest number wins; an
-- unknown county never does. `end_date` is the day after the last.
with history as (
    select
        h.episode_id, h.county_fips, h.start_date,
        lead(h.start_date) over (partition by h.episode_id order by h.start_date) as next_start,
        row_number() over (partition by h.episode_id order by h.start_date) as place
    from child_welfare.county_history as h
),
known as (
    select
        e.person_id, 1 as precedence, e.removal_date as start_date,
        coalesce(e.exit_date, date '9999-12-31') as end_date, e.county_latest as county_fips
    from foster_care_episode as e
    where not exists (select 1 from history as h where h.episode_id = e.episode_id)
    union all
    select
        e.person_id, 1, e.removal_date,
        case when h.start_date < e.exit_date or e.exit_date is null then h.start_date else e.exit_date end,
        e.county_at_removal
    from foster_care_episode as e
    inner join history as h on h.episode_id = e.episode_id and h.place = 1
    union all
    select
        e.person_id, 1,
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
    select person_id, 2, start_date, coalesce(days_after(end_date, 1), date '9999-12-31'), county_fips
    from health.coverage
    union all
    select
        person_id, 3, admit_date,
        case
            when release_date is null then date '9999-12-31'
            when release_date <= admit_date then days_after(admit_date, 1)
            else release_date
        end,
        county_fips
    from juvenile_justice.custody
    union all
    select person_id, 4, date '1900-01-01', date '9999-12-31', residence_county_fips
    from health.member
    union all
    select person_id, 5, date '1900-01-01', date '9999-12-31', residence_county_fips
    from juvenile_justice.youth
)
select person_id, precedence, start_date, end_date, county_fips
from known
where county_fips <> '99999' and start_date < end_date

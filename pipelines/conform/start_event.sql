-- Events that start a recidivism clock: diversion, probation, release from secure custody. The clock starts on
-- the event's date, or on the release date when the youth is in secure custody on it (null while still held).
-- A youth who passes from detention to a youth development center on one day stays in custody throughout.
with event as (
    select complaint_id as start_event_id, person_id, 'diversion' as kind, decision_date as event_date, county_fips
    from juvenile_justice.complaint
    where intake_decision in ('DIVERTED_PLAN', 'DIVERTED_CONTRACT') and decision_date is not null
    union all
    select spell_id, person_id, 'probation', start_date, county_fips
    from juvenile_justice.supervision
    where kind = 'PROBATION'
    union all
    select custody_episode_id, person_id, 'release', release_date, county_fips
    from secure_custody_episode
    where release_date is not null
),
marked as (
    select
        person_id, admit_date, custody_episode_id, coalesce(release_date, date '9999-12-31') as release_date,
        case
            when
                admit_date <= max(coalesce(release_date, date '9999-12-31')) over (
                    partition by person_id order by admit_date, custody_episode_id
                    rows between unbounded preceding and 1 preceding
                )
                then 0
            else 1
        end as is_new
    from secure_custody_episode
),
numbered as (
    select
        person_id, admit_date, release_date,
        sum(is_new) over (
            partition by person_id order by admit_date, custody_episode_id
            rows between unbounded preceding and current row
        ) as custody_number
    from marked
),
custody as (
    select person_id, custody_number, min(admit_date) as admit_date, max(release_date) as release_date
    from numbered
    group by person_id, custody_number
)
select
    e.start_event_id, e.person_id, e.kind, e.event_date, e.county_fips,
    case
        when c.person_id is null then e.event_date
        when c.release_date < date '9999-12-31' then c.release_date
    end as clock_date
from event as e
left join custody as c
    on c.person_id = e.person_id and e.event_date between c.admit_date and c.release_date

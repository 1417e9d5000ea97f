-- Events that start a recidivism clock: diversion, probation, release from secure custody. The clock starts on
-- the event's date, or on the release date when the youth is in secure custody on it (null while still held).
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
held as (
    select
        e.start_event_id, e.kind,
        max(coalesce(c.release_date, date '9999-12-31')) as release_date
    from event as e
    inner join secure_custody_episode as c
        on
            c.person_id = e.person_id
            and c.admit_date <= e.event_date
            and coalesce(c.release_date, date '9999-12-31') >= e.event_date
    group by e.start_event_id, e.kind
)
select
    e.start_event_id, e.person_id, e.kind, e.event_date, e.county_fips,
    case
        when h.start_event_id is null then e.event_date
        when h.release_date < date '9999-12-31' then h.release_date
    end as clock_date
from event as e
left join held as h on h.start_event_id = e.start_event_id and h.kind = e.kind

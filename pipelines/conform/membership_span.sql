-- When a student was on the roll of which school: spans that do not overlap, one school on any day.
-- Primary enrolments in kindergarten to grade 13; no-shows and invalid entries are dropped; an open enrolment
-- ends with its school year; a day at two primary schools belongs to the later entry.
with calendar_end as (
    select school_id, calendar_code, school_year, max(calendar_date) as last_day
    from education.calendar_day
    group by school_id, calendar_code, school_year
),
spell as (
    select
        e.person_id, e.school_id, e.calendar_code, e.school_year, e.grade, e.entry_date,
        case
            when e.exit_date is null then c.last_day
            when d.exit_date_is_last_member_day and e.exit_date <= c.last_day then e.exit_date
            when days_after(e.exit_date, -1) <= c.last_day and not d.exit_date_is_last_member_day
                then days_after(e.exit_date, -1)
            else c.last_day
        end as last_date
    from education.enrollment as e
    inner join calendar_end as c
        on c.school_id = e.school_id and c.calendar_code = e.calendar_code and c.school_year = e.school_year
    inner join delivery_in_force as d on d.delivery_number = e.delivery_number
    where
        e.is_primary = 1
        and e.grade <> 'PK'
        and coalesce(e.exit_code, 'NONE') not in ('NO_SHOW', 'INVALID')
),
open_spell as (
    select person_id, school_id, calendar_code, school_year, grade, entry_date, last_date
    from spell
    where last_date >= entry_date
),
boundary as (
    select person_id, entry_date as starts_on from open_spell
    union all
    select person_id, days_after(last_date, 1) from open_spell
),
stretch as (
    select
        person_id, starts_on,
        days_after(lead(starts_on) over (partition by person_id order by starts_on), -1) as ends_on
    from (select distinct person_id, starts_on from boundary) as b
),
owned as (
    select
        t.person_id, t.starts_on, t.ends_on, s.school_id, s.calendar_code, s.school_year, s.grade,
        row_number() over (
            partition by t.person_id, t.starts_on order by s.entry_date desc, s.school_id, s.calendar_code
        ) as place
    from stretch as t
    inner join open_spell as s
        on s.person_id = t.person_id and s.entry_date <= t.starts_on and s.last_date >= t.ends_on
)
select
    o.person_id, o.school_id, o.calendar_code, o.school_year, o.grade, h.county_fips,
    o.starts_on as start_date, o.ends_on as end_date
from owned as o
inner join education.school as h on h.school_id = o.school_id
where o.place = 1

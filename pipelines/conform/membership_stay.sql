-- Stays of a student at a school, cut to member days: the first and the last, as dates and as numbers in the
-- school's calendar. Spans on the roll without a day of instruction are left out.
with stretch as (
    select distinct school_id, calendar_code, school_year, start_date, end_date
    from membership_span
),
taught as (
    select
        t.school_id, t.calendar_code, t.school_year, t.start_date, t.end_date,
        min(d.calendar_date) as first_date,
        max(d.calendar_date) as last_date,
        min(d.day_number) as first_day_number,
        max(d.day_number) as last_day_number
    from stretch as t
    inner join numbered_school_day as d
        on
            d.school_id = t.school_id
            and d.calendar_code = t.calendar_code
            and d.school_year = t.school_year
            and d.calendar_date between t.start_date and t.end_date
    group by t.school_id, t.calendar_code, t.school_year, t.start_date, t.end_date
)
select
    m.person_id, m.school_id, m.calendar_code, m.school_year, m.grade, m.county_fips,
    t.first_date, t.last_date, t.first_day_number, t.last_day_number
from membership_span as m
inner join taught as t
    on
        t.school_id = m.school_id
        and t.calendar_code = m.calendar_code
        and t.school_year = m.school_year
        and t.start_date = m.start_date
        and t.end_date = m.end_date

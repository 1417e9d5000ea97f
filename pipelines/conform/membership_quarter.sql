-- Member days of each student, school and quarter: instructional days on which the student was on the roll.
with stretch as (
    select distinct school_id, calendar_code, school_year, start_date, end_date
    from membership_span
),
counted as (
    select
        t.school_id, t.calendar_code, t.school_year, t.start_date, t.end_date, i.quarter_start,
        count(*) as member_days
    from stretch as t
    inner join instructional_day as i
        on
            i.school_id = t.school_id
            and i.calendar_code = t.calendar_code
            and i.school_year = t.school_year
            and i.calendar_date between t.start_date and t.end_date
    group by t.school_id, t.calendar_code, t.school_year, t.start_date, t.end_date, i.quarter_start
)
select
    m.person_id, m.school_id, m.county_fips, m.school_year, c.quarter_start,
    cast(sum(c.member_days) as integer) as member_days
from membership_span as m
inner join counted as c
    on
        c.school_id = m.school_id
        and c.calendar_code = m.calendar_code
        and c.school_year = m.school_year
        and c.start_date = m.start_date
        and c.end_date = m.end_date
group by m.person_id, m.school_id, m.county_fips, m.school_year, c.quarter_start

-- Member days by student, school and quarter, needed only to know who is on a roll: the partner's own summaries
-- where it sends them, else enrolments and calendars, whether or not attendance was sent.
select
    q.person_id, q.school_id, q.county_fips, q.school_year, q.quarter_start,
    cast(q.member_days as decimal(18, 6)) as member_days
from membership_quarter as q
where
    not exists (
        select 1 from table_in_force as t where t.partner = 'education' and t.table_name = 'attendance_summary'
    )
union all
select s.person_id, s.school_id, s.county_fips, s.school_year, s.quarter_start, s.member_days
from student_quarter as s
where
    exists (
        select 1 from table_in_force as t where t.partner = 'education' and t.table_name = 'attendance_summary'
    )

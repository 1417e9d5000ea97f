-- Students on the roll on the 20th day of instruction of their calendar, the day on which schools count heads.
select
    s.person_id, s.school_id, s.calendar_code, s.school_year, s.grade, s.county_fips, d.calendar_date as count_date
from membership_stay as s
inner join numbered_school_day as d
    on
        d.school_id = s.school_id
        and d.calendar_code = s.calendar_code
        and d.school_year = s.school_year
        and d.day_number = 20
where s.first_day_number <= 20 and s.last_day_number >= 20

-- Students on the roll on the day of instruction on which schools count heads (`school_year_rule`: the 20th).
select
    s.person_id, s.school_id, s.calendar_code, s.school_year, s.grade, s.county_fips, d.calendar_date as count_date
from membership_stay as s
inner join school_year_rule as r on 1 = 1
inner join numbered_school_day as d
    on
        d.school_id = s.school_id
        and d.calendar_code = s.calendar_code
        and d.school_year = s.school_year
        and d.day_number = r.count_day_number
where s.first_day_number <= r.count_day_number and s.last_day_number >= r.count_day_number

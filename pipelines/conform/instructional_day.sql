-- Days of instruction of each school calendar, with the quarter they lie in.
select distinct
    school_id, calendar_code, school_year, calendar_date, quarter_start_of(calendar_date) as quarter_start
from education.calendar_day
where is_instructional = 1

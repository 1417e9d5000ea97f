-- Days of instruction that each school calendar has held by the end of each quarter of its school year.
-- Quarters before the calendar's first day are left out; after its last day the number stays.
select
    d.school_id, d.calendar_code, d.school_year, q.quarter_start, cast(count(*) as integer) as days_so_far
from instructional_day as d
inner join quarter as q
    on school_year_of(q.quarter_start) = d.school_year and d.calendar_date <= q.quarter_end
group by d.school_id, d.calendar_code, d.school_year, q.quarter_start

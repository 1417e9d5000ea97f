-- Days of instruction of each school calendar, numbered from the first day of the school year.
select
    school_id, calendar_code, school_year, calendar_date, quarter_start,
    cast(
        row_number() over (partition by school_id, calendar_code, school_year order by calendar_date) as integer
    ) as day_number
from instructional_day

-- Nothing to tune but the casts: one join to the windows, one to the areas.
select
    s.quarter_start as period_start, a.area_id, s.person_id, s.school_id as unit_id, null::date as event_date,
    null::varchar as excluded_because, s.member_days - s.absent_day_sum as numerator, s.member_days as denominator
from student_quarter s
join reporting_area a using (county_fips)
where s.quarter_start in (select period_start from period)

-- Days of each quarter side by side in one pass over the students, then running totals by arithmetic: a school
-- year's quarters are the third, fourth, first and second of the calendar.
with student as (
    select
        a.area_id, s.person_id, s.school_year, min(s.quarter_start) as first_quarter,
        coalesce(sum(s.member_days) filter (quarter(s.quarter_start) = 3), 0) as m1,
        coalesce(sum(s.member_days) filter (quarter(s.quarter_start) = 4), 0) as m2,
        coalesce(sum(s.member_days) filter (quarter(s.quarter_start) = 1), 0) as m3,
        coalesce(sum(s.member_days) filter (quarter(s.quarter_start) = 2), 0) as m4,
        coalesce(sum(s.absent_day_count) filter (quarter(s.quarter_start) = 3), 0) as a1,
        coalesce(sum(s.absent_day_count) filter (quarter(s.quarter_start) = 4), 0) as a2,
        coalesce(sum(s.absent_day_count) filter (quarter(s.quarter_start) = 1), 0) as a3,
        coalesce(sum(s.absent_day_count) filter (quarter(s.quarter_start) = 2), 0) as a4
    from student_quarter s
    join reporting_area a using (county_fips)
    group by all
),
to_date as (
    select
        p.period_start, s.area_id, s.person_id,
        case quarter(p.period_start)
            when 3 then m1 when 4 then m1 + m2 when 1 then m1 + m2 + m3 else m1 + m2 + m3 + m4
        end as member_days,
        case quarter(p.period_start)
            when 3 then a1 when 4 then a1 + a2 when 1 then a1 + a2 + a3 else a1 + a2 + a3 + a4
        end as absent_days
    from student s
    join period p on p.school_year = s.school_year and p.period_start >= s.first_quarter
)
select
    period_start, area_id, person_id, person_id as unit_id, null::date as event_date,
    if(member_days < 10, 'too few member days', null) as excluded_because,
    (10 * absent_days >= member_days)::integer as numerator, 1 as denominator
from to_date

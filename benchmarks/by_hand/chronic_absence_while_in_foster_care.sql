-- Days of the school year up to each quarter side by side as a list, in one pass over children who were ever in care.
-- The quarters of a school year are the third, fourth, first and second of the calendar.
with child as (
    select
        a.area_id, s.person_id, s.school_year,
        [
            sum(s.member_days) filter (quarter(s.quarter_start) = 3),
            sum(s.member_days) filter (quarter(s.quarter_start) in (3, 4)),
            sum(s.member_days) filter (quarter(s.quarter_start) <> 2),
            sum(s.member_days)
        ] as member_days,
        [
            sum(s.absent_day_count) filter (quarter(s.quarter_start) = 3),
            sum(s.absent_day_count) filter (quarter(s.quarter_start) in (3, 4)),
            sum(s.absent_day_count) filter (quarter(s.quarter_start) <> 2),
            sum(s.absent_day_count)
        ] as absent_days
    from student_quarter s
    join reporting_area a using (county_fips)
    where s.person_id in (select person_id from foster_care_episode)
    group by all
),
in_care as (
    select distinct
        p.period_start, p.school_year, (quarter(p.period_start) + 1) % 4 + 1 as place, e.person_id
    from foster_care_episode e
    join period p on e.removal_date <= p.window_end and (e.exit_date > p.window_start or e.exit_date is null)
)
select
    i.period_start, c.area_id, c.person_id, c.person_id as unit_id, null::date as event_date,
    if(c.member_days[i.place] < 10, 'too few member days', null) as excluded_because,
    (10 * c.absent_days[i.place] >= c.member_days[i.place])::integer as numerator, 1 as denominator
from child c
join in_care i using (person_id, school_year)
where c.member_days[i.place] is not null

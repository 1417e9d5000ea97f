-- When a student's year at the school of the count day broke, as a date, worked out once and not window by window:
-- the first day of a stay elsewhere, or the 11th day of instruction after a stay's last, unless a stay began before.
with later_stay as (
    select
        c.school_year, c.person_id, c.county_fips, c.count_date, s.school_id, s.calendar_code, s.last_day_number,
        s.first_date, s.school_id <> c.school_id as is_elsewhere,
        lead(s.first_date) over (
            partition by c.school_year, c.person_id, c.school_id, c.calendar_code order by s.first_date
        ) as back_date
    from count_day_membership c
    join membership_stay s on s.person_id = c.person_id and s.school_year = c.school_year and s.last_date >= c.count_date
),
broken as (
    select
        s.school_year, s.person_id, s.county_fips, s.count_date,
        case
            when s.is_elsewhere then greatest(s.first_date, s.count_date)
            when d.calendar_date < s.back_date or s.back_date is null then d.calendar_date
        end as broken_date
    from later_stay s
    left join numbered_school_day d
        on d.school_id = s.school_id
        and d.calendar_code = s.calendar_code
        and d.school_year = s.school_year
        and d.day_number = s.last_day_number + 11
),
student as (
    select school_year, area_id, person_id, min(count_date) as count_date, min(broken_date) as broken_date
    from broken
    join reporting_area using (county_fips)
    group by all
)
select
    p.period_start, s.area_id, s.person_id, s.person_id as unit_id, null::date as event_date,
    null::varchar as excluded_because, coalesce(s.broken_date > p.window_end, true)::integer as numerator, 1 as denominator
from student s
join period p on p.school_year = s.school_year and p.window_end >= s.count_date

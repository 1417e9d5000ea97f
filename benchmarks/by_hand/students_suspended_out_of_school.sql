-- A student's first quarter on a roll and first suspension of a school year, each found once; windows compare dates.
with member as (
    select s.school_year, a.area_id, s.person_id, min(s.quarter_start) as first_quarter
    from student_on_roll s
    join reporting_area a using (county_fips)
    group by all
),
year_of_school as (
    select school_year, min(window_start) as first_date, max(window_end) as last_date
    from period
    group by school_year
),
suspended as (
    select y.school_year, a.area_id, d.person_id, min(d.incident_date) as first_date
    from discipline_action d
    join year_of_school y on d.incident_date between y.first_date and y.last_date
    join reporting_area a using (county_fips)
    where d.action_type in ('OSS_ST', 'OSS_LT', 'EXP') and d.is_prekindergarten = 0
    group by all
)
select
    p.period_start, m.area_id, m.person_id, m.person_id as unit_id, null::date as event_date,
    null::varchar as excluded_because, coalesce(s.first_date <= p.window_end, false)::integer as numerator, 1 as denominator
from member m
join period p on p.school_year = m.school_year and p.period_start >= m.first_quarter
left join suspended s
    on s.school_year = m.school_year and s.area_id = m.area_id and s.person_id = m.person_id

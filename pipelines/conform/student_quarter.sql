-- Member and absent days of each student, school and quarter, whichever shape the partner sends.
-- Exceptions only: a member day without an absence was attended. Daily rows: a member day without a row is on
-- neither side. Summaries stand as reported. `absent_day_sum` adds fractions of days; `absent_day_count` counts
-- a day as absent when less of it was attended than `attendance_rule` asks for.
with shape as (
    select
        max(case when table_name = 'attendance_summary' then 1 else 0 end) as is_summary,
        max(case when table_name = 'attendance_daily' then 1 else 0 end) as is_daily,
        max(case when table_name = 'attendance_event' then 1 else 0 end) as is_event
    from table_in_force
    where partner = 'education'
),
absence as (
    select
        m.person_id, m.school_id, m.school_year, i.quarter_start,
        sum(a.absent_fraction) as absent_day_sum,
        sum(case when 100 * (1 - a.absent_fraction) < r.least_attended_pct then 1 else 0 end) as absent_day_count
    from education.attendance_event as a
    inner join attendance_rule as r on 1 = 1
    inner join membership_span as m
        on
            m.person_id = a.person_id
            and m.school_id = a.school_id
            and a.attendance_date between m.start_date and m.end_date
    inner join instructional_day as i
        on
            i.school_id = m.school_id
            and i.calendar_code = m.calendar_code
            and i.school_year = m.school_year
            and i.calendar_date = a.attendance_date
    where a.reason <> 'N'
    group by m.person_id, m.school_id, m.school_year, i.quarter_start
),
daily_record as (
    select
        person_id, school_id, attendance_date,
        case when status in ('A', 'E', 'U', 'S') then 1 when status = 'H' then 0.5 else 0 end as absent_fraction
    from education.attendance_daily
),
daily as (
    select
        m.person_id, m.school_id, m.county_fips, m.school_year, i.quarter_start,
        count(*) as member_days,
        sum(a.absent_fraction) as absent_day_sum,
        sum(case when 100 * (1 - a.absent_fraction) < r.least_attended_pct then 1 else 0 end) as absent_day_count
    from daily_record as a
    inner join attendance_rule as r on 1 = 1
    inner join membership_span as m
        on
            m.person_id = a.person_id
            and m.school_id = a.school_id
            and a.attendance_date between m.start_date and m.end_date
    inner join instructional_day as i
        on
            i.school_id = m.school_id
            and i.calendar_code = m.calendar_code
            and i.school_year = m.school_year
            and i.calendar_date = a.attendance_date
    group by m.person_id, m.school_id, m.county_fips, m.school_year, i.quarter_start
)
select
    q.person_id, q.school_id, q.county_fips, q.school_year, q.quarter_start,
    cast(q.member_days as decimal(18, 6)) as member_days,
    cast(coalesce(a.absent_day_sum, 0) as decimal(18, 6)) as absent_day_sum,
    cast(coalesce(a.absent_day_count, 0) as decimal(18, 6)) as absent_day_count
from membership_quarter as q
inner join shape as s on s.is_event = 1 and s.is_daily = 0 and s.is_summary = 0
left join absence as a
    on
        a.person_id = q.person_id
        and a.school_id = q.school_id
        and a.school_year = q.school_year
        and a.quarter_start = q.quarter_start
union all
select
    d.person_id, d.school_id, d.county_fips, d.school_year, d.quarter_start,
    cast(d.member_days as decimal(18, 6)), cast(d.absent_day_sum as decimal(18, 6)),
    cast(d.absent_day_count as decimal(18, 6))
from daily as d
inner join shape as s on s.is_daily = 1 and s.is_summary = 0
union all
select
    r.person_id, r.school_id, h.county_fips, school_year_of(r.quarter_start), r.quarter_start,
    r.member_days, r.absent_days, r.absent_days
from education.attendance_summary as r
inner join education.school as h on h.school_id = r.school_id
where r.member_days > 0

/*
title: Restraint and seclusion per 1,000 students
short_title: Restraint and seclusion
question: How often are students held, tied or shut in a room at school?
why_it_matters: >-
  Restraint and seclusion can hurt and frighten a child. They are meant for danger only. A school that uses them often
  needs help with a child's behavior before it becomes a crisis.
cohort: Restraints and seclusions in the school year so far at schools that record all of them, and their students.
exclusions:
  - Schools whose coverage does not say that they collected; not collected is not zero.
  - Students in prekindergarten.
numerator: Mechanical restraints, physical restraints and seclusions (each one counts).
denominator: Students with one or more member days at such schools in the area.
unit: events per 1,000 students
multiplier: 1000
decimals: 2
better: lower
window: school_year_to_date
follow_up: none
sources: [education]
requires:
  - education.school
  - education.restraint_event
  - education.restraint_coverage
  - education.enrollment + education.calendar_day | education.attendance_summary
county: county of the school; a student counts once in each area, so counties do not add up to the state
authority:
  - U.S. Department of Education, Civil Rights Data Collection, restraint and seclusion (instances)
owner: Education work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Zero everywhere is a reason to check the records, not a success.
  - A large district that reports none may not be recording them.
  - The rate grows through the school year. Compare a quarter with the same quarter a year before.
  - A county where no school collected shows no data.
series_breaks: []
disclosure:
  kind: rate
  n: events
  d: persons
  area_n: sum
  area_d: cover
  time_n: cumulative
  time_d: cumulative
  nested_in: []
  universe: students with a member day at a school that records restraint and seclusion
  sensitive: false
*/
with member as (
    select s.school_year, a.area_id, s.person_id, min(s.quarter_start) as first_quarter
    from student_on_roll as s
    inner join collecting_school as c on c.school_id = s.school_id and c.school_year = s.school_year
    inner join reporting_area as a on a.county_fips = s.county_fips
    group by s.school_year, a.area_id, s.person_id
),
event as (
    select
        r.person_id, r.county_fips, r.event_date,
        case
            when r.is_collected = 0 then 'school did not collect'
            when r.is_prekindergarten = 1 then 'in prekindergarten'
        end as excluded_because
    from restraint_event as r
),
restrained as (
    select p.period_start, p.school_year, a.area_id, e.person_id, e.excluded_because, count(*) as events
    from period as p
    inner join event as e on e.event_date between p.window_start and p.window_end
    inner join reporting_area as a on a.county_fips = e.county_fips
    group by p.period_start, p.school_year, a.area_id, e.person_id, e.excluded_because
)
select
    p.period_start, m.area_id, m.person_id, m.person_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    coalesce(r.events, 0) as numerator,
    1 as denominator
from period as p
inner join member as m on m.school_year = p.school_year and m.first_quarter <= p.period_start
left join restrained as r
    on
        r.period_start = p.period_start
        and r.area_id = m.area_id
        and r.person_id = m.person_id
        and r.excluded_because is null
union all
select
    r.period_start, r.area_id, r.person_id, r.person_id,
    cast(null as date),
    r.excluded_because,
    r.events,
    0
from restrained as r
left join member as m
    on
        m.school_year = r.school_year
        and m.area_id = r.area_id
        and m.person_id = r.person_id
        and m.first_quarter <= r.period_start
        and r.excluded_because is null
where m.person_id is null
/* examples
- name: A school that did not collect is on neither side, and a collecting school without events counts
  given:
    education.school: |
      school_id,county_fips
      A,37119
      B,37183
      C,37063
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      S1,A,2025-10-01,40,0
      S2,A,2025-10-01,40,0
      S3,B,2025-10-01,40,0
      S4,C,2025-10-01,40,0
    education.restraint_event: |
      event_id,person_id,school_id,event_date,restraint_type
      1,S1,A,2025-10-06,PHYS
      2,S1,A,2025-10-06,SECL
      3,S3,B,2025-10-06,MECH
      4,S1,B,2025-10-07,MECH
    education.restraint_coverage: |
      school_id,school_year,collected
      A,2026,1
      B,2026,0
      C,2026,1
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,2
    37183,0,0
    37063,0,1
    37,2,3
- name: A student at two collecting schools in one county is one student; another year's coverage does not help
  given:
    education.school: |
      school_id,county_fips
      A,37119
      B,37119
      C,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      S1,A,2025-07-01,10,0
      S1,B,2025-10-01,10,0
      S2,B,2026-01-01,10,0
      S3,C,2025-10-01,10,0
    education.restraint_event: |
      event_id,person_id,school_id,event_date,restraint_type
      1,S1,B,2025-12-31,PHYS
      2,S1,B,2026-01-01,PHYS
    education.restraint_coverage: |
      school_id,school_year,collected
      A,2026,1
      B,2026,1
      C,2025,1
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
- name: The first day of instruction counts; a child in prekindergarten does not
  given:
    education.school: |
      school_id,county_fips
      A,37119
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      A,R,2025-08-25,2026,1
      A,R,2025-10-06,2026,1
      A,R,2026-06-05,2026,1
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,exit_date,grade,is_primary
      S1,A,R,2026,2025-08-25,,05,1
      S2,A,R,2026,2025-08-25,,PK,1
    education.restraint_event: |
      event_id,person_id,school_id,event_date,restraint_type
      1,S1,A,2025-08-25,PHYS
      2,S2,A,2025-10-06,PHYS
    education.restraint_coverage: |
      school_id,school_year,collected
      A,2026,1
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
*/

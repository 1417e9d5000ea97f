/*
title: Students chronically absent
short_title: Chronic absence
question: How many students have missed a tenth or more of their school days so far this year?
why_it_matters: >-
  A student who misses a tenth of the days falls behind in reading and is more likely to leave school early.
  Absence is often the first sign that a child or a family needs help.
cohort: Students in kindergarten to grade 13 with 10 or more member days in the area in the school year so far.
exclusions:
  - Students with fewer than 10 member days in the area.
numerator: Students absent on 10 percent or more of their member days in the area, for any reason.
denominator: Students with 10 or more member days in the area.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: school_year_to_date
follow_up: none
sources: [education]
requires:
  - education.school
  - education.enrollment + education.calendar_day + education.attendance_event
    | education.enrollment + education.calendar_day + education.attendance_daily
    | education.attendance_summary
county: county of the school; recomputed at each area, so counties do not add up to the state
authority:
  - U.S. Department of Education, EDFacts FS195 (10 percent of days enrolled, 10 days or more enrolled)
  - North Carolina State Board of Education, chronic absenteeism definition (February 2018)
owner: Education work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - A day counts as absent when more than half of it was missed; tardy students were present.
  - A student who moves between counties may be chronically absent in one, both or neither, and is one student in the state.
  - The share is compared in whole numbers, never as a rounded rate, so exactly 10 percent counts.
series_breaks: []
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: none
  area_d: none
  time_n: none
  time_d: cumulative
  nested_in: []
  universe: students with 10 or more member days
  sensitive: false
*/
with year_to_date as (
    select
        p.period_start, a.area_id, s.person_id,
        sum(s.member_days) as member_days,
        sum(s.absent_day_count) as absent_days
    from period as p
    inner join student_quarter as s on s.school_year = p.school_year and s.quarter_start <= p.period_start
    inner join reporting_area as a on a.county_fips = s.county_fips
    group by p.period_start, a.area_id, s.person_id
)
select
    y.period_start, y.area_id, y.person_id, y.person_id as unit_id,
    cast(null as date) as event_date,
    case when y.member_days < r.minimum_member_days then 'too few member days' end as excluded_because,
    case when 100 * y.absent_days >= r.chronic_absence_pct * y.member_days then 1 else 0 end as numerator,
    1 as denominator
from year_to_date as y
inner join attendance_rule as r on 1 = 1
/* examples
- name: A student who changes county is judged in each county and once in the state
  given:
    education.school: |
      school_id,county_fips
      A,37119
      B,37183
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      S1,A,2025-10-01,82,45
      S1,B,2025-10-01,96,7
      S2,A,2025-10-01,79,10
      S2,B,2025-10-01,97,8
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,2
    37183,0,2
    37,2,2
- name: Fewer than ten member days in the area leave the student out there
  given:
    education.school: |
      school_id,county_fips
      A,37119
      B,37183
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      S3,A,2025-10-01,9,5
      S4,A,2025-10-01,10,1
      S5,A,2025-10-01,6,1
      S5,B,2025-10-01,6,1
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37183,0,0
    37,2,2
- name: Exactly ten percent counts, a little less does not
  given:
    education.school: |
      school_id,county_fips
      A,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      S6,A,2025-10-01,180,18
      S7,A,2025-10-01,180,17
      S8,A,2025-10-01,180,17.5
      S9,A,2025-10-01,175,17.5
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,4
    37,2,4
*/

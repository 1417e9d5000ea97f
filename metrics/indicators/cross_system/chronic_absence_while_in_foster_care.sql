/*
title: Students in foster care who are chronically absent
short_title: Chronic absence in foster care
question: How many students in foster care have missed a tenth or more of their school days so far this year?
why_it_matters: >-
  School can be the one place that stays the same when home does not. Missed days mean that moves, court dates and
  visits are taking it away.
cohort: >-
  Students in kindergarten to grade 13 who were in foster care on any day of the school year so far and have 10 or
  more member days in the area in it.
exclusions:
  - Students with fewer than 10 member days in the area.
numerator: >-
  Students absent on 10 percent or more of their member days in the area, for any reason. All member days of the
  school year so far count, before, during and after foster care.
denominator: Students in foster care on any day of the school year so far with 10 or more member days in the area.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: school_year_to_date
follow_up: none
sources: [education, child_welfare]
requires:
  - child_welfare.person
  - child_welfare.episode
  - education.school
  - education.enrollment + education.calendar_day + education.attendance_event
    | education.enrollment + education.calendar_day + education.attendance_daily
    | education.attendance_summary
county: county of the school; recomputed at each area, so counties do not add up to the state
authority:
  - U.S. Department of Education, EDFacts FS195 (10 percent of days enrolled, 10 days or more enrolled)
  - North Carolina State Board of Education, chronic absenteeism definition (February 2018)
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Without linked ids across partners this measure is not calculable.
  - Absence before the child came into care counts too; the measure does not say that care caused it.
  - A day counts as absent when more than half of it was missed; tardy students were present.
  - The day of the exit is no day in care. A youth who stays in care after 18 is in care.
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
  universe: students in foster care with 10 or more member days
  sensitive: false
*/
with in_care as (
    select distinct p.period_start, p.school_year, e.person_id
    from period as p
    inner join foster_care_episode as e
        on e.removal_date <= p.window_end and coalesce(e.exit_date, date '9999-12-31') > p.window_start
),
year_to_date as (
    select
        c.period_start, a.area_id, c.person_id,
        sum(s.member_days) as member_days,
        sum(s.absent_day_count) as absent_days
    from in_care as c
    inner join student_quarter as s
        on s.person_id = c.person_id and s.school_year = c.school_year and s.quarter_start <= c.period_start
    inner join reporting_area as a on a.county_fips = s.county_fips
    group by c.period_start, a.area_id, c.person_id
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
- name: A day in care in the school year so far is enough, and all school days of the year count
  given:
    child_welfare.person: |
      person_id
      A
      B
      C
      D
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2025-12-31,,,37183
      B-1,B,2024-01-01,2025-07-02,1,37183
      C-1,C,2024-01-01,2025-07-01,1,37183
      D-1,D,2026-01-01,,,37183
    education.school: |
      school_id,county_fips
      S,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-07-01,25,8
      A,S,2025-10-01,55,0
      B,S,2025-07-01,25,0
      B,S,2025-10-01,55,7
      C,S,2025-10-01,55,55
      D,S,2025-10-01,55,55
      E,S,2025-10-01,55,55
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: Each county judges its own days, the state all of them
  given:
    child_welfare.person: |
      person_id
      A
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2025-09-01,,,37183
    education.school: |
      school_id,county_fips
      S,37119
      T,37183
      U,37063
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-07-01,30,6
      A,T,2025-10-01,50,2
      A,U,2025-10-01,9,1
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37183,0,1
    37063,0,0
    37,1,1
*/

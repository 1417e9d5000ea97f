/*
title: Attendance rate
short_title: Attendance
question: On what share of school days were students in school?
why_it_matters: >-
  Children learn when they are in class. Attendance moves before grades and graduation do, and every agency
  around a child can help with it.
cohort: Students in kindergarten to grade 13 on the roll of a public school.
exclusions:
  - Days outside a student's enrollment or the school's calendar.
  - In daily records, days without a record (they count on neither side).
numerator: Days attended, with fractions of days.
denominator: Member days, that is instructional days on which the student was on the roll.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: quarter
follow_up: none
sources: [education]
requires:
  - education.school
  - education.enrollment + education.calendar_day + education.attendance_event
    | education.enrollment + education.calendar_day + education.attendance_daily
    | education.attendance_summary
county: county of the school
authority:
  - North Carolina Department of Public Instruction, average daily attendance over average daily membership
owner: Education work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Days are added up before dividing; rates of schools or counties are never averaged.
  - Summer quarters have few school days and few schools in session.
series_breaks: []
disclosure:
  kind: proportion
  n: days
  d: days
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: member days
  sensitive: false
*/
select
    p.period_start, a.area_id, s.person_id, s.school_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    s.member_days - s.absent_day_sum as numerator,
    s.member_days as denominator
from period as p
inner join student_quarter as s on s.quarter_start = p.period_start
inner join reporting_area as a on a.county_fips = s.county_fips
/* examples
- name: Days add up across counties
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
    37119,106,161
    37183,178,193
    37,284,354
- name: Half days count as halves, tardy students were present
  given:
    education.school: |
      school_id,county_fips
      A,37119
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,grade,is_primary
      S10,A,R,2026,2025-10-01,05,1
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      A,R,2025-10-01,2026,1
      A,R,2025-10-02,2026,1
      A,R,2025-10-03,2026,1
      A,R,2025-10-04,2026,0
      A,R,2025-10-06,2026,1
      A,R,2025-10-07,2026,1
    education.attendance_event: |
      person_id,school_id,attendance_date,absent_fraction,reason
      S10,A,2025-10-01,1,U
      S10,A,2025-10-02,0.5,E
      S10,A,2025-10-03,1,N
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,3.5,5
    37,3.5,5
*/

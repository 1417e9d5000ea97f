/*
title: Students suspended out of school
short_title: Suspended students
question: How many students have been sent home from school or expelled this year?
why_it_matters: >-
  A suspended student misses class and often falls behind. Students who are suspended are more likely to leave school
  early and to meet the courts. Many of them need help that another agency can give.
cohort: Students in kindergarten to grade 13 with a member day in the area in the school year so far.
exclusions:
  - Students in prekindergarten.
numerator: >-
  Students with one or more out-of-school suspensions (short or long) or expulsions by a school in the area, for an
  incident in the school year so far.
denominator: Students with one or more member days in the area.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: school_year_to_date
follow_up: none
sources: [education]
requires:
  - education.school
  - education.discipline_action
  - education.enrollment + education.calendar_day | education.attendance_summary
county: county of the school; a student counts once in each area, so counties do not add up to the state
authority:
  - N.C. G.S. 115C-390.1, short-term and long-term suspension
  - U.S. Department of Education, Civil Rights Data Collection, students with an out-of-school suspension (from memory)
owner: Education work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - This counts students. The short-term suspension rate counts suspensions, so one student can count there many times.
  - In-school suspension, alternative programs and referrals do not count.
  - An incident is placed by its own date, not by the first day of the suspension.
  - A student suspended by a school in a county where the student has no member day counts in the state, not there.
series_breaks: []
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: none
  area_d: cover
  time_n: cumulative
  time_d: cumulative
  nested_in: []
  universe: students with a member day
  sensitive: false
*/
with member as (
    select s.school_year, a.area_id, s.person_id, min(s.quarter_start) as first_quarter
    from student_on_roll as s
    inner join reporting_area as a on a.county_fips = s.county_fips
    group by s.school_year, a.area_id, s.person_id
),
suspended as (
    select p.period_start, a.area_id, d.person_id
    from period as p
    inner join discipline_action as d on d.incident_date between p.window_start and p.window_end
    inner join reporting_area as a on a.county_fips = d.county_fips
    where d.action_type in ('OSS_ST', 'OSS_LT', 'EXP') and d.is_prekindergarten = 0
    group by p.period_start, a.area_id, d.person_id
)
select
    p.period_start, m.area_id, m.person_id, m.person_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    case when s.person_id is null then 0 else 1 end as numerator,
    1 as denominator
from period as p
inner join member as m on m.school_year = p.school_year and m.first_quarter <= p.period_start
left join suspended as s
    on s.period_start = p.period_start and s.area_id = m.area_id and s.person_id = m.person_id
/* examples
- name: A student counts once however often suspended; in-school suspension does not count
  given:
    education.school: |
      school_id,county_fips
      A,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      S1,A,2025-10-01,40,5
      S2,A,2025-10-01,40,0
      S3,A,2025-10-01,1,0
      S4,A,2025-10-01,0,0
    education.discipline_action: |
      action_id,person_id,school_id,incident_id,incident_date,action_type
      1,S1,A,i1,2025-10-06,OSS_ST
      2,S1,A,i2,2025-11-06,OSS_ST
      3,S2,A,i3,2025-11-06,ISS
      4,S3,A,i4,2025-10-01,EXP
      5,S4,A,i5,2025-10-01,OSS_ST
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
- name: The county of the school that acted counts the student, and the state counts each student once
  given:
    education.school: |
      school_id,county_fips
      A,37119
      B,37183
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      S1,A,2025-10-01,20,0
      S1,B,2025-10-01,20,0
      S2,B,2025-10-01,40,0
    education.discipline_action: |
      action_id,person_id,school_id,incident_id,incident_date,action_type
      1,S1,A,i1,2025-10-06,OSS_LT
      2,S2,A,i2,2025-11-06,OSS_ST
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37183,0,2
    37,2,2
- name: Incidents count from the first school day to the quarter's last day
  given:
    education.school: |
      school_id,county_fips
      A,37119
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,grade,is_primary
      S1,A,R,2026,2025-08-25,05,1
      S2,A,R,2026,2025-08-25,05,1
      S3,A,R,2026,2025-08-25,05,1
      S4,A,R,2026,2025-08-25,PK,1
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      A,R,2025-08-25,2026,1
      A,R,2025-12-31,2026,1
      A,R,2026-01-02,2026,1
    education.discipline_action: |
      action_id,person_id,school_id,incident_id,incident_date,action_type
      1,S1,A,i1,2025-08-24,OSS_ST
      2,S2,A,i2,2025-12-31,OSS_ST
      3,S3,A,i3,2026-01-01,OSS_ST
      4,S4,A,i4,2025-12-31,OSS_ST
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,3
    37,1,3
- name: An incident on the first day of instruction or on the quarter's last day counts, one the day after does not
  given:
    education.school: |
      school_id,county_fips
      A,37119
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      A,R,2025-08-25,2026,1
      A,R,2025-12-31,2026,1
      A,R,2026-06-05,2026,1
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,exit_date,grade,is_primary
      S1,A,R,2026,2025-08-25,,05,1
      S2,A,R,2026,2025-08-25,,05,1
      S3,A,R,2026,2025-08-25,,05,1
    education.discipline_action: |
      action_id,person_id,school_id,incident_id,incident_date,action_type
      1,S1,A,i1,2025-08-25,OSS_ST
      2,S2,A,i2,2025-12-31,OSS_ST
      3,S3,A,i3,2026-01-01,OSS_ST
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
*/

/*
title: Short-term suspensions per 1,000 students
short_title: Short-term suspensions
question: How often do schools send students home for 10 days or less?
why_it_matters: >-
  Each suspension takes a child out of class. When a few students are sent home again and again, suspension is not
  working and the child may need help from more than the school.
cohort: Short-term suspensions for incidents in the school year so far, and the students on the roll.
exclusions:
  - Students in prekindergarten.
numerator: Out-of-school suspensions of 10 days or less (each one counts).
denominator: >-
  Average daily membership so far: each student's member days divided by the days that the student's calendar has
  held, added up. A student on the roll for half of the days counts as one half.
unit: suspensions per 1,000 students
multiplier: 1000
decimals: 1
better: lower
window: school_year_to_date
follow_up: none
sources: [education]
requires:
  - education.school
  - education.discipline_action
  - education.enrollment + education.calendar_day
county: county of the school that acted, and of the school of membership; counties and unknown county add up to the state
authority:
  - N.C. G.S. 115C-390.1, short-term suspension
  - North Carolina Department of Public Instruction, Consolidated Data Report (suspensions per 1,000 enrolled students)
owner: Education work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - This counts suspensions, not students. One student can count many times.
  - The rate grows through the school year. Compare a quarter with the same quarter a year before.
  - A suspension of a student who is on no roll in the area still counts in the numerator.
  - An incident is placed by its own date, not by the first day of the suspension.
series_breaks: []
disclosure:
  kind: rate
  n: events
  d: persons
  area_n: sum
  area_d: sum
  time_n: cumulative
  time_d: none
  nested_in: []
  universe: average daily membership
  sensitive: false
*/
with counted as (
    select
        p.period_start, m.county_fips, m.person_id, cast(null as string) as excluded_because,
        0 as suspensions, m.average_membership
    from period as p
    inner join average_membership as m on m.school_year = p.school_year and m.quarter_start = p.period_start
    union all
    select
        p.period_start, d.county_fips, d.person_id,
        case when d.is_prekindergarten = 1 then 'in prekindergarten' end,
        1, cast(0 as decimal(18, 6))
    from period as p
    inner join discipline_action as d on d.incident_date between p.window_start and p.window_end
    where d.action_type = 'OSS_ST'
)
select
    c.period_start, a.area_id, c.person_id, c.person_id as unit_id,
    cast(null as date) as event_date,
    c.excluded_because,
    sum(c.suspensions) as numerator,
    sum(c.average_membership) as denominator
from counted as c
inner join reporting_area as a on a.county_fips = c.county_fips
group by c.period_start, a.area_id, c.person_id, c.excluded_because
/* examples
- name: Every suspension counts, and a student on the roll for half of the days is half a student
  given:
    education.school: |
      school_id,county_fips
      A,37119
      B,37183
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,exit_date,grade,is_primary
      S1,A,R,2026,2025-10-01,,05,1
      S2,A,R,2026,2025-10-01,2025-10-02,05,1
      S2,B,R,2026,2025-10-03,,05,1
      S3,A,R,2026,2025-10-01,,PK,1
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      A,R,2025-10-01,2026,1
      A,R,2025-10-02,2026,1
      A,R,2025-10-03,2026,1
      A,R,2025-10-04,2026,0
      A,R,2025-10-06,2026,1
      A,R,2026-01-05,2026,1
      B,R,2025-10-01,2026,1
      B,R,2025-10-02,2026,1
      B,R,2025-10-03,2026,1
      B,R,2025-10-06,2026,1
    education.discipline_action: |
      action_id,person_id,school_id,incident_id,incident_date,action_type
      1,S1,A,i1,2025-10-02,OSS_ST
      2,S1,A,i2,2025-10-06,OSS_ST
      3,S2,A,i3,2025-10-02,OSS_LT
      4,S2,B,i4,2025-10-06,OSS_ST
      5,S3,A,i5,2025-10-06,OSS_ST
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,1.5
    37183,1,0.5
    37,3,2
- name: Membership is averaged over the days held so far, and goes on after a student leaves
  given:
    education.school: |
      school_id,county_fips
      A,37119
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,exit_date,grade,is_primary
      S1,A,R,2026,2025-10-01,2025-10-01,05,1
      S2,A,R,2026,2026-01-05,,05,1
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      A,R,2025-10-01,2026,1
      A,R,2025-10-02,2026,1
      A,R,2026-01-05,2026,1
      A,R,2026-01-06,2026,1
      A,R,2026-04-06,2026,1
    education.discipline_action: |
      action_id,person_id,school_id,incident_id,incident_date,action_type
      1,S1,A,i1,2025-10-01,OSS_ST
      2,S2,A,i2,2026-04-01,OSS_ST
  period: 2026-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,0.75
    37,1,0.75
- name: A suspension by a school where the student is on no roll counts for that school
  given:
    education.school: |
      school_id,county_fips
      A,37119
      B,37183
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,grade,is_primary
      S1,A,R,2026,2025-10-01,05,1
      S1,B,R,2026,2025-10-01,05,0
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      A,R,2025-10-01,2026,1
      B,R,2025-10-01,2026,1
    education.discipline_action: |
      action_id,person_id,school_id,incident_id,incident_date,action_type
      1,S1,B,i1,2025-10-01,OSS_ST
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37183,1,0
    37,1,1
*/

/*
title: In school (part of at home, in school and out of trouble)
short_title: In school
question: How many young people in System of Care programs were in school on at least nine of ten school days?
why_it_matters: >-
  A young person who is in school is learning, is seen by adults who care, and has a way forward.
cohort: >-
  Youth aged 5 to 17 at the quarter's end who were enrolled in a System of Care program for 45 or more days of the
  quarter, both ends counted.
exclusions:
  - Youth enrolled for fewer than 45 days of the quarter, the days of all enrollments together.
  - Youth with fewer than 15 member days at school in the quarter, for whom being in school cannot be judged.
numerator: >-
  Youth who attended 90 percent or more of their member days in the quarter, at all schools together. Parts of days
  count as parts.
denominator: Youth in the cohort for whom all three parts can be judged; the same youth in all four measures.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: quarter
follow_up: none
sources: [care_coordination, education, juvenile_justice, child_welfare, health]
requires:
  - care_coordination.soc_enrollment
  - education.school
  - education.enrollment + education.calendar_day + education.attendance_event
    | education.enrollment + education.calendar_day + education.attendance_daily
    | education.attendance_summary
  - juvenile_justice.youth
  - juvenile_justice.complaint
  - juvenile_justice.petition
  - juvenile_justice.custody
  - child_welfare.person
  - child_welfare.episode
  - child_welfare.living_arrangement
  - health.member
  - health.stay
  - health.ed_visit
county: >-
  county of the enrollment; of several in the quarter, the one that began last; counties and unknown county add up to
  the state
authority:
  - Collaborative's own measure; the phrase is widely used in wraparound, a standard formula was not found
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Exactly 90 percent counts. A youth who missed exactly a tenth is in school here and chronically absent there.
  - Days before and after the enrollment count; the whole quarter is judged.
  - Without linked ids across partners this measure is not calculable.
  - In the summer few youth have 15 school days, so the third quarter rests on few youth or none.
series_breaks: []
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: youth enrolled for 45 or more days with 15 or more school days
  sensitive: false
*/
select
    p.period_start, a.area_id, y.person_id, y.person_id as unit_id,
    cast(null as date) as event_date,
    y.excluded_because,
    y.is_in_school as numerator,
    1 as denominator
from period as p
inner join soc_youth_quarter as y on y.quarter_start = p.period_start
inner join reporting_area as a on a.county_fips = y.county_fips
/* examples
- name: Exactly nine of ten days is in school, half days count as halves, and all schools are added up
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,birth_date,county_fips,start_date,end_date
      A,A,2012-05-05,37119,2025-01-01,
      B,B,2012-05-05,37119,2025-01-01,
      C,C,2012-05-05,37119,2025-01-01,
      D,D,2012-05-05,37119,2025-01-01,
    education.school: |
      school_id,county_fips
      S,37119
      T,37183
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-10-01,60,6
      B,S,2025-10-01,60,6.5
      C,S,2025-10-01,30,6
      C,T,2025-10-01,30,0
      D,S,2025-10-01,30,6
      D,T,2025-10-01,20,0
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,4
    37,2,4
- name: Fewer than 15 school days leave the youth out of all four measures
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,birth_date,county_fips,start_date,end_date
      A,A,2012-05-05,37119,2025-01-01,
      B,B,2012-05-05,37119,2025-01-01,
      C,C,2012-05-05,37119,2025-01-01,
    education.school: |
      school_id,county_fips
      S,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-10-01,15,2
      B,S,2025-10-01,14,0
      C,S,2025-07-01,60,0
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,0,1
    37,0,1
*/

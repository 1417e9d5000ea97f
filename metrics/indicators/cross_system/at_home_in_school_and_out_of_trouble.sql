/*
title: At home, in school and out of trouble
short_title: Home, school, out of trouble
question: How many young people in System of Care programs spent the whole quarter at home, in school and out of trouble?
why_it_matters: >-
  This is what families ask for. It joins in one number what each agency sees only in part.
cohort: >-
  Youth aged 5 to 17 at the quarter's end who were enrolled in a System of Care program for 45 or more days of the
  quarter, both ends counted.
exclusions:
  - Youth enrolled for fewer than 45 days of the quarter, the days of all enrollments together.
  - Youth with fewer than 15 member days at school in the quarter, for whom being in school cannot be judged.
numerator: >-
  Youth who were at home, in school and out of trouble: every one of the three parts holds for the whole quarter.
  Each part is a measure of its own on the same youth.
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
  - No standard formula was found for this phrase; the parts and their limits are the collaborative's own.
  - The parts are shown beside it. A youth who fails one part fails the whole.
  - Without linked ids across partners this measure is not calculable.
  - In the summer few youth have 15 school days, so the third quarter rests on few youth or none.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: [at_home, in_school, out_of_trouble]
  universe: youth enrolled for 45 or more days with 15 or more school days
  sensitive: false
*/
select
    p.period_start, a.area_id, y.person_id, y.person_id as unit_id,
    cast(null as date) as event_date,
    y.excluded_because,
    y.is_at_home * y.is_in_school * y.is_out_of_trouble as numerator,
    1 as denominator
from period as p
inner join soc_youth_quarter as y on y.quarter_start = p.period_start
inner join reporting_area as a on a.county_fips = y.county_fips
/* examples
- name: All three parts must hold; kin are home, and running away says nothing of home
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,birth_date,county_fips,start_date,end_date
      A,A,2012-05-05,37119,2025-01-01,
      B,B,2012-05-05,37119,2025-01-01,
      C,C,2012-05-05,37119,2025-01-01,
      D,D,2012-05-05,37119,2025-01-01,
      E,E,2012-05-05,37119,2025-01-01,
      F,F,2012-05-05,37119,2025-01-01,
    education.school: |
      school_id,county_fips
      S,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-10-01,60,6
      B,S,2025-10-01,60,0
      C,S,2025-10-01,60,7
      D,S,2025-10-01,60,0
      E,S,2025-10-01,60,0
      F,S,2025-10-01,60,0
    child_welfare.person: |
      person_id,birth_date
      B,2012-05-05
      E,2012-05-05
      F,2012-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      B-1,B,2025-11-01,2025-11-02,1,37119
      E-1,E,2025-08-01,,,37119
      F-1,F,2025-08-01,2025-10-20,6,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,B-1,2025-11-01,FFH,a
      2,E-1,2025-08-01,KIN,k
      3,F-1,2025-08-01,14,
      4,F-1,2025-10-10,12,
    juvenile_justice.youth: |
      person_id
      D
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,complaint_type
      1,D,37119,2025-12-31,DELINQUENT
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,3,6
    37,3,6
- name: 45 days of enrollment and 15 school days are enough, one less is not
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,birth_date,county_fips,start_date,end_date
      A,A,2012-05-05,37119,2025-11-17,
      B,B,2012-05-05,37119,2025-11-18,
      C,C,2012-05-05,37119,2025-09-01,2025-11-14
      D,D,2012-05-05,37119,2025-09-01,2025-11-13
      E,E,2012-05-05,37119,2025-01-01,
      F,F,2012-05-05,37119,2025-01-01,
    education.school: |
      school_id,county_fips
      S,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-10-01,60,0
      B,S,2025-10-01,60,0
      C,S,2025-10-01,60,0
      D,S,2025-10-01,60,0
      E,S,2025-10-01,15,0
      F,S,2025-10-01,14,0
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,3,3
    37,3,3
- name: Age is taken at the quarter's end, from the 5th to the day before the 18th birthday
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,birth_date,county_fips,start_date,end_date
      A,A,2020-12-31,37119,2025-01-01,
      B,B,2021-01-01,37119,2025-01-01,
      C,C,2007-12-31,37119,2025-01-01,
      D,D,2008-01-01,37119,2025-01-01,
    education.school: |
      school_id,county_fips
      S,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-10-01,60,0
      B,S,2025-10-01,60,0
      C,S,2025-10-01,60,0
      D,S,2025-10-01,60,0
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,2
    37,2,2
- name: Several enrollments count once, in the county of the one that began last
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,birth_date,county_fips,start_date,end_date
      1,A,2012-05-05,37119,2025-01-01,
      2,A,2012-05-05,37183,2025-10-15,2025-12-15
      3,A,2012-05-05,37063,2025-12-10,
    education.school: |
      school_id,county_fips
      S,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-10-01,60,0
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37063,1,1
    37,1,1
- name: Days of two enrollments add up to 45, a day in both counts once; 44 days are too few
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,birth_date,county_fips,start_date,end_date
      1,A,2012-05-05,37119,2025-09-01,2025-10-30
      2,A,2012-05-05,37183,2025-10-31,2025-11-14
      3,B,2012-05-05,37119,2025-09-01,2025-10-31
      4,B,2012-05-05,37183,2025-10-31,2025-11-13
      5,C,2012-05-05,37119,2025-10-01,2025-11-14
      6,C,2012-05-05,37183,2025-10-10,2025-10-20
    education.school: |
      school_id,county_fips
      S,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-10-01,60,0
      B,S,2025-10-01,60,0
      C,S,2025-10-01,60,0
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37183,2,2
    37,2,2
*/

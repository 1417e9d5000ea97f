/*
title: Students proficient in reading
short_title: Reading proficiency
question: How many students in grades 3 to 8 read at grade level?
why_it_matters: >-
  A child who cannot read well by the end of third grade finds every other subject harder, and is less likely to finish
  school.
cohort: Valid official state tests in reading by students in grades 3 to 8 in the school year.
exclusions:
  - Tests that are not valid, and attempts that are not the official one.
  - Tests taken in other grades.
numerator: Tests at achievement level 3 or above, which is grade level proficiency.
denominator: Valid official tests; every such attempt counts.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: school_year
follow_up: none
sources: [education]
requires:
  - education.school
  - education.assessment
county: >-
  county of the school on the test record, else of the school whose roll the student was on that day; counties and
  unknown county add up to the state
authority:
  - North Carolina Department of Public Instruction, grade level proficiency (achievement level 3 and above)
owner: Education work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Level 3 is grade level proficiency. College and career readiness starts at level 4; the two are often mixed up.
  - Students without a valid test are on neither side. The federal measure counts some of them.
  - This counts tests. A student with two official attempts counts twice.
  - A test without a school, by a student on no roll that day, counts in the state only.
series_breaks: []
disclosure:
  kind: proportion
  n: events
  d: events
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: valid official tests in reading
  sensitive: false
*/
select
    p.period_start, a.area_id, t.person_id, t.test_code as unit_id,
    t.admin_date as event_date,
    cast(null as string) as excluded_because,
    t.is_proficient as numerator,
    1 as denominator
from period as p
inner join state_test_attempt as t on school_year_of(t.admin_date) = p.school_year
inner join reporting_area as a on a.county_fips = t.county_fips
where t.subject = 'READ' and t.grade in ('03', '04', '05', '06', '07', '08')
/* examples
- name: Level 3 is proficient; only valid official tests in grades 3 to 8 of this subject count
  given:
    education.school: |
      school_id,county_fips
      A,37119
    education.assessment: |
      person_id,school_id,test_code,subject,admin_date,grade,achievement_level,is_official,is_valid
      S1,A,T3,READ,2026-05-20,03,3,1,1
      S2,A,T8,READ,2026-05-20,08,NP,1,1
      S3,A,T5,READ,2026-05-20,05,5,1,1
      S4,A,T5,READ,2026-05-20,05,5,0,1
      S5,A,T5,READ,2026-05-20,05,5,1,0
      S6,A,T9,READ,2026-05-20,09,5,1,1
      S7,A,T5,MATH,2026-05-20,05,5,1,1
      S8,A,T5,READ,2025-05-20,05,5,1,1
  period: 2026-04-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
- name: Every official attempt counts, also two of one student
  given:
    education.school: |
      school_id,county_fips
      A,37119
    education.assessment: |
      person_id,school_id,test_code,subject,admin_date,grade,achievement_level,is_official,is_valid
      S1,A,T3,READ,2026-05-20,03,NP,1,1
      S1,A,T3,READ,2026-06-30,03,4,1,1
      S1,A,T3,READ,2026-07-01,03,4,1,1
  period: 2026-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: Without a school on the record the roll of that day tells, and without either the test counts in the state only
  given:
    education.school: |
      school_id,county_fips
      A,37119
      B,37183
    education.enrollment: |
      person_id,school_id,calendar_code,school_year,entry_date,exit_date,grade,is_primary
      S1,A,R,2026,2025-09-02,2026-05-19,03,1
      S1,B,R,2026,2026-05-20,,03,1
      S2,A,R,2026,2025-09-02,2026-05-19,03,1
    education.calendar_day: |
      school_id,calendar_code,calendar_date,school_year,is_instructional
      A,R,2025-09-02,2026,1
      A,R,2026-06-05,2026,1
      B,R,2025-09-02,2026,1
      B,R,2026-06-05,2026,1
    education.assessment: |
      person_id,school_id,test_code,subject,admin_date,grade,achievement_level,is_official,is_valid
      S1,,T3,READ,2026-05-20,03,4,1,1
      S2,,T3,READ,2026-05-20,03,4,1,1
  period: 2026-04-01
  expect: |
    area_id,numerator,denominator
    37183,1,1
    37,2,2
*/

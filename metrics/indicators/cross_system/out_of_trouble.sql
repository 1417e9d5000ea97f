/*
title: Out of trouble (part of at home, in school and out of trouble)
short_title: Out of trouble
question: How many young people in System of Care programs had no new trouble with the law in the quarter?
why_it_matters: >-
  A quarter without a new complaint is a quarter in which the plan around a young person held.
cohort: >-
  Youth aged 5 to 17 at the quarter's end who were enrolled in a System of Care program for 45 or more days of the
  quarter, both ends counted.
exclusions:
  - Youth enrolled for fewer than 45 days of the quarter, the days of all enrollments together.
  - Youth with fewer than 15 member days at school in the quarter, for whom being in school cannot be judged.
numerator: >-
  Youth without a new delinquent complaint received, petition filed or admission to detention in the quarter.
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
  - Undisciplined complaints do not count. A transfer between detention centers within a day is no new admission.
  - A detention that began before the quarter is not new, though the youth is not at home.
  - Adult arrests are not seen.
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
  nested_in: []
  universe: youth enrolled for 45 or more days with 15 or more school days
  sensitive: false
*/
select
    p.period_start, a.area_id, y.person_id, y.person_id as unit_id,
    cast(null as date) as event_date,
    y.excluded_because,
    y.is_out_of_trouble as numerator,
    1 as denominator
from period as p
inner join soc_youth_quarter as y on y.quarter_start = p.period_start
inner join reporting_area as a on a.county_fips = y.county_fips
/* examples
- name: A new complaint, petition or detention is trouble on the first and on the last day of the quarter
  given:
    care_coordination.soc_enrollment: |
      enrollment_id,person_id,birth_date,county_fips,start_date,end_date
      A,A,2012-05-05,37119,2025-01-01,
      B,B,2012-05-05,37119,2025-01-01,
      C,C,2012-05-05,37119,2025-01-01,
      D,D,2012-05-05,37119,2025-01-01,
      E,E,2012-05-05,37119,2025-01-01,
    education.school: |
      school_id,county_fips
      S,37119
    education.attendance_summary: |
      person_id,school_id,quarter_start,member_days,absent_days
      A,S,2025-10-01,60,0
      B,S,2025-10-01,60,0
      C,S,2025-10-01,60,0
      D,S,2025-10-01,60,0
      E,S,2025-10-01,60,0
    juvenile_justice.youth: |
      person_id
      A
      B
      C
      D
      E
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,complaint_type
      a,A,37119,2025-10-01,DELINQUENT
      b,B,37119,2025-09-30,DELINQUENT
      c,C,37119,2025-09-01,DELINQUENT
      e,E,37119,2026-01-01,DELINQUENT
    juvenile_justice.petition: |
      petition_id,complaint_id,filed_date,finding
      1,c,2025-12-31,PENDING
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,kind,admit_date,release_date
      1,D,37119,DETENTION,2025-11-01,2025-11-01
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,2,5
    37,2,5
- name: An undisciplined complaint, a transfer in detention and a crisis center are no new trouble
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
      A,S,2025-10-01,60,0
      B,S,2025-10-01,60,0
      C,S,2025-10-01,60,0
    juvenile_justice.youth: |
      person_id
      A
      B
      C
    juvenile_justice.complaint: |
      complaint_id,person_id,county_fips,received_date,complaint_type
      a,A,37119,2025-10-15,UNDISCIPLINED
    juvenile_justice.petition: |
      petition_id,complaint_id,filed_date,finding
      1,a,2025-11-01,PENDING
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,facility_id,kind,admit_date,release_date
      1,B,37119,F,DETENTION,2025-09-20,2025-10-05
      2,B,37119,G,DETENTION,2025-10-06,2025-10-20
      3,C,37119,H,CRISIS,2025-11-01,2025-11-05
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,3,3
    37,3,3
*/

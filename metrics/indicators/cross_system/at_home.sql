/*
title: At home (part of at home, in school and out of trouble)
short_title: At home
question: How many young people in System of Care programs spent every night of the quarter with family or kin?
why_it_matters: >-
  Children do best in families. Services should come to the home before a child has to leave it.
cohort: >-
  Youth aged 5 to 17 at the quarter's end who were enrolled in a System of Care program for 45 or more days of the
  quarter, both ends counted.
exclusions:
  - Youth enrolled for fewer than 45 days of the quarter, the days of all enrollments together.
  - Youth with fewer than 15 member days at school in the quarter, for whom being in school cannot be judged.
numerator: >-
  Youth without a night in any setting above level 1 (home and kin) in the quarter, whichever partner reports it.
  Any stay in a health facility or in custody is a night away; nights of a runaway say nothing and are passed over.
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
  - A youth is taken to be at home on a night for which no partner reports a stay.
  - >-
    Supervised independent living (level 2) and foster families (level 3) are not home. Levels are the parameter `setting_level`.
  - Stays under 42 CFR Part 2 are left out, so a youth in one of them looks at home.
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
    y.is_at_home as numerator,
    1 as denominator
from period as p
inner join soc_youth_quarter as y on y.quarter_start = p.period_start
inner join reporting_area as a on a.county_fips = y.county_fips
/* examples
- name: A night in any health facility or in custody is not home; the last night before the quarter does not count
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
    health.member: |
      person_id,birth_date
      A,2012-05-05
      B,2012-05-05
      C,2012-05-05
      E,2012-05-05
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      1,A,TFC,2025-12-31,2026-01-05
      2,B,PRTF,2025-09-20,2025-10-01
      3,C,PRTF,2025-09-20,2025-10-02
    health.ed_visit: |
      visit_id,person_id,visit_date,departure_date,is_bh_principal
      1,E,2025-11-01,2025-11-02,1
    juvenile_justice.youth: |
      person_id,birth_date
      D,2012-05-05
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,kind,admit_date,release_date
      1,D,37119,CRISIS,2025-10-05,2025-10-05
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,1,5
    37,1,5
- name: Home and kin are home, a foster family and independent living are not, running away is passed over
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
    child_welfare.person: |
      person_id,birth_date
      A,2012-05-05
      B,2012-05-05
      C,2012-05-05
      D,2012-05-05
      E,2012-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2025-08-01,,,37119
      B-1,B,2025-08-01,,,37119
      C-1,C,2025-08-01,,,37119
      D-1,D,2025-08-01,,,37119
      E-1,E,2025-08-01,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,A-1,2025-08-01,14,
      2,B-1,2025-08-01,KIN,k
      3,C-1,2025-08-01,FFH,f
      4,D-1,2025-08-01,8,s
      5,E-1,2025-08-01,12,
  period: 2025-10-01
  expect: |
    area_id,numerator,denominator
    37119,3,5
    37,3,5
*/

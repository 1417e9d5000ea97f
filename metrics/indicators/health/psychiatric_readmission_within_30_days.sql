/*
title: Psychiatric readmission within 30 days
short_title: Psychiatric readmission
question: How many young people who leave a psychiatric hospital are back in one within a month?
why_it_matters: >-
  Coming back so soon often means that the step home was too big or that help at home was not in place. Partners can
  plan that step together.
cohort: >-
  Discharges of youth aged 0 to 17 from acute psychiatric hospitals. Stays that follow within a day of one another
  are transfers and count as one.
exclusions:
  - Youth who died in the hospital.
numerator: Discharges followed by an admission to an acute psychiatric hospital on days 2 to 30.
denominator: Discharges; a youth may have more than one, and a readmission has a discharge of its own.
unit: "%"
multiplier: 100
decimals: 1
better: lower
window: quarter
follow_up: 30 days
sources: [health]
requires:
  - health.member
  - health.stay
county: county of coverage on the day of discharge, else of residence; counties and unknown county add up to the state
authority:
  - >-
    Collaborative's own measure for youth; days and transfers follow CMS inpatient psychiatric facility readmission
    (CBE 2860), which is a measure of adults
owner: Health work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.1.0
changes:
  - version: 1.1.0
    date: 2026-11-26
    impact: some numbers change
    text: Coverage in an unknown county counts in the state only; it no longer falls back to the residence.
traps:
  - Follow-up after a psychiatric discharge drops the first discharge of two, this measure keeps it.
  - Any diagnosis counts and coverage is not needed; a stay paid by somebody else may be missing.
  - Not adjusted for how ill the youth were. Stays under 42 CFR Part 2 are not seen.
  - Leaving against medical advice counts as a discharge. A stay without an end has none.
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
  universe: discharges from acute psychiatric hospitals of youth aged 0 to 17
  sensitive: false
*/
select
    p.period_start, a.area_id, e.person_id, e.psychiatric_episode_id as unit_id,
    e.discharge_date as event_date,
    case when e.is_death = 1 then 'died' end as excluded_because,
    case when days_between(e.discharge_date, e.next_admit_date) <= 30 then 1 else 0 end as numerator,
    1 as denominator
from period as p
inner join psychiatric_episode as e on e.discharge_date between p.window_start and p.window_end
inner join person as b on b.person_id = e.person_id
inner join member_county as k
    on k.person_id = e.person_id and k.start_date <= e.discharge_date and k.end_date > e.discharge_date
inner join reporting_area as a on a.county_fips = k.county_fips
where whole_years_between(b.birth_date, e.discharge_date) between 0 and 17
/* examples
- name: A transfer on the same day or the next is one discharge; two days later is a readmission
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
      C,2011-05-01,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,ACUTE_PSYCH,2025-03-01,2025-03-08
      A2,A,ACUTE_PSYCH,2025-03-08,2025-03-15
      B1,B,ACUTE_PSYCH,2025-03-01,2025-03-08
      B2,B,ACUTE_PSYCH,2025-03-09,2025-03-15
      C1,C,ACUTE_PSYCH,2025-03-01,2025-03-08
      C2,C,ACUTE_PSYCH,2025-03-10,2025-03-15
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,1,4
    37,1,4
- name: Day 12 and day 30 are readmissions, day 31 is not, and each stay has a discharge of its own
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
      C,2011-05-01,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,ACUTE_PSYCH,2025-04-01,2025-04-10
      A2,A,ACUTE_PSYCH,2025-04-22,2025-04-30
      B1,B,ACUTE_PSYCH,2025-04-01,2025-04-10
      B2,B,ACUTE_PSYCH,2025-05-10,2025-05-12
      C1,C,ACUTE_PSYCH,2025-04-01,2025-04-10
      C2,C,ACUTE_PSYCH,2025-05-11,2025-05-12
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,2,6
    37,2,6
- name: A stay within another ends no earlier than the longer one; an open stay has no discharge but is a readmission
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,ACUTE_PSYCH,2025-04-01,2025-04-20
      A2,A,ACUTE_PSYCH,2025-04-03,2025-04-05
      A3,A,ACUTE_PSYCH,2025-04-21,2025-04-25
      B1,B,ACUTE_PSYCH,2025-04-01,2025-04-10
      B2,B,ACUTE_PSYCH,2025-04-20,
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: Other settings are no readmission; death and the 18th birthday leave a discharge out
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2011-05-01,37119
      B,2011-05-01,37119
      C,2007-04-10,37119
      D,2007-04-11,37119
    health.coverage: |
      person_id,county_fips,start_date,end_date
      A,37183,2025-04-10,
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,discharge_status
      A1,A,ACUTE_PSYCH,2025-04-01,2025-04-10,AMA
      A2,A,PRTF,2025-04-12,,
      A3,A,ACUTE_MEDICAL,2025-04-12,2025-04-13,
      B1,B,ACUTE_PSYCH,2025-04-01,2025-04-10,DEATH
      C1,C,ACUTE_PSYCH,2025-04-01,2025-04-10,
      D1,D,ACUTE_PSYCH,2025-04-01,2025-04-10,
  period: 2025-04-01
  expect: |
    area_id,numerator,denominator
    37183,0,1
    37119,0,1
    37,0,2
*/

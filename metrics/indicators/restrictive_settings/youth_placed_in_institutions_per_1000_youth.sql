/*
title: Youth placed in institutions per 1,000 youth
short_title: Youth in institutions
question: How many of our young people spent a night in a psychiatric facility, detention or a youth center?
why_it_matters: >-
  Days can grow because more young people are placed or because the same ones stay longer. This measure counts the young
  people.
cohort: >-
  Youth with at least one night under 18 in a setting of level 9 and above in the quarter, whichever partner reports it.
exclusions:
  - Nights on or after the 18th birthday.
numerator: >-
  Youth with one or more nights in psychiatric residential treatment, a psychiatric hospital, detention or a youth
  development center, each counted once in an area.
denominator: Resident youth aged 0 to 17.
population: 0-17
unit: youth per 1,000 youth
multiplier: 1000
decimals: 2
better: lower
window: quarter
follow_up: none
sources: [health, juvenile_justice, child_welfare]
requires:
  - health.stay
  - juvenile_justice.custody
  - child_welfare.episode
  - child_welfare.living_arrangement
  - reference.population
county: >-
  county of responsibility on each night (foster care, then health coverage, custody, residence), never the
  facility's; a youth of two counties counts in each and
  once in the state, so counties do not add up
authority:
  - Collaborative's own measure; levels follow the parameter `setting_level`
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - A youth who was placed in two quarters counts in both.
  - Without linked ids across partners this measure is not calculable.
  - The denominator is all youth, not a quarter of a year; do not compare with yearly rates.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court and its detention.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: rate
  n: persons
  d: population
  area_n: cover
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: resident youth aged 0 to 17
  sensitive: false
*/
select
    p.period_start, a.area_id, q.person_id, q.person_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    1 as numerator,
    0 as denominator
from period as p
inner join setting_quarter as q on q.quarter_start = p.period_start
inner join level_group as g on g.level = q.level
inner join reporting_area as a on a.county_fips = q.county_fips
where g.is_institutional = 1 and q.nights_under_18 > 0
group by p.period_start, a.area_id, q.person_id
/* examples
- name: A youth of two counties counts in each and once in the state
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      H,2012-05-05,37183
    health.coverage: |
      person_id,county_fips,start_date,end_date
      H,37119,2024-01-01,2025-01-31
      H,37063,2025-02-01,
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date,facility_county_fips
      S1,H,PRTF,2025-01-15,2025-02-15,37021
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,1
    37063,1
    37,1
- name: Two stays of one youth count once; residential treatment below level 9 does not count
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-01-15,2025-01-20
      A2,A,ACUTE_PSYCH,2025-03-15,2025-03-20
      B1,B,RESIDENTIAL,2025-01-15,2025-01-20
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,1
    37,1
- name: The last night of the quarter is enough, the night before it or on the 18th birthday is not
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
      B,2012-05-05,37119
      C,2007-02-15,37119
      D,2007-02-16,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      A1,A,PRTF,2025-03-31,2025-04-20
      B1,B,PRTF,2024-12-20,2025-01-01
      C1,C,PRTF,2025-02-15,2025-02-20
      D1,D,PRTF,2025-02-15,2025-02-20
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,2
    37,2
*/

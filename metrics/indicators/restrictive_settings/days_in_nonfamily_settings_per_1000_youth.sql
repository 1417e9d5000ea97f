/*
title: Days in nonfamily settings per 1,000 youth
short_title: Nonfamily days
question: How many days do our young people live in group homes, shelters, hospitals and institutions?
why_it_matters: >-
  Children grow up best in families. Days outside one show how far a county is from that, whichever agency placed the
  child.
cohort: >-
  Nights of youth under 18 in settings of level 5 and above, whichever partner reports them, each night once.
exclusions:
  - Nights on or after the 18th birthday.
numerator: >-
  Nights in group homes, shelters, crisis centers, residential treatment, hospitals, detention and youth development
  centers, and nights of boarding in an emergency department. When two partners report the same night, the most
  restrictive setting counts.
denominator: Resident youth aged 0 to 17.
population: 0-17
unit: days per 1,000 youth
multiplier: 1000
decimals: 1
better: lower
window: quarter
follow_up: none
sources: [health, juvenile_justice, child_welfare]
requires:
  - health.stay
  - juvenile_justice.custody
  - child_welfare.episode
  - child_welfare.living_arrangement
  - health.ed_visit
  - reference.population
county: >-
  county of responsibility on each night (foster care, then health coverage, custody, residence), never the
  facility's; counties and unknown county add up to the state
authority:
  - Collaborative's own measure; levels follow the parameter `setting_level`
owner: State collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - A stay that starts and ends on one date counts one night; otherwise the day of discharge does not count.
  - Supervised independent living (level 2) and nights on runaway are not nonfamily nights.
  - >-
    Boarding is an emergency visit with a behavioral-health or self-harm diagnosis that ends on a later day; a partner
    that sends no departure dates shows none.
  - Without linked ids across partners this measure is not calculable.
  - The denominator is all youth, not a quarter of a year; do not compare with yearly rates.
  - Levels order settings from family homes to locked ones; two programs of one name can differ.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court and its detention.
  - date: 2022-10-01
    text: AFCARS 2020 replaced a count of settings with dated living arrangements.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: rate
  n: days
  d: population
  area_n: sum
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
    sum(q.nights_under_18) as numerator,
    0 as denominator
from period as p
inner join setting_quarter as q on q.quarter_start = p.period_start
inner join level_group as g on g.level = q.level
inner join reporting_area as a on a.county_fips = q.county_fips
where g.is_nonfamily = 1 and q.nights_under_18 > 0
group by p.period_start, a.area_id, q.person_id
/* examples
- name: An open stay in a group home counts through the last complete day
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      S1,A,GROUP_HOME,2025-05-20,
  period: 2025-04-01
  data_through: 2025-07-30
  expect: |
    area_id,numerator
    37119,42
    37,42
- name: Nights from the 18th birthday on do not count
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2007-02-15,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      S1,A,GROUP_HOME,2025-01-20,2025-03-10
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,26
    37,26
- name: Born on February 29, a youth turns 18 on March 1
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2008-02-29,37119
      B,2004-02-29,37119
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      S1,A,GROUP_HOME,2026-02-20,2026-03-10
      S2,B,GROUP_HOME,2026-02-20,2026-03-10
  period: 2026-01-01
  expect: |
    area_id,numerator
    37119,9
    37,9
- name: Group homes and shelters count; family homes, own apartments and runaway do not; each night once
  given:
    child_welfare.person: |
      person_id,birth_date
      C,2012-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      E1,C,2025-01-01,2025-03-01,1,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type
      1,E1,2025-01-01,7
      2,E1,2025-01-04,FFH
      3,E1,2025-01-10,2
      4,E1,2025-01-20,12
      5,E1,2025-01-25,8
      6,E1,2025-02-01,KIN
    health.member: |
      person_id,birth_date,residence_county_fips
      C,2012-05-05,37183
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      S1,C,PRTF,2025-01-15,2025-01-18
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,13
    37,13
- name: Boarding counts from one day to a later one, only for behavioral health or self-harm
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      A,2012-05-05,37119
    health.ed_visit: |
      visit_id,person_id,visit_date,departure_date,is_bh_principal,is_self_harm_any
      1,A,2025-01-05,2025-01-08,1,0
      2,A,2025-01-15,2025-01-15,1,0
      3,A,2025-01-20,2025-01-22,0,1
      4,A,2025-01-25,2025-01-27,0,0
      5,A,2025-01-30,,1,0
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,5
    37,5
*/

/*
title: Days in institutions per 1,000 youth
short_title: Institution days
question: How many days do our young people spend in psychiatric facilities, detention and youth development centers?
why_it_matters: >-
  The promise of a System of Care is that children live at home and in their community. Days in institutions show
  how far a county is from it, whichever agency placed the child.
cohort: Nights of youth under 18 in settings of level 9 and above, whichever partner reports them, each night once.
exclusions:
  - Nights on or after the 18th birthday.
numerator: >-
  Nights in psychiatric residential treatment facilities, psychiatric hospitals, detention and youth development
  centers. When two partners report the same night, the most restrictive setting counts.
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
  - Without linked ids across partners this measure is not calculable.
  - The denominator is all youth, not a quarter of a year; do not compare with yearly rates.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court and its detention.
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
  nested_in: [days_in_nonfamily_settings_per_1000_youth]
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
where g.is_institutional = 1 and q.nights_under_18 > 0
group by p.period_start, a.area_id, q.person_id
/* examples
- name: The most restrictive of two settings counts, each night once
  given:
    child_welfare.person: |
      person_id,birth_date
      C,2012-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      E1,C,2025-01-01,2025-02-01,1,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,E1,2025-01-01,FFH,a
    health.member: |
      person_id,birth_date,residence_county_fips
      C,2012-05-05,37183
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      S1,C,PRTF,2025-01-10,2025-01-20
  period: 2025-01-01
  expect: |
    area_id,numerator
    37119,10
    37,10
- name: A stay across the quarter's end gives 12 nights to the first quarter
  given:
    health.member: |
      person_id,birth_date,residence_county_fips
      H,2012-05-05,37183
    health.stay: |
      stay_id,person_id,setting,admit_date,discharge_date
      S1,H,PRTF,2025-03-20,2025-04-15
  period: 2025-01-01
  expect: |
    area_id,numerator
    37183,12
    37,12
- name: Nights follow the county of responsibility, not the facility
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
    37119,17
    37063,14
    37,31
- name: Detention in and out on one day is one night; nights from the 18th birthday on do not count
  given:
    juvenile_justice.youth: |
      person_id,birth_date,residence_county_fips
      D,2010-05-05,37183
      N,2007-02-15,37183
    juvenile_justice.custody: |
      stay_id,person_id,county_fips,kind,admit_date,release_date
      S1,D,37183,DETENTION,2025-02-10,2025-02-10
      S2,N,37183,DETENTION,2025-02-10,2025-02-20
  period: 2025-01-01
  expect: |
    area_id,numerator
    37183,6
    37,6
*/

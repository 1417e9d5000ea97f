/*
title: Days in family settings
short_title: Family days
question: Of all days that young people lived in a placement, on what share were they with a family?
why_it_matters: >-
  When a child cannot live at home, relatives or a foster family are the next best place. A higher share means that more
  placements look like a home.
cohort: >-
  Nights of youth under 18 in any setting that a partner reports, each night once.
exclusions:
  - Nights on runaway.
  - Nights on or after the 18th birthday.
numerator: >-
  Nights on a trial home visit, with kin, with a foster family or with a therapeutic foster family (levels 0, 1, 3
  and 4).
denominator: Nights in any setting, runaway apart.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: quarter
follow_up: none
sources: [health, juvenile_justice, child_welfare]
requires:
  - health.stay
  - juvenile_justice.custody
  - child_welfare.episode
  - child_welfare.living_arrangement
  - health.ed_visit
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
  - Supervised independent living (level 2) counts as a placed night but not as a family.
  - >-
    Short stays in detention or hospital while a foster home is kept count as nights in detention or hospital. When two
    partners report the same night, the most restrictive setting counts.
  - Children who live at home and are in no placement are not in this measure.
  - A stay that starts and ends on one date counts one night; otherwise the day of discharge does not count.
  - Without linked ids across partners this measure is not calculable.
series_breaks:
  - date: 2019-12-01
    text: Raise the Age brought most offenses of 16- and 17-year-olds into juvenile court and its detention.
  - date: 2022-10-01
    text: AFCARS 2020 replaced a count of settings with dated living arrangements.
  - date: 2024-12-01
    text: Changes to Raise the Age moved some felonies of 16- and 17-year-olds back to superior court.
disclosure:
  kind: proportion
  n: days
  d: days
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: placed days of youth under 18
  sensitive: false
*/
select
    p.period_start, a.area_id, q.person_id, q.person_id as unit_id,
    cast(null as date) as event_date,
    cast(null as string) as excluded_because,
    sum(case when g.is_family = 1 then q.nights_under_18 else 0 end) as numerator,
    sum(q.nights_under_18) as denominator
from period as p
inner join setting_quarter as q on q.quarter_start = p.period_start
inner join level_group as g on g.level = q.level
inner join reporting_area as a on a.county_fips = q.county_fips
where g.is_placed = 1 and q.nights_under_18 > 0
group by p.period_start, a.area_id, q.person_id
/* examples
- name: Ten nights in psychiatric residential treatment within a month of foster care leave 21 of 31
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
    area_id,numerator,denominator
    37119,21,31
    37,21,31
- name: Kin, foster families and trial home visits are families; an own apartment is not; runaway is apart
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2012-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      E1,A,2025-01-01,2025-01-22,1,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type
      1,E1,2025-01-01,KIN
      2,E1,2025-01-03,FFH
      3,E1,2025-01-06,TFC
      4,E1,2025-01-10,8
      5,E1,2025-01-15,12
      6,E1,2025-01-18,13
      7,E1,2025-01-20,14
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,11,16
    37,11,16
- name: Nights before the 18th birthday and within the quarter count
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2007-01-11
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      E1,A,2024-12-20,2025-02-01,4,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type
      1,E1,2024-12-20,FFH
      2,E1,2025-01-08,2
  period: 2025-01-01
  expect: |
    area_id,numerator,denominator
    37119,7,10
    37,7,10
*/

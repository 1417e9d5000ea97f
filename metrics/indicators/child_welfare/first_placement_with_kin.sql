/*
title: First placement with kin
short_title: First placement with kin
question: How many children who enter foster care go to a relative or another adult they know first?
why_it_matters: >-
  With kin a child keeps family, language and often school. Children placed with kin first move less and feel more
  at home.
cohort: Entries into foster care of children under 18 in the 12 months that end with the quarter, every entry counted.
exclusions:
  - Children who were 18 or older at removal.
  - Entries without any recorded placement in a home or facility.
numerator: Entries whose first countable placement is the home of a relative or of kin.
denominator: Entries with at least one countable placement.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: year
follow_up: none
sources: [child_welfare]
requires:
  - child_welfare.person
  - child_welfare.episode
  - child_welfare.living_arrangement
county: county responsible at the latest word (`county_latest`); counties and unknown county add up to the state
authority:
  - Collaborative's own measure; kinds of foster home follow AFCARS 2020 elements E113 to E119 (order from memory)
owner: Child welfare work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - Hospital, detention, runaway and home visits before the first home are passed over.
  - A child who entered twice in the year counts twice.
  - Kin who care for a child without the child entering foster care are not seen.
  - How many placements are marked as kin depends on how carefully a county records it.
series_breaks:
  - date: 2022-10-01
    text: AFCARS 2020 replaced a count of settings with dated living arrangements.
disclosure:
  kind: proportion
  n: events
  d: events
  area_n: sum
  area_d: sum
  time_n: rolling
  time_d: rolling
  nested_in: []
  universe: entries into care with a placement
  sensitive: false
*/
with first_placement as (
    select episode_id, arrangement_type
    from placement_entry
    where is_move = 0
)
select
    p.period_start, a.area_id, e.person_id, e.episode_id as unit_id,
    e.removal_date as event_date,
    case
        when e.age_at_removal >= 18 then '18 or older at removal'
        when f.episode_id is null then 'no placement recorded'
    end as excluded_because,
    case when f.arrangement_type = 'KIN' then 1 else 0 end as numerator,
    1 as denominator
from period as p
inner join foster_care_episode as e on e.removal_date between p.window_start and p.window_end
inner join reporting_area as a on a.county_fips = e.county_latest
left join first_placement as f on f.episode_id = e.episode_id
/* examples
- name: The first home decides, and a hospital before it is passed over
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-01-10,,,37119
      B-1,B,2023-01-10,,,37119
      C-1,C,2023-01-10,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,A-1,2023-01-10,KIN,a
      2,A-1,2023-02-10,FFH,b
      3,B-1,2023-01-10,FFH,b
      4,B-1,2023-01-11,KIN,c
      5,C-1,2023-01-10,10,h
      6,C-1,2023-01-20,KIN,d
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,2,3
    37,2,3
- name: Every entry counts, however short, and a day outside the year does not
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2022-10-01,2022-10-03,1,37119
      A-2,A,2023-09-30,,,37183
      B-1,B,2022-09-30,,,37119
      C-1,C,2023-10-01,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,A-1,2022-10-01,KIN,a
      2,A-2,2023-10-01,FFH,b
      3,B-1,2022-09-30,KIN,a
      4,C-1,2023-10-01,KIN,a
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37183,0,1
    37,1,2
- name: 18 at removal, or no home or facility at all, leaves an entry out
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2005-01-10
      B,2005-01-11
      C,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-01-10,,,37119
      B-1,B,2023-01-10,,,37119
      C-1,C,2023-01-10,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,A-1,2023-01-10,KIN,a
      2,B-1,2023-01-10,KIN,a
      3,C-1,2023-01-10,12,
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37,1,1
*/

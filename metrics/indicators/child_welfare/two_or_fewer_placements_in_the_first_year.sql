/*
title: Two or fewer placements in the first year in foster care
short_title: Two or fewer placements
question: How many children who stayed in foster care for a year lived in no more than two homes in that year?
why_it_matters: >-
  A child who settles in one or two homes keeps friends, school and a sense of safety. The third home is often the
  start of many more.
cohort: >-
  Children under 18 who entered foster care in the 12 months that end with the quarter and were still in care on
  the same day a year later. Each child counts once, with the first entry in those months.
exclusions:
  - Children who were 18 or older at removal.
  - Children who left care, or turned 18, before the anniversary of their entry.
  - Children without any recorded placement before the anniversary.
numerator: >-
  Children with one or two entries into countable homes or facilities before the anniversary. A return to an
  earlier home is an entry of its own, so home A, home B, home A is three.
denominator: Children still in care on the anniversary of their entry; an exit on that very day is still in care.
unit: "%"
multiplier: 100
decimals: 1
better: higher
window: year
follow_up: 12 months
sources: [child_welfare]
requires:
  - child_welfare.person
  - child_welfare.episode
  - child_welfare.living_arrangement
county: county responsible at the latest word (`county_latest`); counties and unknown county add up to the state
authority:
  - Collaborative's own measure; earlier rounds of the federal reviews had a like one (from memory, check before citing)
owner: Child welfare work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - >-
    Runaway, trial home visits, detention and hospital stays are no placements: back to the same home is no entry.
    The list of countable settings is the parameter `countable_setting`.
  - Children who left within the year are not in this measure; most of them had few placements.
  - A child whose first entry in the year does not count is not replaced by a later entry.
series_breaks:
  - date: 2022-10-01
    text: AFCARS 2020 replaced a count of settings with dated living arrangements.
disclosure:
  kind: proportion
  n: persons
  d: persons
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: children still in care a year after they entered
  sensitive: false
*/
with ranked as (
    select
        p.period_start, e.episode_id, e.person_id, e.removal_date, e.age_at_removal, e.deemed_exit_date, e.county_latest,
        months_after(e.removal_date, 12) as anniversary,
        row_number() over (
            partition by p.period_start, e.person_id order by e.removal_date, e.episode_id
        ) as place
    from period as p
    inner join foster_care_episode as e on e.removal_date between p.window_start and p.window_end
),
entries as (
    select n.period_start, n.episode_id, count(*) as placements
    from ranked as n
    inner join placement_entry as m on m.episode_id = n.episode_id and m.entry_date < n.anniversary
    where n.place = 1
    group by n.period_start, n.episode_id
)
select
    n.period_start, a.area_id, n.person_id, n.episode_id as unit_id,
    n.removal_date as event_date,
    case
        when n.age_at_removal >= 18 then '18 or older at removal'
        when n.deemed_exit_date < n.anniversary then 'left care before the anniversary'
        when m.placements is null then 'no placement before the anniversary'
    end as excluded_because,
    case when m.placements <= 2 then 1 else 0 end as numerator,
    1 as denominator
from ranked as n
inner join reporting_area as a on a.county_fips = n.county_latest
left join entries as m on m.period_start = n.period_start and m.episode_id = n.episode_id
where n.place = 1
/* examples
- name: A return to the first home is a third placement, a runaway and return is not
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-02-01,,,37119
      B-1,B,2023-02-01,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,A-1,2023-02-01,FFH,a
      2,A-1,2023-03-01,FFH,b
      3,A-1,2023-04-01,FFH,a
      4,B-1,2023-02-01,FFH,a
      5,B-1,2023-03-01,12,
      6,B-1,2023-03-10,FFH,a
      7,B-1,2023-04-01,FFH,b
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: A third home on the anniversary is too late to count, one on the day before counts
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-02-01,,,37119
      B-1,B,2023-02-01,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,A-1,2023-02-01,FFH,a
      2,A-1,2023-03-01,FFH,b
      3,A-1,2024-02-01,FFH,c
      4,B-1,2023-02-01,FFH,a
      5,B-1,2023-03-01,FFH,b
      6,B-1,2024-01-31,FFH,c
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,2
    37,1,2
- name: An exit on the anniversary is still in care, an exit or an 18th birthday before it is not
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2006-01-31
      D,2006-02-01
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-02-01,2024-02-01,1,37119
      B-1,B,2023-02-01,2024-01-31,1,37119
      C-1,C,2023-02-01,,,37183
      D-1,D,2023-02-01,,,37183
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,A-1,2023-02-01,FFH,a
      2,B-1,2023-02-01,FFH,a
      3,C-1,2023-02-01,FFH,a
      4,D-1,2023-02-01,KIN,d
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,1
    37183,1,1
    37,2,2
- name: Only the first entry of the year counts, and an unknown county counts in the state only
  data_through: 2024-09-30
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2022-11-01,2022-12-01,1,37119
      A-2,A,2023-02-01,,,37119
      B-1,B,2023-02-01,,,99999
      C-1,C,2023-02-01,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,arrangement_type,provider_id
      1,A-1,2022-11-01,FFH,a
      2,A-2,2023-02-01,FFH,a
      3,B-1,2023-02-01,FFH,a
      4,C-1,2023-02-01,10,h
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,0,0
    37,1,1
*/

/*
title: Placement moves per 1,000 days in foster care
short_title: Placement moves
question: How often do children who enter foster care change homes?
why_it_matters: >-
  Each move can cost a child a school, friends and trust. Children who stay in one home do better and leave care
  to a permanent family more often.
cohort: Children under 18 who entered foster care in the 12 months that end with the quarter; all their stays that began in it.
exclusions:
  - Stays that ended within the window after fewer than 8 days.
  - Children who were 18 or older at removal.
  - Stays without any recorded living arrangement.
  - Days before the first recorded living arrangement.
numerator: >-
  Moves within the window and before the child's 18th birthday: entries into a countable home or facility other
  than the countable one before it. The first placement is no move.
denominator: Days in care within the window; the day of entry counts, the day of exit does not.
unit: moves per 1,000 days in care
multiplier: 1000
decimals: 2
better: lower
window: year
follow_up: none
sources: [child_welfare]
requires:
  - child_welfare.person
  - child_welfare.episode
  - child_welfare.living_arrangement
county: county responsible at the latest word (`county_latest`); counties and unknown county add up to the state
authority:
  - U.S. Children's Bureau, Child and Family Services Reviews Round 4 data dictionary (August 2022), P5
owner: Child welfare work group of the state collaborative
reviewed: 2026-10-01
next_review: 2027-10-01
version: 1.0.0
traps:
  - >-
    Runaway, trial home visits, detention and hospital stays are no placements: back to the same home is no move,
    on to another home is one. The list of countable settings is the parameter `countable_setting`.
  - The federal dictionary was written for AFCARS as of 1993; how the Children's Bureau treats each 2020 setting was not found.
  - The rate pools moves and days. Rates of children or counties are never averaged.
series_breaks:
  - date: 2022-10-01
    text: AFCARS 2020 replaced a count of settings with dated living arrangements.
disclosure:
  kind: rate
  n: events
  d: days
  area_n: sum
  area_d: sum
  time_n: none
  time_d: none
  nested_in: []
  universe: days in care of children who entered in the year
  sensitive: false
*/
with entered as (
    select
        p.period_start, p.window_end, e.episode_id, e.person_id, e.removal_date, e.county_latest, e.age_at_removal,
        e.deemed_exit_date,
        case when e.deemed_exit_date <= p.window_end then e.deemed_exit_date else p.window_end end as last_date
    from period as p
    inner join foster_care_episode as e on e.removal_date between p.window_start and p.window_end
),
first_arrangement as (
    select episode_id, start_date
    from foster_care_arrangement
    where place = 1
),
move as (
    select n.period_start, n.episode_id, count(*) as moves
    from entered as n
    inner join placement_entry as m on m.episode_id = n.episode_id and m.is_move = 1
    where m.entry_date <= n.last_date
    group by n.period_start, n.episode_id
)
select
    n.period_start, a.area_id, n.person_id, n.episode_id as unit_id,
    n.removal_date as event_date,
    case
        when n.age_at_removal >= 18 then '18 or older at removal'
        when n.deemed_exit_date <= n.window_end and days_between(n.removal_date, n.deemed_exit_date) < r.shortest_stay_days
            then 'stay too short to count'
        when f.start_date is null then 'no living arrangement recorded'
    end as excluded_because,
    coalesce(m.moves, 0) as numerator,
    case
        when f.start_date > n.last_date then 0
        when f.start_date > n.removal_date then days_between(f.start_date, n.last_date)
        else days_between(n.removal_date, n.last_date)
    end as denominator
from entered as n
inner join foster_care_rule as r on 1 = 1
inner join reporting_area as a on a.county_fips = n.county_latest
left join first_arrangement as f on f.episode_id = n.episode_id
left join move as m on m.period_start = n.period_start and m.episode_id = n.episode_id
/* examples
- name: Two changes on and after the first day are two moves in 263 days
  given:
    child_welfare.person: |
      person_id,birth_date
      C01,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      C01-1,C01,2023-01-10,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,end_date,arrangement_type,provider_id
      1,C01-1,2023-01-10,2023-01-10,3,a
      2,C01-1,2023-01-10,2023-02-20,FFH,b
      3,C01-1,2023-02-20,,FFH,c
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,2,263
    37,2,263
- name: Running away and coming back to the same home is no move
  given:
    child_welfare.person: |
      person_id,birth_date
      C02,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      C02-1,C02,2022-11-01,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,end_date,arrangement_type,provider_id
      1,C02-1,2022-11-01,2022-12-15,FFH,a
      2,C02-1,2022-12-15,2022-12-25,12,
      3,C02-1,2022-12-25,2023-03-01,FFH,a
      4,C02-1,2023-03-01,,FFH,b
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,333
    37,1,333
- name: A child who turns 18 leaves care on that birthday
  given:
    child_welfare.person: |
      person_id,birth_date
      C04,2005-06-15
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      C04-1,C04,2023-03-01,2023-08-30,1,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,end_date,arrangement_type,provider_id
      1,C04-1,2023-03-01,2023-05-01,FFH,a
      2,C04-1,2023-05-01,2023-07-01,FFH,b
      3,C04-1,2023-07-01,2023-08-30,FFH,c
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,106
    37,1,106
- name: A completed stay of 7 days is left out, one of 8 days counts, an open one of 4 days counts
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
      C,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-02-01,2023-02-08,1,37119
      B-1,B,2023-02-01,2023-02-09,1,37119
      C-1,C,2023-09-26,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,end_date,arrangement_type,provider_id
      1,A-1,2023-02-01,2023-02-08,FFH,a
      2,B-1,2023-02-01,2023-02-05,FFH,a
      3,B-1,2023-02-05,2023-02-09,FFH,b
      4,C-1,2023-09-26,,FFH,a
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,12
    37,1,12
- name: A child who enters on the window's last day and moves on it has a move in no day; the day after is outside
  given:
    child_welfare.person: |
      person_id,birth_date
      A,2015-05-05
      B,2015-05-05
    child_welfare.episode: |
      episode_id,person_id,removal_date,exit_date,exit_reason,county_latest
      A-1,A,2023-09-30,,,37119
      B-1,B,2023-10-01,,,37119
    child_welfare.living_arrangement: |
      arrangement_id,episode_id,start_date,end_date,arrangement_type,provider_id
      1,A-1,2023-09-30,2023-09-30,FFH,a
      2,A-1,2023-09-30,,FFH,b
      3,B-1,2023-10-01,2023-10-01,FFH,a
      4,B-1,2023-10-01,,FFH,b
  period: 2023-07-01
  expect: |
    area_id,numerator,denominator
    37119,1,0
    37,1,0
*/
